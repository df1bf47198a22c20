// Where the threads of the CUDA kernels take their pixels from: any ratio and format sample by sample, the same size
// from wide loads; tonemap_cuda_half.h is 2:1. Wide loads hand out a tile as pairs of columns from left to right, after
// the column left of it, which the averaging of chroma needs. In ints as resample_reference.cc: the same bits.
#pragma once

#include "tonemap/tonemap_cuda_launch.h"
#include "tonemap/tonemap_steps.h"

namespace jetson::tonemap {

JETSON_FN int clamped(int value, int most) { return value < 0 ? 0 : value > most ? most : value; }

// Any ratio, format and place: sample by sample. Columns and rows beyond the picture repeat its edge.
template <JetsonSamples kSamples>
struct AnySource {
  const TonemapLaunch& l;

  JETSON_FN math::PlaneView plane(int component) const {
    if (component == 0) return {l.in.plane[0], l.in.stride[0], 1, 0};
    if (l.in_format.interleaved) return {l.in.plane[1], l.in.stride[1], 2, component - 1};
    return component == 1 ? math::PlaneView{l.in.plane[1], l.in.stride[1], 1, 0}
                          : math::PlaneView{l.in.plane[2], l.in.stride[2], 1, 0};
  }

  JETSON_FN LineValues at(int x, int y) const {
    const int cx = clamped(x, l.out_w - 1), cy = clamped(y, l.out_h - 1);
    return {math::resampled<kSamples>(plane(0), l.luma_x, l.luma_y, cx, cy),
            math::resampled<kSamples>(plane(1), l.chroma_x, l.chroma_y, cx, cy),
            math::resampled<kSamples>(plane(2), l.chroma_x, l.chroma_y, cx, cy)};
  }
};

constexpr int kTenToLine = math::kCodeToLine<JETSON_SAMPLES_10>;
constexpr int kTenShift = math::kWeightBits - kTenToLine;

// 10-bit samples as they lie: P010 (high, interleaved) or YUV420P10 (low, planar).
template <bool kHigh>
JETSON_FN int ten_bits(int word) {
  return kHigh ? word >> 6 : word & 1023;
}

// Both components of chroma at one place: codes, or line values.
struct Chroma {
  int u, v;
};

template <bool kHigh>
struct ChromaPlanes {
  const JetsonPicture& in;

  JETSON_FN Chroma at(int column, int row) const {
    if constexpr (kHigh) {
      const uint32_t both = math::load_32(in.plane[1] + row * in.stride[1] + 4 * column);
      return {math::low_word(both) >> 6, math::high_word(both) >> 6};
    }
    return {math::load_16(in.plane[1] + row * in.stride[1] + 2 * column) & 1023,
            math::load_16(in.plane[2] + row * in.stride[2] + 2 * column) & 1023};
  }

  // Four columns, as words of u and v together whatever the layout. column: a multiple of 4.
  JETSON_FN math::Words4 four(int column, int row) const {
    if constexpr (kHigh) return math::load_128(in.plane[1] + row * in.stride[1] + 4 * column);
    const math::Words2 u = math::load_64(in.plane[1] + row * in.stride[1] + 2 * column),
                       v = math::load_64(in.plane[2] + row * in.stride[2] + 2 * column);
    return {{(u.word[0] & 0xFFFF) | v.word[0] << 16, u.word[0] >> 16 | (v.word[0] & 0xFFFF0000),
             (u.word[1] & 0xFFFF) | v.word[1] << 16, u.word[1] >> 16 | (v.word[1] & 0xFFFF0000)}};
  }

