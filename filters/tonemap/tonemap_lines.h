// What ways through a picture, pixel by pixel (tonemap_lines.cc) and block by block (tonemap_fast_lines.cc), share.
#pragma once

#include "tonemap/tonemap_state.h"

namespace jetson::tonemap {

const float* dither_row(const JetsonTonemap& t, int row);

// Line y at the resolution at which pixels are converted.
YuvLine read_yuv(const JetsonTonemap& t, const JetsonPicture& in, int y, YuvLines& lines);

// Where chroma of a row of the output goes.
ChromaRow chroma_row(const JetsonTonemap& t, const JetsonPicture& out, int row);

// For rows of `count` blocks.
void make_blocks(BlockScratch& blocks, int count);

// A row of blocks of the output, where is_by_blocks.
void map_row_fast(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row, bool has_lower,
                  TonemapScratch& s);

}  // namespace jetson::tonemap
