// Blocks from samples as they lie in memory, where the picture keeps its size: chroma is weighed for each block's middle.
// Included once a target.
#if defined(JETSON_TONEMAP_NATIVE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_NATIVE_INL
#undef JETSON_TONEMAP_NATIVE_INL
#else
#define JETSON_TONEMAP_NATIVE_INL
#endif

#include <algorithm>
#include <cstdlib>

#include "hwy/highway.h"
#include "math/simd_samples-inl.h"
#include "tonemap/tonemap_block_chroma-inl.h"
#include "tonemap/tonemap_choice-inl.h"
#include "tonemap/tonemap_fast-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// What the next row of blocks will read: hardware does not look that far. An address outside of the plane does no harm.
template <class Load>
HWY_INLINE void prefetch_at(const uint8_t* below, int x) {
  __builtin_prefetch(below + ptrdiff_t(x) * ptrdiff_t(sizeof(typename Load::Word)));
}

// 8-bit codes go in as 10-bit ones.
template <class Load>
constexpr int kToTen = 10 - math::depth_of(Load::kSamples);
constexpr int kTenToLine = math::kLineBits - 10;

template <class Load>
HWY_INLINE WordVec tens(const uint8_t* row, int x) {
  return hn::ShiftLeft<kToTen<Load>>(load<Load>(row, x));
}
template <class Load>
HWY_INLINE int ten_at(const uint8_t* row, int x) {
  return math::sample_code<Load::kSamples>(row, x) << kToTen<Load>;
}

// Along one direction, where chroma lies `lead` half pixels after a block's first pixel: a block's middle is
// (lead * before + 6 * own + (2 - lead) * after) / 8, and between its two pixels there is a quarter of apart().
HWY_INLINE WordVec eightfold(WordVec before, WordVec own, WordVec after, int lead) {
  return hn::Add(hn::Mul(own, all(int16_t(6))),
                 hn::Add(hn::Mul(before, all(int16_t(lead))), hn::Mul(after, all(int16_t(2 - lead)))));
}
HWY_INLINE WordVec apart(WordVec before, WordVec own, WordVec after, int lead) {
  const WordVec step = hn::Sub(hn::Mul(before, all(int16_t(lead))), hn::Mul(after, all(int16_t(2 - lead))));
  return hn::Abs(hn::Add(step, hn::Mul(own, all(int16_t(2 - 2 * lead)))));
}

// kBlock columns of chroma and one on either side, both components alternating where they do in memory: eight times the
// middle between a block's two lines, and how far the lines are apart.
struct ChromaColumns {
  static constexpr int kFrom = 2;  // where the first column lies
  alignas(64) int16_t middle[2 * (kBlock + 2)];
  alignas(64) int16_t apart[2 * kBlock];
};

// Column `at` of the picture's line to column `to`, of `width`, edges repeated.
template <class Load>
HWY_INLINE void put_column(const uint8_t* const (&lines)[3], int step, int lead, int at, int width, int to,
                           ChromaColumns& out) {
  const int x = std::clamp(at, 0, width - 1);
  for (int k = 0; k < step; k++) {
    const int i = x * step + k, a = ten_at<Load>(lines[0], i), b = ten_at<Load>(lines[1], i), c = ten_at<Load>(lines[2], i);
    out.middle[ChromaColumns::kFrom + to * step + k] = int16_t(lead * a + 6 * b + (2 - lead) * c);
    if (to >= 0 && to < kBlock) out.apart[to * step + k] = int16_t(std::abs(lead * a + (2 - 2 * lead) * b - (2 - lead) * c));
  }
}

// step: 2 where components alternate.
template <class Load>
HWY_INLINE void read_columns(const uint8_t* const (&lines)[3], int step, int lead, int from, int width,
                             ChromaColumns& out) {
  put_column<Load>(lines, step, lead, from - 1, width, -1, out);
  put_column<Load>(lines, step, lead, from + kBlock, width, kBlock, out);
  if (from + kBlock > width) {
    for (int i = 0; i < kBlock; i++) put_column<Load>(lines, step, lead, from + i, width, i, out);
    return;
  }
  const uint8_t* below = lines[2] + (lines[2] - lines[1]);
  for (int i = 0; i < kBlock * step; i += kWords) {
    const int x = from * step + i;
    prefetch_at<Load>(below, x);
    const WordVec a = tens<Load>(lines[0], x), b = tens<Load>(lines[1], x), c = tens<Load>(lines[2], x);
    hn::StoreU(eightfold(a, b, c, lead), Words(), out.middle + ChromaColumns::kFrom + i);
    hn::Store(apart(a, b, c, lead), Words(), out.apart + i);
  }
}

