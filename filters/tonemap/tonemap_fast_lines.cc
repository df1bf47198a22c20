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
  ChromaPatch(const BlockScratch& s, int count, const Middles& middles, int blocks, float (UnevenBlock::*columns)[2])
      : list_(s.list.data()),
        uneven_(s.uneven.data()),
        count_(count),
        blocks_(blocks),
        middles_(middles),
        columns_(columns) {}

  void write(const float* dither, uint8_t* codes, int step) const {
    for (int k = 0; k < count_; k++) {
      const int i = list_[k];
      const auto put = [&](int at, float chroma) { codes[at * step] = to_code(chroma, dither[at % math::kNoiseSide]); };
      const Columns own = uneven(k);
      put(i, sited_left(before(k, own), own));
      if (i + 1 < blocks_ && !is_listed(k + 1, i + 1)) put(i + 1, sited_left(own.right, middles_.columns(i + 1)));
    }
  }

 private:
  bool is_listed(int k, int i) const { return k >= 0 && k < count_ && list_[k] == i; }
  Columns uneven(int k) const { return {(uneven_[k].*columns_)[0], (uneven_[k].*columns_)[1]}; }
  float before(int k, const Columns& own) const {
    const int i = list_[k];
    if (i == 0) return own.left;
    return is_listed(k - 1, i - 1) ? uneven(k - 1).right : middles_.columns(i - 1).right;
  }

  const uint16_t* list_;
  const UnevenBlock* uneven_;
  int count_, blocks_;
  Middles middles_;
  float (UnevenBlock::*columns_)[2];
};

void write_chroma(const JetsonTonemap& t, const ChromaRow& out, int count, const TonemapScratch& s) {
  const int blocks = jetson_chroma_side(t.params.out_w);
  const float *blue = s.blue[0].data(), *red = s.red[0].data();
  t.kernels.chroma_of_blocks(blue, red, blocks, out);
  ChromaPatch(s.blocks, count, {blue, blocks}, blocks, &UnevenBlock::blue).write(out.blue_dither, out.u, out.step);
  ChromaPatch(s.blocks, count, {red, blocks}, blocks, &UnevenBlock::red).write(out.red_dither, out.v, out.step);
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
