// Sums of weighted lines and columns of light, each in the order of its taps. Included once a target.
#if defined(JETSON_TONEMAP_WEIGH_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_WEIGH_LANES_INL
#undef JETSON_TONEMAP_WEIGH_LANES_INL
#else
#define JETSON_TONEMAP_WEIGH_LANES_INL
#endif

#include "hwy/highway.h"
#include "math/resample.h"
#include "math/simd_tables-inl.h"
#include "tonemap/tonemap_kernels.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::lanes::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

constexpr int kAbreast = 4;  // vectors that share the conversion of a weight
constexpr int kStrip = kAbreast * kLanes;

HWY_INLINE void weigh_strip(const float* const* lines, const int16_t* weights, int taps, int x, float* out) {
  FloatVec sums[kAbreast];
  for (FloatVec& sum : sums) sum = hn::Zero(Floats());
  for (int k = 0; k < taps; k++) {
    const FloatVec weight = all(weight_of(weights[k]));
    for (int i = 0; i < kAbreast; i++) sums[i] = sums[i] + weight * hn::LoadU(Floats(), lines[k] + x + i * kLanes);
  }
  for (int i = 0; i < kAbreast; i++) hn::StoreU(sums[i], Floats(), out + x + i * kLanes);
}

// The last strip may do once more what the one before it did.
void weigh_lines(const float* const* lines, const int16_t* weights, int taps, int width, float* out) {
  if (width < kStrip) return tonemap_reference().weigh_lines(lines, weights, taps, width, out);
  for (int x = 0; x + kStrip <= width; x += kStrip) weigh_strip(lines, weights, taps, x, out);
  weigh_strip(lines, weights, taps, width - kStrip, out);
}

// kLanes sums of taps that begin one value apart, or two.
template <int kAdvance>
HWY_INLINE FloatVec weigh_run(const float* line, const int16_t* weights, int taps) {
  FloatVec sum = hn::Zero(Floats());
  if constexpr (kAdvance == 1) {
    for (int k = 0; k < taps; k++) sum = sum + all(weight_of(weights[k])) * hn::LoadU(Floats(), line + k);
  } else {
    FloatVec even, odd;
    int k = 0;
    for (; k < taps; k += 2) {
      hn::LoadInterleaved2(Floats(), line + k, even, odd);
      sum = sum + all(weight_of(weights[k])) * even;
      if (k + 1 < taps) sum = sum + all(weight_of(weights[k + 1])) * odd;
    }
  }
  return sum;
}

// Returns how many outputs from i on were made.
HWY_INLINE int weigh_next(const float* line, const math::Axis& axis, int i, float* out) {
  const auto run_at = [&](int of) { return line + axis.first[of]; };
  if (axis.run.period == 2) {
    const FloatVec even = weigh_run<1>(run_at(i), axis.weights_of(i), axis.taps),
                   odd = weigh_run<1>(run_at(i + 1), axis.weights_of(i + 1), axis.taps);
    hn::StoreInterleaved2(even, odd, Floats(), out + i);
    return 2 * kLanes;
  }
  const FloatVec sum = axis.run.advance == 2 ? weigh_run<2>(run_at(i), axis.weights_of(i), axis.taps)
                                             : weigh_run<1>(run_at(i), axis.weights_of(i), axis.taps);
  hn::StoreU(sum, Floats(), out + i);
  return kLanes;
}

void weigh_columns(const float* line, const math::Axis& axis, float* out) {
  const int step = axis.run.period * kLanes;
  int i = axis.run.from;
  columns_reference(line, axis, 0, i, out);
  while (i + step <= axis.run.to) i += weigh_next(line, axis, i, out);
  columns_reference(line, axis, i, axis.out, out);
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
