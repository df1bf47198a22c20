// Lines of weighted sums in 16-bit lanes: two products and their sum are one instruction on most machines. Integers
// throughout, so that the bits are those of the reference.
#include "math/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "math/resample_simd.cc"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "math/quantization.h"
#include "math/resample.h"
#include "math/simd_lanes-inl.h"
#include "math/simd_samples-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::math::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

constexpr int kMostPairs = 32;  // of taps that are kept ready; more are the reference's business

// The weights of one output, in pairs.
struct Taps {
  int count;
  int pairs;
  WeightPair weights[kMostPairs];
};

// Then first and last line, second and last but one, ... are added before they are multiplied: codes are small enough.
HWY_INLINE bool is_symmetric(const int16_t* weights, int taps) {
  for (int k = 0; k < taps / 2; k++)
    if (weights[k] != weights[taps - 1 - k]) return false;
  return taps % 4 == 0;
}

// How many pairs are weighed; where kPairs is 0, as many as there are. Compilers unroll the others.
template <int kPairs>
HWY_INLINE int pairs_of(const Taps& taps) {
  return kPairs > 0 ? kPairs : taps.pairs;
}

// Takes the first `used` weights.
HWY_INLINE void prepare(const int16_t* weights, int taps, int used, Taps& out) {
  out.count = taps;
  out.pairs = (used + 1) / 2;
  for (int i = 0; i < out.pairs; i++)
    out.weights[i] = weight_pair(weights[2 * i], 2 * i + 1 < used ? weights[2 * i + 1] : int16_t(0));
}

template <class Load, int kPairs>
HWY_INLINE WordVec sum_folded(const uint8_t* top, ptrdiff_t stride, const Taps& taps, int x) {
  constexpr int kShift = kWeightBits - kWiden<Load>;
  Sums sums = sums_of(1 << (kShift - 1));
  const uint8_t* bottom = top + (taps.count - 1) * stride;
  for (int i = 0; i < pairs_of<kPairs>(taps); i++, top += 2 * stride, bottom -= 2 * stride)
    accumulate(hn::Add(load<Load>(top, x), load<Load>(bottom, x)),
               hn::Add(load<Load>(top + stride, x), load<Load>(bottom - stride, x)), taps.weights[i], sums);
  return narrow<kShift>(sums);
}

template <class Load, int kPairs>
HWY_INLINE WordVec sum_lines(const uint8_t* top, ptrdiff_t stride, const Taps& taps, int x) {
  constexpr int kShift = kWeightBits - kWiden<Load>;
  Sums sums = sums_of(1 << (kShift - 1));
  for (int i = 0; i < pairs_of<kPairs>(taps); i++, top += 2 * stride) {
    // The partner of an odd last line has weight 0.
    const uint8_t* next = 2 * i + 1 < taps.count ? top + stride : top;
    accumulate(load<Load>(top, x), load<Load>(next, x), taps.weights[i], sums);
  }
  return narrow<kShift>(sums);
}

// Calls at(x) for all steps of kWords; the last one overlaps the one before it. count >= kWords.
template <class At>
HWY_INLINE void for_words(int count, const At& at) {
  int x = 0;
  for (; x + 2 * kWords <= count; x += 2 * kWords) {
    at(x);
    at(x + kWords);
  }
  if (x + kWords <= count) at(x), x += kWords;
  if (x < count) at(count - kWords);
}

// The lines that the next output will add to those that are in the cache already: hardware does not look that far, and
// begins anew with every page. An address outside of the plane does no harm.
template <class Load>
HWY_INLINE void prefetch_next(const uint8_t* below, ptrdiff_t stride, int x) {
  const ptrdiff_t at = ptrdiff_t(x) * ptrdiff_t(sizeof(typename Load::Word));
  __builtin_prefetch(below + at);
  __builtin_prefetch(below + stride + at);
}

template <class Load>
struct CopyAt {
  const uint8_t* row;
  ptrdiff_t stride;
  int16_t* line;
  HWY_INLINE void operator()(int x) const {
    __builtin_prefetch(row + stride + ptrdiff_t(x) * ptrdiff_t(sizeof(typename Load::Word)));
    hn::StoreU(hn::ShiftLeft<kWiden<Load>>(load<Load>(row, x)), Words(), line + x);
  }
};

template <class Load, int kPairs, bool kFolded>
struct SumAt {
  const uint8_t* top;
  ptrdiff_t stride;
  const Taps& taps;
  int16_t* line;
  HWY_INLINE void operator()(int x) const {
    prefetch_next<Load>(top + taps.count * stride, stride, x);
    const WordVec sum =
        kFolded ? sum_folded<Load, kPairs>(top, stride, taps, x) : sum_lines<Load, kPairs>(top, stride, taps, x);
    hn::StoreU(sum, Words(), line + x);
  }
};

