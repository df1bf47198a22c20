// Pairs of 16-bit products and their way back to 16 bits: the one thing that x86 and NEON arrange differently. Included
// once a target, as Highway's own -inl headers are.
#if defined(JETSON_SIMD_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_SIMD_LANES_INL
#undef JETSON_SIMD_LANES_INL
#else
#define JETSON_SIMD_LANES_INL
#endif

#include "hwy/highway.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<int16_t>;
using Ints = hn::ScalableTag<int32_t>;
using WordVec = hn::Vec<Words>;
using IntVec = hn::Vec<Ints>;
constexpr int kWords = int(hn::MaxLanes(Words()));

// Two weights, as every product wants them.
#if JETSON_SIMD_ARM
struct WeightPair {
  int16_t first, second;
};
HWY_INLINE WeightPair weight_pair(int16_t first, int16_t second) { return {first, second}; }
#else
struct WeightPair {
  WordVec both;
};
HWY_INLINE WeightPair weight_pair(int16_t first, int16_t second) {
  const uint32_t both = uint16_t(first) | uint32_t(uint16_t(second)) << 16;
  return {hn::BitCast(Words(), hn::Set(Ints(), int32_t(both)))};
}
#endif

// 32-bit sums of kWords words, in whatever order narrow() takes them.
struct Sums {
  IntVec low, high;
};

HWY_INLINE Sums sums_of(int32_t value) { return {hn::Set(Ints(), value), hn::Set(Ints(), value)}; }

#if JETSON_SIMD_ARM

// sums += a * first + b * second
HWY_INLINE void accumulate(WordVec a, WordVec b, WeightPair w, Sums& sums) {
  sums.low.raw = vmlal_n_s16(sums.low.raw, vget_low_s16(a.raw), w.first);
  sums.high.raw = vmlal_n_s16(sums.high.raw, vget_high_s16(a.raw), w.first);
  sums.low.raw = vmlal_n_s16(sums.low.raw, vget_low_s16(b.raw), w.second);
  sums.high.raw = vmlal_n_s16(sums.high.raw, vget_high_s16(b.raw), w.second);
}

// The same where a and b alternate in memory.
HWY_INLINE void accumulate_neighbors(const int16_t* words, WeightPair w, Sums& sums) {
  const int16x8x2_t both = vld2q_s16(words);
  accumulate(WordVec(both.val[0]), WordVec(both.val[1]), w, sums);
}

// Saturates.
HWY_INLINE WordVec to_words(IntVec first, IntVec second) {
  return WordVec(vcombine_s16(vqmovn_s32(first.raw), vqmovn_s32(second.raw)));
}

template <int kShift>
HWY_INLINE WordVec narrow(const Sums& sums) {
  return to_words(hn::ShiftRight<kShift>(sums.low), hn::ShiftRight<kShift>(sums.high));
}

template <int kShift>
HWY_INLINE WordVec narrow_neighbors(const Sums& sums) {
  return narrow<kShift>(sums);
}

#else

HWY_INLINE IntVec multiply_pairs(WordVec words, WeightPair w, IntVec sum) {
  IntVec unused = sum;
  return hn::ReorderWidenMulAccumulate(Ints(), words, w.both, sum, unused);
}

HWY_INLINE void accumulate(WordVec a, WordVec b, WeightPair w, Sums& sums) {
  sums.low = multiply_pairs(hn::InterleaveLower(Words(), a, b), w, sums.low);
  sums.high = multiply_pairs(hn::InterleaveUpper(Words(), a, b), w, sums.high);
}

HWY_INLINE void accumulate_neighbors(const int16_t* words, WeightPair w, Sums& sums) {
  sums.low = multiply_pairs(hn::LoadU(Words(), words), w, sums.low);
  sums.high = multiply_pairs(hn::LoadU(Words(), words + kWords), w, sums.high);
}

// Both interleaving and packing stay inside of 128-bit blocks, so that one undoes the other.
template <int kShift>
HWY_INLINE WordVec narrow(const Sums& sums) {
  return hn::ReorderDemote2To(Words(), hn::ShiftRight<kShift>(sums.low), hn::ShiftRight<kShift>(sums.high));
}

// Saturates; the first ones come first.
HWY_INLINE WordVec to_words(IntVec first, IntVec second) {
  const WordVec packed = hn::ReorderDemote2To(Words(), first, second);
#if HWY_TARGET == HWY_AVX2
  return WordVec{_mm256_permute4x64_epi64(packed.raw, _MM_SHUFFLE(3, 1, 2, 0))};
#elif HWY_TARGET == HWY_AVX3
  return WordVec{_mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), packed.raw)};
#else
  return packed;
#endif
}

// Of sums whose low ones all come first.
template <int kShift>
HWY_INLINE WordVec narrow_neighbors(const Sums& sums) {
  return to_words(hn::ShiftRight<kShift>(sums.low), hn::ShiftRight<kShift>(sums.high));
}

#endif

}  // namespace jetson::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
