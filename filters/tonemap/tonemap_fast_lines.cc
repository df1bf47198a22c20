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

// Samples are taken as they lie. Its last line alone is weighed in the general way.
bool is_native(const JetsonTonemap& t, bool has_lower) {
  const JetsonTonemapParams& p = t.params;
  return has_lower && p.out_w == p.in_w && p.out_h == p.in_h && p.resize == JETSON_RESIZE_BILINEAR &&
         t.kernels.map_native_blocks[p.in_format.samples];
}

NativeBlocks native_blocks(const JetsonTonemap& t, const JetsonPicture& in, int row) {
  const JetsonTonemapParams& p = t.params;
  const math::SitingOffset offset = math::siting_offset(p.siting);
  const int last = jetson_chroma_side(p.in_h) - 1, rows[3] = {std::max(row - 1, 0), row, std::min(row + 1, last)};
  NativeBlocks blocks = {};
  for (int k = 0; k < 2; k++) blocks.y[k] = in.plane[0] + (2 * row + k) * in.stride[0];
  blocks.interleaved = p.in_format.interleaved != 0;
  for (int c = 0; c < (blocks.interleaved ? 1 : 2); c++)
    for (int k = 0; k < 3; k++) blocks.chroma[c][k] = in.plane[1 + c] + rows[k] * in.stride[1 + c];
  blocks.lead_x = int(2 * offset.x);
  blocks.lead_y = int(2 * offset.y);
  return blocks;
}

// Where a row of blocks goes.
struct RowOutput {
  MappedPair mapped;
  DitherPair dither;
};

RowOutput row_output(const JetsonTonemap& t, const JetsonPicture& out, int row, bool has_lower, TonemapScratch& s) {
  uint8_t* luma = out.plane[0] + 2 * row * out.stride[0];
  return {{{luma, has_lower ? luma + out.stride[0] : s.spare.data()}, s.blue[0].data(), s.red[0].data()},
          {dither_row(t, 2 * row), dither_row(t, 2 * row + 1)}};
}

// Return how many blocks were uneven.
int map_native_row(const JetsonTonemap& t, const JetsonPicture& in, int row, const RowOutput& to, BlockScratch& b) {
  const int width = t.params.out_w;
  const JetsonSamples samples = t.params.in_format.samples;
  const NativeBlocks blocks = native_blocks(t, in, row);
  const int count = t.kernels.map_native_blocks[samples](t.tables, blocks, width, to.dither, to.mapped, b.list.data());
  t.kernels.map_native_uneven[samples](t.tables, blocks, width, to.dither, b.list.data(), count, to.mapped, b.uneven.data());
  return count;
}

int map_resampled_row(const JetsonTonemap& t, const JetsonPicture& in, int row, bool has_lower, const RowOutput& to,
                      TonemapScratch& s) {
  const int y = 2 * row, width = t.params.out_w;
  const YuvLine upper = read_yuv(t, in, y, s.lines[0]), lower = has_lower ? read_yuv(t, in, y + 1, s.lines[1]) : upper;
  BlockScratch& b = s.blocks;
  const YuvPair pair = {upper, lower};
  const BlockLines blocks = {{upper.y, lower.y}, b.u.data(), b.v.data(), b.unrest.data()};
  t.kernels.block_chroma(pair, width, {b.u.data(), b.v.data(), b.unrest.data()});
  const int count = t.kernels.map_blocks(t.tables, blocks, width, to.dither, to.mapped, b.list.data());
  t.kernels.map_uneven(t.tables, pair, width, to.dither, b.list.data(), count, to.mapped, b.uneven.data());
  return count;
}

}  // namespace

// Where the picture is reduced each pixel has chroma of its own, and nothing is gained by blocks.
bool is_by_blocks(const JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  return p.quality == JETSON_QUALITY_FAST && p.out_w >= p.in_w && p.out_h >= p.in_h && t.kernels.map_blocks &&
         t.tables.is_direct && t.tables.direct.shade.is_close && t.tables.direct.rough_gain.is_close && !p.linear &&
         !p.measure;
}

void make_blocks(BlockScratch& blocks, int count) {
  for (auto* line : {&blocks.u, &blocks.v, &blocks.unrest}) line->resize(count);
  blocks.list.resize(count);
  blocks.uneven.resize(count);
}

void map_row_fast(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int row, bool has_lower,
                  TonemapScratch& s) {
  const RowOutput to = row_output(t, out, row, has_lower, s);
  const int count = is_native(t, has_lower) ? map_native_row(t, in, row, to, s.blocks)
                                            : map_resampled_row(t, in, row, has_lower, to, s);
  write_chroma(t, chroma_row(t, out, row), count, s);
}

}  // namespace jetson::tonemap