template <class Load>
void vertical(const uint8_t* top, ptrdiff_t stride, const int16_t* weights, int taps, int samples, int16_t* line) {
  if (samples < kWords || taps > 2 * kMostPairs)
    return resample_reference().vertical[Load::kSamples](top, stride, weights, taps, samples, line);
  if (taps == 1) return for_words(samples, CopyAt<Load>{top, stride, line});
  const bool folded = is_symmetric(weights, taps);
  Taps ready;
  prepare(weights, taps, folded ? taps / 2 : taps, ready);
  if (folded && ready.pairs == 1) return for_words(samples, SumAt<Load, 1, true>{top, stride, ready, line});
  if (folded && ready.pairs == 2) return for_words(samples, SumAt<Load, 2, true>{top, stride, ready, line});
  if (folded) return for_words(samples, SumAt<Load, 0, true>{top, stride, ready, line});
  if (ready.pairs == 1) return for_words(samples, SumAt<Load, 1, false>{top, stride, ready, line});
  for_words(samples, SumAt<Load, 0, false>{top, stride, ready, line});
}

// The sum of every output of a run whose samples begin at `line`, one sample an output.
template <int kPairs>
HWY_INLINE WordVec sum_dense(const int16_t* line, const Taps& taps) {
  Sums sums = sums_of(1 << (kWeightBits - 1));
  for (int i = 0; i < pairs_of<kPairs>(taps); i++)
    accumulate(hn::LoadU(Words(), line + 2 * i), hn::LoadU(Words(), line + 2 * i + 1), taps.weights[i], sums);
  return narrow<kWeightBits>(sums);
}

// Two samples an output.
template <int kPairs>
HWY_INLINE WordVec sum_halved(const int16_t* line, const Taps& taps) {
  Sums sums = sums_of(1 << (kWeightBits - 1));
  for (int i = 0; i < pairs_of<kPairs>(taps); i++) accumulate_neighbors(line + 2 * i, taps.weights[i], sums);
  return narrow_neighbors<kWeightBits>(sums);
}

template <int kPairs>
struct Dense {
  const int16_t* line;
  const Taps& taps;
  int16_t* out;
  HWY_INLINE void operator()(int x) const { hn::StoreU(sum_dense<kPairs>(line + x, taps), Words(), out + x); }
};

template <int kPairs>
struct Halved {
  const int16_t* line;
  const Taps& taps;
  int16_t* out;
  HWY_INLINE void operator()(int x) const { hn::StoreU(sum_halved<kPairs>(line + 2 * x, taps), Words(), out + x); }
};

// x counts pairs of outputs: their weights differ, their samples advance together.
template <int kPairs>
struct Doubled {
  const int16_t *even, *odd;
  const Taps &even_taps, &odd_taps;
  int16_t* out;
  HWY_INLINE void operator()(int x) const {
    hn::StoreInterleaved2(sum_dense<kPairs>(even + x, even_taps), sum_dense<kPairs>(odd + x, odd_taps), Words(), out + 2 * x);
  }
};

template <int kPairs>
void horizontal_run(const int16_t* line, const Axis& axis, int16_t* out) {
  const Axis::Run& run = axis.run;
  const int count = (run.to - run.from) / run.period;
  const int16_t* first = line + axis.first[run.from];
  Taps taps, odd;
  prepare(axis.weights_of(run.from), axis.taps, axis.taps, taps);
  out += run.from;
  if (run.period == 2) {
    prepare(axis.weights_of(run.from + 1), axis.taps, axis.taps, odd);
    return for_words(count, Doubled<kPairs>{first, line + axis.first[run.from + 1], taps, odd, out});
  }
  if (run.advance == 2) return for_words(count, Halved<kPairs>{first, taps, out});
  for_words(count, Dense<kPairs>{first, taps, out});
}

void horizontal_run(const int16_t* line, const Axis& axis, int16_t* out) {
  switch ((axis.taps + 1) / 2) {
    case 1:
      return horizontal_run<1>(line, axis, out);
    case 2:
      return horizontal_run<2>(line, axis, out);
    case 4:
      return horizontal_run<4>(line, axis, out);
    default:
      return horizontal_run<0>(line, axis, out);
  }
}

