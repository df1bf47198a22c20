// JETSON_QUALITY_FAST where the picture is not reduced: rows of 2x2 blocks, and in them those that need it pixel by
// pixel.
#include <algorithm>

#include "math/geometry.h"
#include "math/quantization.h"
#include "tonemap/tonemap_lines.h"

namespace jetson::tonemap {
namespace {

// Chroma of a block's left and right column.
struct Columns {
  float left, right;
};

// Middles of a row of blocks, two pixels apart, of one component. Edges are repeated.
class Middles {
 public:
  Middles(const float* values, int count) : values_(values), count_(count) {}

  // Half a pixel left and right of the middle, on the line through its neighbours.
  Columns columns(int i) const {
    const float slope = 0.125f * (values_[std::min(i + 1, count_ - 1)] - values_[std::max(i - 1, 0)]);
    return {values_[i] - slope, values_[i] + slope};
  }

 private:
  const float* values_;
  int count_;
};

// 1-2-1 around the own left column, as chroma_line weighs pixels.
float sited_left(float before, const Columns& own) { return 0.25f * (before + own.right) + 0.5f * own.left; }

uint8_t to_code(float chroma, float dither) {
  constexpr float kMost = float(math::kLimitedChroma) / 2;
  return uint8_t(std::clamp(chroma, -kMost, kMost) + float(math::kChromaZero) + dither);
}

// Of one component, around uneven blocks, whose columns are known better than from middles.
class ChromaPatch {
 public:
  ChromaPatch(const Middles& middles, const float* dither, uint8_t* codes, int step)
      : middles_(middles), dither_(dither), codes_(codes), step_(step) {}

  // right_before: of the block before where that is uneven, too, else NULL.
  void write(int i, const float (&columns)[2], const float* right_before) const {
    const Columns own = {columns[0], columns[1]};
    put(i, sited_left(right_before ? *right_before : i > 0 ? middles_.columns(i - 1).right : own.left, own));
  }
  void write_next(int i, const float (&columns)[2]) const { put(i, sited_left(columns[1], middles_.columns(i))); }

 private:
  void put(int i, float chroma) const { codes_[i * step_] = to_code(chroma, dither_[i % math::kNoiseSide]); }

  Middles middles_;
  const float* dither_;
  uint8_t* codes_;
  int step_;
};

// What lies after an uneven block is written first: where that is uneven itself, it is written over.
void write_chroma(const JetsonTonemap& t, const ChromaRow& out, int count, const TonemapScratch& s) {
  const int blocks = jetson_chroma_side(t.params.out_w);
  const float *blue = s.blue[0].data(), *red = s.red[0].data();
  t.kernels.chroma_of_blocks(blue, red, blocks, out);
  const ChromaPatch of_blue({blue, blocks}, out.blue_dither, out.u, out.step),
      of_red({red, blocks}, out.red_dither, out.v, out.step);
  const UnevenBlock* before = nullptr;
  for (int k = 0, last = -2; k < count; k++) {
    const int i = s.blocks.list[k];
    const UnevenBlock& own = s.blocks.uneven[k];
    if (last != i - 1) before = nullptr;
    of_blue.write(i, own.blue, before ? &before->blue[1] : nullptr);
    of_red.write(i, own.red, before ? &before->red[1] : nullptr);
    if (i + 1 < blocks) of_blue.write_next(i + 1, own.blue), of_red.write_next(i + 1, own.red);
    before = &own, last = i;
  }
}

}  // namespace

// Where the picture is reduced each pixel has chroma of its own, and nothing is gained by blocks.
bool is_by_blocks(const JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  return p.quality == JETSON_QUALITY_FAST && p.out_w >= p.in_w && p.out_h >= p.in_h && t.kernels.map_blocks &&
         t.tables.is_direct && t.tables.direct.shade.is_close && !p.linear && !p.measure;
}

void make_blocks(BlockScratch& blocks, int count) {
  for (auto* line : {&blocks.u, &blocks.v, &blocks.unrest}) line->resize(count);
  blocks.list.resize(count);
  blocks.uneven.resize(count);
}

void map_row_fast(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row, bool has_lower,
                  TonemapScratch& s) {
  const int y = 2 * row, width = t.params.out_w;
  const YuvLine upper = read_yuv(t, in, y, s.lines[0]), lower = has_lower ? read_yuv(t, in, y + 1, s.lines[1]) : upper;
  BlockScratch& b = s.blocks;
  const YuvPair pair = {upper, lower};
  const BlockLines blocks = {{upper.y, lower.y}, b.u.data(), b.v.data(), b.unrest.data()};
  t.kernels.block_chroma(pair, width, {b.u.data(), b.v.data(), b.unrest.data()});
  uint8_t* luma = out.plane[0] + y * out.stride[0];
  const MappedPair to = {{luma, has_lower ? luma + out.stride[0] : s.spare.data()}, s.blue[0].data(), s.red[0].data()};
  const DitherPair dither = {dither_row(t, y), dither_row(t, y + 1)};
  const int count = t.kernels.map_blocks(t.tables, blocks, width, dither, to, b.list.data());
  t.kernels.map_uneven(t.tables, pair, width, dither, b.list.data(), count, to, b.uneven.data());
  write_chroma(t, chroma_row(t, out, row), count, s);
}

}  // namespace jetson::tonemap
