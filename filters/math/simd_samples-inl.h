// Samples of a picture in 16-bit lanes, as codes of their depth. Included once a target.
#if defined(JETSON_SIMD_SAMPLES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_SIMD_SAMPLES_INL
#undef JETSON_SIMD_SAMPLES_INL
#else
#define JETSON_SIMD_SAMPLES_INL
#endif

#include "hwy/highway.h"
#include "math/quantization.h"
#include "math/simd_lanes-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::HWY_NAMESPACE {

struct Load8 {
  static constexpr JetsonSamples kSamples = JETSON_SAMPLES_8;
  using Word = uint8_t;
  static HWY_INLINE WordVec codes(const Word* at) {
    return hn::PromoteTo(Words(), hn::LoadU(hn::Rebind<uint8_t, Words>(), at));
  }
};

struct Load10 {
  static constexpr JetsonSamples kSamples = JETSON_SAMPLES_10;
  using Word = uint16_t;
  static HWY_INLINE WordVec codes(const Word* at) {
    return hn::And(hn::LoadU(Words(), reinterpret_cast<const int16_t*>(at)), hn::Set(Words(), 1023));
  }
};

struct Load10High {
  static constexpr JetsonSamples kSamples = JETSON_SAMPLES_10_HIGH;
  using Word = uint16_t;
  static HWY_INLINE WordVec codes(const Word* at) {
    return hn::BitCast(Words(), hn::ShiftRight<6>(hn::LoadU(hn::RebindToUnsigned<Words>(), at)));
  }
};

template <class Load>
constexpr int kWiden = math::kLineBits - math::depth_of(Load::kSamples);

template <class Load>
HWY_INLINE WordVec load(const uint8_t* row, int x) {
  return Load::codes(reinterpret_cast<const typename Load::Word*>(row) + x);
}

}  // namespace jetson::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