// Any ratio: the taps of one output lie side by side; four outputs are added up together.
using FourInts = hn::FixedTag<int32_t, 4>;
using FourVec = hn::Vec<FourInts>;

HWY_INLINE FourVec dot(const int16_t* samples, const int16_t* weights, int padded) {
  const hn::FixedTag<int16_t, 8> d16;
  FourVec low = hn::Zero(FourInts()), high = hn::Zero(FourInts());
  for (int k = 0; k < padded; k += kPaddedTaps)
    low = hn::ReorderWidenMulAccumulate(FourInts(), hn::LoadU(d16, samples + k), hn::LoadU(d16, weights + k), low, high);
  return hn::Add(low, high);
}

// The sums of the lanes of each.
HWY_INLINE FourVec add_lanes(FourVec a, FourVec b, FourVec c, FourVec d) {
  const FourInts d32;
  const FourVec ab = hn::Add(hn::InterleaveLower(d32, a, b), hn::InterleaveUpper(d32, a, b));
  const FourVec cd = hn::Add(hn::InterleaveLower(d32, c, d), hn::InterleaveUpper(d32, c, d));
  return hn::Add(hn::ConcatLowerLower(d32, cd, ab), hn::ConcatUpperUpper(d32, cd, ab));
}

HWY_INLINE void four_outputs(const int16_t* line, const Axis& axis, int i, int16_t* out) {
  const hn::Rebind<int16_t, FourInts> d16;
  const int padded = axis.padded_taps;
  const int16_t* weights = &axis.padded[size_t(i) * padded];
  const int32_t* first = &axis.first[i];
  const FourVec sum = add_lanes(dot(line + first[0], weights, padded), dot(line + first[1], weights + padded, padded),
                                dot(line + first[2], weights + 2 * padded, padded),
                                dot(line + first[3], weights + 3 * padded, padded));
  const FourVec rounded = hn::Add(sum, hn::Set(FourInts(), 1 << (kWeightBits - 1)));
  hn::StoreU(hn::DemoteTo(d16, hn::ShiftRight<kWeightBits>(rounded)), d16, out + i);
}

void horizontal_any(const int16_t* line, const Axis& axis, int from, int to, int16_t* out) {
  const int end = to < axis.padded_to ? to : axis.padded_to;
  int i = from;
  for (; i + 4 <= end; i += 4) four_outputs(line, axis, i, out);
  horizontal_reference(line, axis, i, to, out);
}

void horizontal(const int16_t* line, const Axis& axis, int16_t* out) {
  const Axis::Run& run = axis.run;
  if ((run.to - run.from) / run.period < kWords || axis.taps > 2 * kMostPairs)
    return horizontal_any(line, axis, 0, axis.out, out);
  horizontal_any(line, axis, 0, run.from, out);
  horizontal_run(line, axis, out);
  horizontal_any(line, axis, run.to, axis.out, out);
}

struct Split {
  const int16_t* line;
  int16_t *first, *second;
  HWY_INLINE void operator()(int x) const {
    WordVec even, odd;
    hn::LoadInterleaved2(Words(), line + 2 * x, even, odd);
    hn::StoreU(even, Words(), first + x);
    hn::StoreU(odd, Words(), second + x);
  }
};

void split(const int16_t* line, int count, int16_t* first, int16_t* second) {
  if (count < kWords) return resample_reference().split(line, count, first, second);
  for_words(count, Split{line, first, second});
}

struct Merge {
  const int16_t *first, *second;
  int16_t* line;
  HWY_INLINE void operator()(int x) const {
    hn::StoreInterleaved2(hn::LoadU(Words(), first + x), hn::LoadU(Words(), second + x), Words(), line + 2 * x);
  }
};

void merge(const int16_t* first, const int16_t* second, int count, int16_t* line) {
  if (count < kWords) return resample_reference().merge(first, second, count, line);
  for_words(count, Merge{first, second, line});
}

void fill(ResampleKernels& kernels, const char* backend) {
  kernels.backend = backend;
  kernels.vertical[JETSON_SAMPLES_8] = vertical<Load8>;
  kernels.vertical[JETSON_SAMPLES_10] = vertical<Load10>;
  kernels.vertical[JETSON_SAMPLES_10_HIGH] = vertical<Load10High>;
  kernels.horizontal = horizontal;
  kernels.split = split;
  kernels.merge = merge;
}

}  // namespace jetson::math::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

#if HWY_ONCE
namespace jetson::math {

void fill_resample_simd(ResampleKernels& kernels, JetsonSimdLevel level) { JETSON_SIMD_FILL(level, fill, kernels); }

}  // namespace jetson::math
#endif
