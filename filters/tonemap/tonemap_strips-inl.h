// Pixels from samples as they lie in memory, where a picture keeps its size or is halved bilinearly: strips of a line
// go from memory to codes while the caches hold them. What comes from memory is asked for a row ahead and a strip at a
// time, so that it arrives while strips are converted. Lines have the bits that math/resample.h gives them: all weights
// are whole numbers of quarters, and nothing is lost but in the last bit of halved luma. Included once a target.
#if defined(JETSON_TONEMAP_STRIPS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_STRIPS_INL
#undef JETSON_TONEMAP_STRIPS_INL
#else
#define JETSON_TONEMAP_STRIPS_INL
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
struct Strip {
  alignas(64) int16_t y[kBlock], u[kBlock], v[kBlock];
};

// Lines of the input weighed: the columns that a strip is made of, and one on either side.
class StripColumns {
 public:
  HWY_INLINE int16_t* at(int sample) { return sums_ + kFrom + sample; }

 private:
  static constexpr int kFrom = 2;  // samples of a column, where components alternate
  alignas(64) int16_t sums_[2 * kBlock + 2 * kFrom];
};

// What a strip is made of. It is stored long before it is loaded: loads that lie across two stores wait for both to
// reach the cache.
struct StripSums {
  StripColumns luma, chroma[2];
};

// Four times what lies `other` quarters of the way to another sample.
HWY_INLINE WordVec weighed(WordVec own, WordVec with, int other) {
  if (other == 1) return hn::Add(hn::Add(own, own), hn::Add(own, with));
  return hn::Add(hn::Mul(own, all(int16_t(4 - other))), hn::Mul(with, all(int16_t(other))));
}
HWY_INLINE int weighed(int own, int with, int other) { return own * (4 - other) + with * other; }

// Eight times the weighed lines at sample x, in codes of ten bits.
template <class Load>
HWY_INLINE WordVec halved_luma(const StripRows& in, int x) {
  const WordVec inner = hn::Add(tens<Load>(in.y[1], x), tens<Load>(in.y[2], x)),
                outer = hn::Add(tens<Load>(in.y[0], x), tens<Load>(in.y[3], x));
  return hn::Add(hn::Add(inner, inner), hn::Add(inner, outer));
}
template <class Load>
HWY_INLINE int halved_luma_at(const StripRows& in, int x) {
  const int inner = ten_at<Load>(in.y[1], x) + ten_at<Load>(in.y[2], x);
  return 3 * inner + ten_at<Load>(in.y[0], x) + ten_at<Load>(in.y[3], x);
}

// Samples [from, from + 2 * kBlock) of `width`, edges repeated.
template <class Load>
HWY_INLINE void sum_luma(const StripRows& in, int from, int width, StripColumns& out) {
  const auto put = [&](int i) { *out.at(i) = int16_t(halved_luma_at<Load>(in, std::clamp(from + i, 0, width - 1))); };
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
    hn::StoreU(halved_luma<Load>(in, from + i), Words(), out.at(i));
  }
}

// Sums come to twice the line value, in 16 bits and no sign.
HWY_INLINE void weigh_luma(StripColumns& columns, int16_t* y) {
  const WeightPair rising = weight_pair(1, 3), falling = weight_pair(3, 1);
  for (int i = 0; i < kBlock; i += kWords) {
    const int16_t* first = columns.at(2 * i - 1);
    Sums sums = sums_of(1);
    accumulate_neighbors(first, rising, sums);
    accumulate_neighbors(first + 2, falling, sums);
    hn::Store(narrow_neighbors<1>(sums), Words(), y + i);
  }
}

// Columns [from, from + count) of `width`, edges repeated: four times the weighed lines. step: 2 where components
// alternate.
template <class Load>
HWY_INLINE void sum_chroma(const StripRows& in, int component, int from, int count, int width, StripColumns& out) {
  const auto& [own, other] = in.chroma[component];
  const int step = in.interleaved ? 2 : 1;
  const auto put = [&](int column) {
    const int x = std::clamp(from + column, 0, width - 1) * step;
    for (int k = 0; k < step; k++)
      *out.at(column * step + k) = int16_t(weighed(ten_at<Load>(own, x + k), ten_at<Load>(other, x + k), in.other));
  };
  put(-1);
  put(count);
  if (from + count > width) {
    for (int i = 0; i < count; i++) put(i);
    return;
  }
  const uint8_t* below = std::max(own, other) + in.chroma_stride;
  for (int i = 0; i < count * step; i += kWords) {
    const int x = from * step + i;
    prefetch_at<Load>(below, x);
    hn::StoreU(weighed(tens<Load>(own, x), tens<Load>(other, x), in.other), Words(), out.at(i));
  }
}

// 16 times a code of ten bits to a line value.
HWY_INLINE WordVec line_of(WordVec sum) { return hn::ShiftLeft<kTenToLine - 4>(sum); }

