// Pixels from samples as they lie in memory, where a picture is halved bilinearly: strips of a line go from memory to
// codes while the caches hold them. What comes from memory is asked for a row ahead and a strip at a time, so that it
// arrives while strips are converted. Lines have the bits that math/resample.h gives them: weights are 1-3-3-1 for luma
// and 3-1 for chroma, or chroma's own, and nothing is lost but in luma's last bit. Included once a target.
#if defined(JETSON_TONEMAP_HALVED_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_HALVED_INL
#undef JETSON_TONEMAP_HALVED_INL
#else
#define JETSON_TONEMAP_HALVED_INL
#endif

#include <algorithm>

#include "hwy/highway.h"
#include "math/simd_samples-inl.h"
#include "tonemap/tonemap_choice-inl.h"
#include "tonemap/tonemap_native-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// kBlock columns of the output as line values.
struct HalvedStrip {
  alignas(64) int16_t y[kBlock], u[kBlock], v[kBlock];
};

// Lines of the input weighed: the columns that a strip is made of, and one on either side.
class HalvedColumns {
 public:
  HWY_INLINE int16_t* at(int sample) { return sums_ + kFrom + sample; }

 private:
  static constexpr int kFrom = 2;  // samples of a column, where components alternate
  alignas(64) int16_t sums_[2 * kBlock + 2 * kFrom];
};

template <class Value>
HWY_INLINE Value three_to_one(Value own, Value other) {
  return Value(own + own + own + other);
}
HWY_INLINE WordVec three_to_one(WordVec own, WordVec other) {
  return hn::Add(hn::Add(own, own), hn::Add(own, other));
}

// Eight times the weighed lines at sample x, in codes of ten bits.
template <class Load>
HWY_INLINE WordVec luma_sums(const HalvedRows& in, int x) {
  const WordVec inner = hn::Add(tens<Load>(in.y[1], x), tens<Load>(in.y[2], x)),
                outer = hn::Add(tens<Load>(in.y[0], x), tens<Load>(in.y[3], x));
  return three_to_one(inner, outer);
}
template <class Load>
HWY_INLINE int16_t luma_sum(const HalvedRows& in, int x) {
  return int16_t(three_to_one(ten_at<Load>(in.y[1], x) + ten_at<Load>(in.y[2], x),
                              ten_at<Load>(in.y[0], x) + ten_at<Load>(in.y[3], x)));
}

// Samples [from, from + 2 * kBlock) of `width`, edges repeated.
template <class Load>
HWY_INLINE void sum_luma(const HalvedRows& in, int from, int width, HalvedColumns& out) {
  const auto put = [&](int i) { *out.at(i) = luma_sum<Load>(in, std::clamp(from + i, 0, width - 1)); };
  put(-1);
  put(2 * kBlock);
  if (from + 2 * kBlock > width) {
    for (int i = 0; i < 2 * kBlock; i++) put(i);
    return;
  }
  const uint8_t* below = in.y[3] + in.luma_stride;
  for (int i = 0; i < 2 * kBlock; i += kWords) {
    prefetch_at<Load>(below, from + i);
    prefetch_at<Load>(below + in.luma_stride, from + i);
    hn::StoreU(luma_sums<Load>(in, from + i), Words(), out.at(i));
  }
}

// Sums come to twice the line value, in 16 bits and no sign.
HWY_INLINE void weigh_luma(HalvedColumns& columns, int16_t* y) {
  const WeightPair rising = weight_pair(1, 3), falling = weight_pair(3, 1);
  for (int i = 0; i < kBlock; i += kWords) {
    const int16_t* first = columns.at(2 * i - 1);
    Sums sums = sums_of(1);
    accumulate_neighbors(first, rising, sums);
    accumulate_neighbors(first + 2, falling, sums);
    hn::Store(narrow_neighbors<1>(sums), Words(), y + i);
  }
}

