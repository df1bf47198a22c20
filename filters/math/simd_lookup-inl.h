// Lookups in the tables of lookup.h, one lane after the other: loads are what processors have most of. Included once a
// target.
#if defined(JETSON_SIMD_LOOKUP_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_SIMD_LOOKUP_INL
#undef JETSON_SIMD_LOOKUP_INL
#else
#define JETSON_SIMD_LOOKUP_INL
#endif

#include "hwy/highway.h"
#include "math/lookup.h"
#include "math/simd_lanes-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::HWY_NAMESPACE {

using Floats = hn::ScalableTag<float>;
using FloatVec = hn::Vec<Floats>;
constexpr int kLanes = int(hn::MaxLanes(Floats()));

// Value and slope of a piece for each lane.
struct PieceLanes {
  FloatVec value, slope;
};

#if HWY_TARGET == HWY_AVX3

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  const auto* words = reinterpret_cast<const float*>(pieces);
  const IntVec at = hn::Add(index, index);
  return {hn::GatherIndex(Floats(), words, at), hn::GatherIndex(Floats(), words + 1, at)};
}

#elif HWY_TARGET == HWY_AVX2

HWY_INLINE __m128 two_pieces(const math::Piece* pieces, int32_t low, int32_t high) {
  const __m128 first = _mm_castpd_ps(_mm_load_sd(reinterpret_cast<const double*>(pieces + low)));
  return _mm_loadh_pi(first, reinterpret_cast<const __m64*>(pieces + high));
}

// Two gathers would be forty operations each on many processors, and as slow on the others.
HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  alignas(32) int32_t at[kLanes];
  hn::Store(index, Ints(), at);
  const __m256 a = _mm256_set_m128(two_pieces(pieces, at[4], at[5]), two_pieces(pieces, at[0], at[1]));
  const __m256 b = _mm256_set_m128(two_pieces(pieces, at[6], at[7]), two_pieces(pieces, at[2], at[3]));
  return {FloatVec{_mm256_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0))},
          FloatVec{_mm256_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1))}};
}

#else

HWY_INLINE FloatVec two_pieces(const math::Piece* pieces, int32_t low, int32_t high) {
  const hn::FixedTag<double, 1> one;
  const hn::FixedTag<double, 2> two;
  const auto* doubles = reinterpret_cast<const double*>(pieces);
  return hn::BitCast(Floats(), hn::Combine(two, hn::LoadU(one, doubles + high), hn::LoadU(one, doubles + low)));
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  alignas(16) int32_t at[kLanes];
  hn::Store(index, Ints(), at);
  const FloatVec a = two_pieces(pieces, at[0], at[1]), b = two_pieces(pieces, at[2], at[3]);
  return {hn::ConcatEven(Floats(), b, a), hn::ConcatOdd(Floats(), b, a)};
}

#endif

}  // namespace jetson::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