// Line values of kWords middles, and how far pixels are apart at most.
HWY_INLINE MeanAndRange weigh_columns(const ChromaColumns& columns, int step, int lead, int i) {
  const hn::RebindToUnsigned<Words> du;
  const int16_t* own = columns.middle + ChromaColumns::kFrom + i;
  const WordVec before = hn::LoadU(Words(), own - step), at = hn::LoadU(Words(), own), after = hn::LoadU(Words(), own + step);
  const auto sum = hn::BitCast(du, eightfold(before, at, after, lead));  // of 16 bits
  const WordVec range = hn::SaturatedAdd(apart(before, at, after, lead),
                                         hn::ShiftLeft<kTenToLine - 2>(hn::Load(Words(), columns.apart + i)));
  return {hn::BitCast(Words(), hn::AverageRound(sum, hn::Zero(du))), range};
}

// What blocks are made of, kBlock of them.
struct NativeStrip {
  alignas(64) int16_t y[2][kFastColumns], u[kBlock], v[kBlock], unrest[kBlock];
  BlockLines lines() const { return {{y[0], y[1]}, u, v, unrest}; }

  HWY_INLINE void put(int i, const MeanAndRange& of_u, const MeanAndRange& of_v) {
    hn::Store(of_u.mean, Words(), u + i);
    hn::Store(of_v.mean, Words(), v + i);
    hn::Store(unrest_of(of_u.range, of_v.range), Words(), unrest + i);
  }
};

// `count` samples, edges repeated.
template <class Load>
HWY_INLINE void read_luma(const uint8_t* row, const uint8_t* below, int from, int count, int width, int16_t* line) {
  if (from + count <= width) {
    for (int i = 0; i < count; i += kWords) {
      prefetch_at<Load>(below, from + i);
      hn::Store(hn::ShiftLeft<kWiden<Load>>(load<Load>(row, from + i)), Words(), line + i);
    }
    return;
  }
  for (int i = 0; i < count; i++)
    line[i] = int16_t(math::sample_code<Load::kSamples>(row, std::min(from + i, width - 1)) << kWiden<Load>);
}

template <class Load>
HWY_INLINE void read_chroma(const NativeBlocks& in, int from, int width, NativeStrip& strip) {
  ChromaColumns columns[2];
  read_columns<Load>(in.chroma[0], in.interleaved ? 2 : 1, in.lead_y, from, width, columns[0]);
  if (!in.interleaved) read_columns<Load>(in.chroma[1], 1, in.lead_y, from, width, columns[1]);
  for (int i = 0; i < kBlock; i += kWords) {
    if (in.interleaved) {
      const MeanAndRange first = weigh_columns(columns[0], 2, in.lead_x, 2 * i),
                         second = weigh_columns(columns[0], 2, in.lead_x, 2 * i + kWords);
      const ColumnWords mean = parted(first.mean, second.mean), range = parted(first.range, second.range);
      strip.put(i, {mean.first, range.first}, {mean.second, range.second});
    } else {
      strip.put(i, weigh_columns(columns[0], 1, in.lead_x, i), weigh_columns(columns[1], 1, in.lead_x, i));
    }
  }
}

// Of blocks from x / 2 on; what lies behind the end repeats the last.
template <class Load>
void read_strip(const NativeBlocks& in, int x, int width, NativeStrip& strip) {
  const ptrdiff_t two_lines = 2 * (in.y[1] - in.y[0]);
  for (int k = 0; k < 2; k++) read_luma<Load>(in.y[k], in.y[k] + two_lines, x, kFastColumns, width, strip.y[k]);
  read_chroma<Load>(in, x / 2, (width + 1) / 2, strip);
}

template <class Load, class Lanes>
int map_native(const Lanes& t, const NativeBlocks& in, int width, const FastDither& dither, const MappedPair& out,
               uint16_t* uneven) {
  uint16_t* end = uneven;
  NativeStrip strip;
  for (int x = 0; x < width; x += kFastColumns) {
    const MappedPair to = {{out.luma[0] + x, out.luma[1] + x}, out.blue + x / 2, out.red + x / 2};
    read_strip<Load>(in, x, width, strip);
    if (x + kFastColumns <= width)
      end = map_some_blocks(t, strip.lines(), kFastColumns, dither, to, x / 2, end);
    else
      end = map_padded_blocks(t, strip.lines(), width - x, dither, to, x / 2, end);
  }
  return int(end - uneven);
}

template <class Load>
int map_native_blocks(const TonemapTables& tables, const NativeBlocks& in, int width, const DitherPair& dither,
                      const MappedPair& out, uint16_t* uneven) {
  return with_rough_lanes(tables, [&](const auto& lanes) {
    return map_native<Load>(lanes, in, width, {dither, tables.luma_black}, out, uneven);
  });
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
