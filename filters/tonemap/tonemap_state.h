// A tone mapping made ready: tables, weights and scratch memory.
#pragma once

#include <string>
#include <vector>

#include "math/blue_noise.h"
#include "math/resample.h"
#include "tonemap/peak_tracker.h"
#include "tonemap/tonemap_kernels.h"

namespace jetson::tonemap {

// Lines of linear light at the input's resolution that an output line is weighed from: a ring, by input line.
struct LightRing {
  std::vector<int> held;                 // which input line lies in each slot; -1: none
  std::vector<float> lines;              // [slot][channel][in_w]
  std::vector<const float*> taps;        // the lines of one channel
  std::vector<float> weighed, light[3];  // one channel, input's width; three, output's width
};

// One line of 15-bit values, on its way.
struct YuvLines {
  std::vector<int16_t> in_line;      // input resolution, after the vertical pass
  std::vector<int16_t> in_parts[2];  // its chroma, split
  std::vector<int16_t> y, u, v;      // the resolution at which pixels are converted to light
};

// One value a 2x2 block of two lines of the output.
struct BlockScratch {
  std::vector<int16_t> u, v, unrest;
  std::vector<uint16_t> list;  // the uneven ones, rising
  std::vector<UnevenBlock> uneven;
};

// Lines of one slice.
struct TonemapScratch {
  YuvLines lines[2];
  std::vector<float> blue[2], red[2];  // two lines of codes
  std::vector<uint8_t> spare;          // luma under the last line of an odd height
  BlockScratch blocks;                 // with quality fast
  LightRing ring;                      // with params.linear
  PeakCounts peaks;                    // with params.measure
};

// Of the planes of the input, to the resolution at which pixels are converted to light.
struct TonemapAxes {
  math::Axis luma_x, luma_y, chroma_x, chroma_y;
};

}  // namespace jetson::tonemap

struct JetsonTonemap {
  JetsonTonemapParams params;
  jetson::tonemap::TonemapTables tables;
  jetson::math::DitherTable dither;
  jetson::tonemap::TonemapKernels kernels;
  jetson::math::ResampleKernels resample;
  jetson::tonemap::TonemapAxes axes;
  jetson::math::Axis light_x, light_y;  // with params.linear: from there to the output
  jetson::tonemap::PeakTracker tracker;
  std::string backend;
  mutable std::vector<jetson::tonemap::TonemapScratch> scratch;  // one a slice, each used by one call at a time
};

namespace jetson::tonemap {

void make_lines(JetsonTonemap& t);

// 1: blocks are converted, not pixels.
bool is_by_blocks(const JetsonTonemap& t);

// One line of chroma of the output, and the one or two of luma that belong to it.
void map_output_row(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row,
                    TonemapScratch& s);

}  // namespace jetson::tonemap
