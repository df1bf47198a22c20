// Lookups in the tables of lookup.h, one lane after the other: loads are what processors have most of, and indices
// leave a vector two at a time. Included once a target.
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

// Two neighbours of a line of indices.
HWY_INLINE uint64_t index_pair(const int32_t* index) {
  uint64_t pair;
  memcpy(&pair, index, sizeof pair);
  return pair;
}

#if HWY_TARGET == HWY_AVX3

// Value and slope with one load each, half as many as by floats.
HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  const __m512 low = _mm512_castpd_ps(_mm512_i32gather_pd(_mm512_castsi512_si256(index.raw), pieces, sizeof *pieces)),
               high = _mm512_castpd_ps(
                   _mm512_i32gather_pd(_mm512_extracti64x4_epi64(index.raw, 1), pieces, sizeof *pieces));
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
                odd = _mm512_setr_epi32(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  return {FloatVec{_mm512_permutex2var_ps(low, even, high)}, FloatVec{_mm512_permutex2var_ps(low, odd, high)}};
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, const int32_t* index) {
  return load_pieces(pieces, hn::LoadU(Ints(), index));
}

#elif HWY_TARGET == HWY_AVX2

HWY_INLINE __m128 two_pieces(const math::Piece* pieces, uint64_t pair) {
  const __m128 first = _mm_castpd_ps(_mm_load_sd(reinterpret_cast<const double*>(pieces + uint32_t(pair))));
  return _mm_loadh_pi(first, reinterpret_cast<const __m64*>(pieces + (pair >> 32)));
}

// Two gathers would be forty operations each on many processors, and as slow on the others.
HWY_INLINE PieceLanes load_pairs(const math::Piece* pieces, uint64_t p0, uint64_t p1, uint64_t p2, uint64_t p3) {
  const __m256 a = _mm256_set_m128(two_pieces(pieces, p2), two_pieces(pieces, p0));
  const __m256 b = _mm256_set_m128(two_pieces(pieces, p3), two_pieces(pieces, p1));
  return {FloatVec{_mm256_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0))},
          FloatVec{_mm256_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1))}};
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  const __m128i low = _mm256_castsi256_si128(index.raw), high = _mm256_extracti128_si256(index.raw, 1);
  return load_pairs(pieces, uint64_t(_mm_cvtsi128_si64(low)), uint64_t(_mm_extract_epi64(low, 1)),
                    uint64_t(_mm_cvtsi128_si64(high)), uint64_t(_mm_extract_epi64(high, 1)));
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, const int32_t* index) {
  return load_pairs(pieces, index_pair(index), index_pair(index + 2), index_pair(index + 4), index_pair(index + 6));
}

#else

HWY_INLINE FloatVec two_pieces(const math::Piece* pieces, uint64_t pair) {
  const hn::FixedTag<double, 1> one;
  const hn::FixedTag<double, 2> two;
  const auto* doubles = reinterpret_cast<const double*>(pieces);
  const auto first = hn::LoadU(one, doubles + uint32_t(pair)), second = hn::LoadU(one, doubles + (pair >> 32));
  return hn::BitCast(Floats(), hn::Combine(two, second, first));
}

HWY_INLINE PieceLanes load_pairs(const math::Piece* pieces, uint64_t first, uint64_t second) {
  const FloatVec a = two_pieces(pieces, first), b = two_pieces(pieces, second);
  return {hn::ConcatEven(Floats(), b, a), hn::ConcatOdd(Floats(), b, a)};
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, IntVec index) {
  const auto pairs = hn::BitCast(hn::FixedTag<uint64_t, 2>(), index);
  return load_pairs(pieces, hn::ExtractLane(pairs, 0), hn::ExtractLane(pairs, 1));
}

HWY_INLINE PieceLanes load_pieces(const math::Piece* pieces, const int32_t* index) {
  return load_pairs(pieces, index_pair(index), index_pair(index + 2));
}

#endif

}  // namespace jetson::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