  static JETSON_FN Chroma of(uint32_t both) {
    return {ten_bits<kHigh>(math::low_word(both)), ten_bits<kHigh>(math::high_word(both))};
  }
};

JETSON_FN int weighed(int a, int b, int c, const NeighbourWeights& w, int shift) {
  return (w.before * a + w.at * b + w.after * c + (1 << (shift - 1))) >> shift;
}

// Three lines of codes to a line value.
JETSON_FN Chroma weighed_down(Chroma above, Chroma at, Chroma below, const NeighbourWeights& w) {
  return {weighed(above.u, at.u, below.u, w, kTenShift), weighed(above.v, at.v, below.v, w, kTenShift)};
}

// Three line values of a line to one.
JETSON_FN Chroma weighed_across(Chroma before, Chroma at, Chroma after, const NeighbourWeights& w) {
  return {weighed(before.u, at.u, after.u, w, math::kWeightBits),
          weighed(before.v, at.v, after.v, w, math::kWeightBits)};
}

// Moves four words on by one; what enters is not looked at.
JETSON_FN void shift_words(math::Words4& words) {
  words.word[0] = words.word[1], words.word[1] = words.word[2], words.word[2] = words.word[3];
}

// Same size: one chroma sample belongs to a pair of columns and to both rows. The tile and its neighbours must lie
// inside the picture.
template <bool kHigh>
struct SameSource {
  const TonemapLaunch& l;
  ChromaPlanes<kHigh> chroma;
  math::Words4 luma[kTileRows], codes[3];  // chroma lines above, at, below: from the column right of the pair on
  Chroma before[kTileRows], at_[kTileRows], after[kTileRows];  // line values of three columns
  Chroma most_right[3];
  LineValues left_[kTileRows];

  JETSON_FN SameSource(const TonemapLaunch& launch, int x0, int y0) : l(launch), chroma{launch.in} {
    const int cx = x0 / 2, cy = y0 / 2;
    Chroma far[3], near[3];
    JETSON_UNROLL
    for (int i = 0; i < 3; i++) {
      far[i] = chroma.at(cx - 2, cy - 1 + i);
      near[i] = chroma.at(cx - 1, cy - 1 + i);
      codes[i] = chroma.four(cx, cy - 1 + i);
      most_right[i] = chroma.at(cx + 4, cy - 1 + i);
    }
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      const uint8_t* line = l.in.plane[0] + (y0 + row) * l.in.stride[0] + 2 * x0;
      luma[row] = math::load_128(line);
      before[row] = weighed_down(far[0], far[1], far[2], l.down[row]);
      at_[row] = weighed_down(near[0], near[1], near[2], l.down[row]);
      after[row] = column(row);
      const Chroma c = weighed_across(before[row], at_[row], after[row], l.across[1]);
      left_[row] = {ten_bits<kHigh>(math::load_16(line - 2)) << kTenToLine, c.u, c.v};
    }
    pairs_left = kTileColumns / 2;
    take_column();
  }

  // The chroma column that `codes` begins with.
  JETSON_FN Chroma column(int row) const {
    return weighed_down(chroma.of(codes[0].word[0]), chroma.of(codes[1].word[0]), chroma.of(codes[2].word[0]),
                        l.down[row]);
  }

  JETSON_FN void take_column() {
    JETSON_UNROLL
    for (int i = 0; i < 3; i++) shift_words(codes[i]);
  }

  JETSON_FN LineValues left(int row) const { return left_[row]; }

  JETSON_FN void next() {
    const bool is_last = --pairs_left == 0;
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      before[row] = at_[row], at_[row] = after[row];
      after[row] = is_last ? weighed_down(most_right[0], most_right[1], most_right[2], l.down[row]) : column(row);
      pair[row] = luma[row].word[0];
      shift_words(luma[row]);
    }
    take_column();
  }

  JETSON_FN LineValues at(int column, int row) const {
    const int word = column ? math::high_word(pair[row]) : math::low_word(pair[row]);
    const Chroma c = weighed_across(before[row], at_[row], after[row], l.across[column]);
    return {ten_bits<kHigh>(word) << kTenToLine, c.u, c.v};
  }

  uint32_t pair[kTileRows];
  int pairs_left;
};

}  // namespace jetson::tonemap