// A pixel a sample.
HWY_INLINE void weigh_halved_chroma(const StripRows& in, StripSums& sums, Strip& out) {
  for (int i = 0; i < kBlock; i += kWords) {
    const auto at = [&](int c, int step, int sample) {
      const int16_t* own = sums.chroma[c].at(sample);
      return line_of(weighed(hn::LoadU(Words(), own), hn::LoadU(Words(), own + step * (1 - in.lead_x)), 1));
    };
    const ColumnWords both = in.interleaved ? parted(at(0, 2, 2 * i), at(0, 2, 2 * i + kWords))
                                            : ColumnWords{at(0, 1, i), at(1, 1, i)};
    hn::Store(both.first, Words(), out.u + i);
    hn::Store(both.second, Words(), out.v + i);
  }
}

// Two pixels a sample: the first and the second of each.
HWY_INLINE ColumnWords two_pixels(StripColumns& columns, int step, int lead, int sample) {
  const int16_t* at = columns.at(sample);
  const WordVec own = hn::LoadU(Words(), at);
  return {line_of(weighed(own, hn::LoadU(Words(), at - step), lead)),
          line_of(weighed(own, hn::LoadU(Words(), at + step), 2 - lead))};
}

HWY_INLINE void weigh_chroma(const StripRows& in, StripSums& sums, Strip& out) {
  using Pairs = hn::RebindToUnsigned<Ints>;
  if (!in.interleaved) {
    for (int c = 0; c < 2; c++)
      for (int i = 0; i < kBlock / 2; i += kWords) {
        const ColumnWords of = two_pixels(sums.chroma[c], 1, in.lead_x, i);
        hn::StoreInterleaved2(of.first, of.second, Words(), (c ? out.v : out.u) + 2 * i);
      }
    return;
  }
  for (int i = 0; i < kBlock; i += kWords) {
    const ColumnWords of = two_pixels(sums.chroma[0], 2, in.lead_x, i);
    const auto low_up = hn::ShiftLeft<16>(hn::BitCast(Pairs(), of.second)),
               high_down = hn::ShiftRight<16>(hn::BitCast(Pairs(), of.first));
    hn::Store(hn::OddEven(hn::BitCast(Words(), low_up), of.first), Words(), out.u + i);
    hn::Store(hn::OddEven(of.second, hn::BitCast(Words(), high_down)), Words(), out.v + i);
  }
}

// Columns of the output from x on; what lies behind its end repeats the last.
template <class Load>
HWY_INLINE void sum_strip(const StripRows& in, int x, int width, StripSums& out) {
  if (in.halves) sum_luma<Load>(in, 2 * x, 2 * width, out.luma);
  for (int c = 0; c < (in.interleaved ? 1 : 2); c++)
    in.halves ? sum_chroma<Load>(in, c, x, kBlock, width, out.chroma[c])
              : sum_chroma<Load>(in, c, x / 2, kBlock / 2, (width + 1) / 2, out.chroma[c]);
}

template <class Load>
HWY_INLINE void weigh_strip(const StripRows& in, int x, int width, StripSums& sums, Strip& out) {
  if (in.halves) {
    weigh_luma(sums.luma, out.y);
    return weigh_halved_chroma(in, sums, out);
  }
  read_luma<Load>(in.y[0], in.y[0] + in.luma_stride, x, kBlock, width, out.y);
  weigh_chroma(in, sums, out);
}

template <class Load, class Lanes>
void map_strips_with(const Lanes& lanes, const StripRows& in, int width, const float* dither, PeakCounts* peaks,
                     const MappedLine& out) {
  StripSums sums;
  Strip strip;
  sum_strip<Load>(in, 0, width, sums);
  for (int x = 0; x < width; x += kBlock) {
    weigh_strip<Load>(in, x, width, sums, strip);
    if (x + kBlock < width) sum_strip<Load>(in, x + kBlock, width, sums);
    map_next(lanes, {strip.y, strip.u, strip.v}, width - x, dither, peaks, {out.luma + x, out.blue + x, out.red + x});
  }
}

template <class Load>
void map_strips(const TonemapTables& tables, const StripRows& in, int width, const float* dither, PeakCounts* peaks,
                const MappedLine& out) {
  with_direct_lanes(tables, [&](const auto& lanes) { map_strips_with<Load>(lanes, in, width, dither, peaks, out); });
}

template <class Load>
void map_strips_roughly(const TonemapTables& tables, const StripRows& in, int width, const float* dither,
                        PeakCounts* peaks, const MappedLine& out) {
  if (!tables.direct.rough_gain.is_close) return map_strips<Load>(tables, in, width, dither, peaks, out);
  with_rough_lanes(tables, [&](const auto& lanes) { map_strips_with<Load>(lanes, in, width, dither, peaks, out); });
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
