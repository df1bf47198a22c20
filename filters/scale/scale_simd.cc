// Line values to codes, in 16-bit lanes.
#include "math/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scale/scale_simd.cc"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "math/simd_lanes-inl.h"
#include "scale/scale_kernels.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::scale::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// The scale needs 17 bits with its sign, so it goes as two halves that are multiplied with the same value.
struct Requantize {
  WeightPair halves;
  Sums offset;
  WordVec most;

  explicit HWY_INLINE Requantize(const math::Requantizer& r)
      : halves(weight_pair(int16_t(r.scale / 2), int16_t(r.scale - r.scale / 2))),
        offset(sums_of(r.offset)),
        most(hn::Set(Words(), int16_t(r.most))) {}

  HWY_INLINE WordVec codes(const int16_t* line) const {
    const WordVec values = hn::LoadU(Words(), line);
    Sums sums = offset;
    accumulate(values, values, halves, sums);
    return hn::Min(hn::Max(narrow<math::kRequantizeShift>(sums), hn::Zero(Words())), most);
  }
};

template <int kLeft>
HWY_INLINE void put(WordVec codes, uint16_t* at) {
  hn::StoreU(hn::ShiftLeft<kLeft>(hn::BitCast(hn::RebindToUnsigned<Words>(), codes)), hn::RebindToUnsigned<Words>(),
             at);
}

template <int>
HWY_INLINE void put(WordVec codes, uint8_t* at) {
  const hn::Rebind<uint8_t, Words> d8;
  hn::StoreU(hn::DemoteTo(d8, codes), d8, at);
}

template <JetsonSamples kSamples, class Word, int kLeft>
void store(const int16_t* line, int count, const math::Requantizer& requantizer, uint8_t* samples) {
  if (count < kWords) return scale_reference().store[kSamples](line, count, requantizer, samples);
  auto* words = reinterpret_cast<Word*>(samples);
  const Requantize requantize(requantizer);
  int x = 0;
  for (; x + kWords <= count; x += kWords) put<kLeft>(requantize.codes(line + x), words + x);
  // The last step overlaps the one before it.
  if (x < count) put<kLeft>(requantize.codes(line + count - kWords), words + count - kWords);
}

void fill(ScaleKernels& kernels, const char* backend) {
  kernels.backend = backend;
  kernels.store[JETSON_SAMPLES_8] = store<JETSON_SAMPLES_8, uint8_t, 0>;
  kernels.store[JETSON_SAMPLES_10] = store<JETSON_SAMPLES_10, uint16_t, 0>;
  kernels.store[JETSON_SAMPLES_10_HIGH] = store<JETSON_SAMPLES_10_HIGH, uint16_t, 6>;
}

}  // namespace jetson::scale::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

#if HWY_ONCE
namespace jetson::scale {

void fill_scale_simd(ScaleKernels& kernels, JetsonSimdLevel level) { JETSON_SIMD_FILL(level, fill, kernels); }

}  // namespace jetson::scale
#endif