// Columns [from, from + kBlock) of `width`, edges repeated: four times the weighed lines. step: 2 where components
// alternate.
template <class Load>
HWY_INLINE void sum_chroma(const uint8_t* const (&lines)[2], ptrdiff_t stride, int step, int from, int width,
                           HalvedColumns& out) {
  const auto put = [&](int column) {
    const int x = std::clamp(from + column, 0, width - 1) * step;
    for (int k = 0; k < step; k++)
      *out.at(column * step + k) = int16_t(three_to_one(ten_at<Load>(lines[0], x + k), ten_at<Load>(lines[1], x + k)));
  };
  put(-1);
  put(kBlock);
  if (from + kBlock > width) {
    for (int i = 0; i < kBlock; i++) put(i);
    return;
  }
  const uint8_t* below = std::max(lines[0], lines[1]) + stride;
  for (int i = 0; i < kBlock * step; i += kWords) {
    const int x = from * step + i;
    prefetch_at<Load>(below, x);
    hn::StoreU(three_to_one(tens<Load>(lines[0], x), tens<Load>(lines[1], x)), Words(), out.at(i));
  }
}

// Sums come to 16 times a code of ten bits.
HWY_INLINE WordVec weigh_chroma(HalvedColumns& columns, int toward, int i) {
  return hn::ShiftLeft<kTenToLine - 4>(
      three_to_one(hn::LoadU(Words(), columns.at(i)), hn::LoadU(Words(), columns.at(i + toward))));
}

// What a strip is made of. It is stored long before it is loaded: loads that lie across two stores wait for both to
// reach the cache.
struct HalvedSums {
  HalvedColumns luma, chroma[2];
};

// Columns of the output from x on; what lies behind its end repeats the last.
template <class Load>
HWY_INLINE void sum_strip(const HalvedRows& in, int x, int width, HalvedSums& out) {
  sum_luma<Load>(in, 2 * x, 2 * width, out.luma);
  sum_chroma<Load>(in.chroma[0], in.chroma_stride, in.interleaved ? 2 : 1, x, width, out.chroma[0]);
  if (!in.interleaved) sum_chroma<Load>(in.chroma[1], in.chroma_stride, 1, x, width, out.chroma[1]);
}

HWY_INLINE void weigh_strip(const HalvedRows& in, HalvedSums& sums, HalvedStrip& out) {
  weigh_luma(sums.luma, out.y);
  for (int i = 0; i < kBlock; i += kWords) {
    const auto weighed = [&](int c, int step, int at) { return weigh_chroma(sums.chroma[c], step * in.toward, at); };
    const ColumnWords both = in.interleaved ? parted(weighed(0, 2, 2 * i), weighed(0, 2, 2 * i + kWords))
                                            : ColumnWords{weighed(0, 1, i), weighed(1, 1, i)};
    hn::Store(both.first, Words(), out.u + i);
    hn::Store(both.second, Words(), out.v + i);
  }
}

template <class Load, class Lanes>
void map_halved_with(const Lanes& lanes, const HalvedRows& in, int width, const float* dither, PeakCounts* peaks,
                     const MappedLine& out) {
  HalvedSums sums;
  HalvedStrip strip;
  sum_strip<Load>(in, 0, width, sums);
  for (int x = 0; x < width; x += kBlock) {
    weigh_strip(in, sums, strip);
    if (x + kBlock < width) sum_strip<Load>(in, x + kBlock, width, sums);
    map_with(lanes, {strip.y, strip.u, strip.v}, std::min(kBlock, width - x), dither, peaks,
             {out.luma + x, out.blue + x, out.red + x});
  }
}

template <class Load>
void map_halved(const TonemapTables& tables, const HalvedRows& in, int width, const float* dither, PeakCounts* peaks,
                const MappedLine& out) {
  with_direct_lanes(tables, [&](const auto& lanes) { map_halved_with<Load>(lanes, in, width, dither, peaks, out); });
}

template <class Load>
void map_halved_roughly(const TonemapTables& tables, const HalvedRows& in, int width, const float* dither,
                        PeakCounts* peaks, const MappedLine& out) {
  if (!tables.direct.rough_gain.is_close) return map_halved<Load>(tables, in, width, dither, peaks, out);
  with_rough_lanes(tables, [&](const auto& lanes) { map_halved_with<Load>(lanes, in, width, dither, peaks, out); });
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
