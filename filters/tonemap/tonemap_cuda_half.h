// The pixels of 2:1 for the threads of the CUDA kernels, from wide loads.
#pragma once

#include "tonemap/tonemap_cuda_sources.h"

namespace jetson::tonemap {

// Two line values of 0 to 32767 in a word: fewer registers wait while pixels are mapped.
JETSON_FN uint32_t packed(int low, int high) { return static_cast<uint32_t>(low) | static_cast<uint32_t>(high) << 16; }
JETSON_FN Chroma unpacked(uint32_t both) { return {math::low_word(both), math::high_word(both)}; }

// 2:1 both ways: luma is weighed from four lines and columns (of which the outer may weigh nothing), chroma lies at the
// output's resolution. The tile and its neighbours must lie inside the picture. Lines are weighed as they are loaded:
// eight columns of luma for two pairs, four columns of chroma.
template <bool kHigh>
struct HalfSource {
  static constexpr int kLines = 2 * kTileRows + 2, kChromaLines = kTileRows + 2;
  const TonemapLaunch& l;
  ChromaPlanes<kHigh> chroma;
  int x, y, pairs = 0;                             // x: of the pair
  math::Words4 luma[kTileRows], uv[kTileRows];     // line values not yet taken: two columns a word; u and v
  int carried[kTileRows];                          // luma of the input column left of the pair's
  Chroma before[kTileRows], at_[kTileRows];        // of the columns left of the pair and of its first
  LineValues left_[kTileRows], pair[2][kTileRows];

  JETSON_FN HalfSource(const TonemapLaunch& launch, int x0, int y0) : l(launch), chroma{launch.in}, x(x0 - 2), y(y0) {
    load_chroma(x0);
    math::Words2 outer[kLines];
    JETSON_UNROLL
    for (int line = 0; line < kLines; line++) outer[line] = math::load_64(luma_line(line) + 2 * (2 * x0 - 4));
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      const Chroma far = loaded_chroma(x0 - 2, row);
      before[row] = loaded_chroma(x0 - 1, row);
      at_[row] = pop_chroma(row);
      const Chroma c = weighed_across(far, before[row], at_[row], l.across[0]);
      int sums[3];
      JETSON_UNROLL
      for (int k = 1; k < 4; k++) sums[k - 1] = down(row, [&](int line) { return code_of(outer[line].word[k / 2], k); });
      left_[row] = {weigh_four(sums[0], sums[1], sums[2], loaded_luma(2 * x0, row)), c.u, c.v};
      carried[row] = sums[2];
    }
  }

  JETSON_FN const uint8_t* luma_line(int line) const { return l.in.plane[0] + (2 * y - 1 + line) * l.in.stride[0]; }

  static JETSON_FN int code_of(uint32_t both, int column) {
    return ten_bits<kHigh>(column % 2 ? math::high_word(both) : math::low_word(both));
  }

  // Four lines of codes of an output row to a line value; outer and inner ones weigh the same.
  template <class CodeAt>
  JETSON_FN int down(int row, const CodeAt& code) const {
    const int first = 2 * row;
    const int sum = l.luma.before * (code(first) + code(first + 3)) + l.luma.at * (code(first + 1) + code(first + 2));
    return (sum + (1 << (kTenShift - 1))) >> kTenShift;
  }

  JETSON_FN int weigh_four(int a, int b, int c, int d) const {
    return (l.luma.before * (a + d) + l.luma.at * (b + c) + (1 << (math::kWeightBits - 1))) >> math::kWeightBits;
  }

  JETSON_FN int loaded_luma(int column, int row) const {
    return down(row, [&](int line) { return ten_bits<kHigh>(math::load_16(luma_line(line) + 2 * column)); });
  }

  JETSON_FN Chroma loaded_chroma(int column, int row) const {
    const int line = y + row;
    return weighed_down(chroma.at(column, line - 1), chroma.at(column, line), chroma.at(column, line + 1), l.down[0]);
  }

  JETSON_FN void load_luma(int column) {
    math::Words4 words[kLines];
    JETSON_UNROLL
    for (int line = 0; line < kLines; line++) words[line] = math::load_128(luma_line(line) + 2 * column);
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++)
      JETSON_UNROLL
      for (int k = 0; k < 4; k++)
        luma[row].word[k] = packed(down(row, [&](int line) { return code_of(words[line].word[k], 0); }),
                                   down(row, [&](int line) { return code_of(words[line].word[k], 1); }));
  }

  JETSON_FN void load_chroma(int column) {
    math::Words4 codes[kChromaLines];
    JETSON_UNROLL
    for (int line = 0; line < kChromaLines; line++) codes[line] = chroma.four(column, y - 1 + line);
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++)
      JETSON_UNROLL
      for (int k = 0; k < 4; k++) {
        const Chroma c = weighed_down(chroma.of(codes[row].word[k]), chroma.of(codes[row + 1].word[k]),
                                      chroma.of(codes[row + 2].word[k]), l.down[0]);
        uv[row].word[k] = packed(c.u, c.v);
      }
  }

  JETSON_FN Chroma pop_chroma(int row) {
    const Chroma first = unpacked(uv[row].word[0]);
    shift_words(uv[row]);
    return first;
  }

  // Four input columns are the pair's own, one on each side its neighbours'.
  JETSON_FN void next_luma(bool is_even) {
    if (is_even) load_luma(2 * x);
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      const math::Words4& own = luma[row];
      const int a = math::low_word(own.word[0]), b = math::high_word(own.word[0]), c = math::low_word(own.word[1]),
                d = math::high_word(own.word[1]);
      const int after = is_even ? math::low_word(own.word[2]) : loaded_luma(2 * x + 4, row);
      pair[0][row].y = weigh_four(carried[row], a, b, c);
      pair[1][row].y = weigh_four(b, c, d, after);
      carried[row] = d;
      luma[row].word[0] = own.word[2], luma[row].word[1] = own.word[3];
    }
  }

  // The columns x + 1 and x + 2 are new. A group of four ends before the second one of odd pairs.
  JETSON_FN void next_chroma(bool is_even) {
    const bool is_last = pairs == kTileColumns / 2;
    Chroma near[kTileRows];
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) near[row] = pop_chroma(row);
    if (!is_even && !is_last) load_chroma(x + 2);
    JETSON_UNROLL
    for (int row = 0; row < kTileRows; row++) {
      const Chroma far = is_last ? loaded_chroma(x + 2, row) : pop_chroma(row);
      const Chroma first = weighed_across(before[row], at_[row], near[row], l.across[0]),
                   second = weighed_across(at_[row], near[row], far, l.across[0]);
      pair[0][row].u = first.u, pair[0][row].v = first.v;
      pair[1][row].u = second.u, pair[1][row].v = second.v;
      before[row] = near[row], at_[row] = far;
    }
  }

  JETSON_FN void next() {
    const bool is_even = pairs++ % 2 == 0;
    x += 2;
    next_luma(is_even);
    next_chroma(is_even);
  }

  JETSON_FN LineValues left(int row) const { return left_[row]; }
  JETSON_FN LineValues at(int column, int row) const { return pair[column][row]; }
};

}  // namespace jetson::tonemap
