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

// Four values from each of kLanes / 4 places, which lie four apart in `first`.
template <class D>
HWY_INLINE hn::Vec<D> load_quads(D d, const float* line, const int32_t* first) {
  constexpr size_t kCount = hn::MaxLanes(D());
  if constexpr (kCount == 4) {
    return hn::LoadU(d, line + *first);
  } else {
    const hn::Half<D> half;
    return hn::Combine(d, load_quads(half, line, first + kCount / 2), load_quads(half, line, first));
  }
}

// Of kLanes outputs, the samples of four taps: a transposition inside of 128-bit blocks.
struct TapLanes {
  FloatVec taps[4];
  HWY_INLINE TapLanes(const float* line, const int32_t* first) {
    const Floats d;
    const hn::RepartitionToWide<Floats> pairs;
    const FloatVec a = load_quads(d, line, first), b = load_quads(d, line, first + 1),
                   c = load_quads(d, line, first + 2), e = load_quads(d, line, first + 3);
    const auto low_ab = hn::BitCast(pairs, hn::InterleaveLower(d, a, b)),
               low_ce = hn::BitCast(pairs, hn::InterleaveLower(d, c, e)),
               high_ab = hn::BitCast(pairs, hn::InterleaveUpper(d, a, b)),
               high_ce = hn::BitCast(pairs, hn::InterleaveUpper(d, c, e));
    taps[0] = hn::BitCast(d, hn::InterleaveLower(pairs, low_ab, low_ce));
    taps[1] = hn::BitCast(d, hn::InterleaveUpper(pairs, low_ab, low_ce));
    taps[2] = hn::BitCast(d, hn::InterleaveLower(pairs, high_ab, high_ce));
    taps[3] = hn::BitCast(d, hn::InterleaveUpper(pairs, high_ab, high_ce));
  }
};

HWY_INLINE FloatVec load_weights(const int16_t* weights) {
  const IntVec whole = hn::PromoteTo(Ints(), hn::LoadU(hn::Rebind<int16_t, Ints>(), weights));
  return hn::ConvertTo(Floats(), whole) * all(weight_of(1));
}

// kLanes outputs from i on, wherever their taps begin; those of the last may be read up to a multiple of four.
HWY_INLINE void weigh_any(const float* line, const math::Axis& axis, int i, float* out) {
  FloatVec sum = hn::Zero(Floats());
  for (int k = 0; k < axis.taps; k += 4) {
    const TapLanes samples(line + k, &axis.first[size_t(i)]);
    for (int j = 0; j < 4 && k + j < axis.taps; j++)
      sum = sum + load_weights(&axis.by_tap[size_t(k + j) * size_t(axis.out) + size_t(i)]) * samples.taps[j];
  }
  hn::StoreU(sum, Floats(), out + i);
}

// Outputs [from, to).
HWY_INLINE void weigh_some(const float* line, const math::Axis& axis, int from, int to, float* out) {
  const int lanes_to = to < axis.padded_to ? to : axis.padded_to;
  for (; from + kLanes <= lanes_to; from += kLanes) weigh_any(line, axis, from, out);
  columns_reference(line, axis, from, to, out);
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
  weigh_some(line, axis, 0, i, out);
  while (i + step <= axis.run.to) i += weigh_next(line, axis, i, out);
  weigh_some(line, axis, i, axis.out, out);
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
