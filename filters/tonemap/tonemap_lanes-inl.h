// The arithmetic of tonemap_pixel.h in lanes: the same operations in the same order, none of them fused, so that the
// bits are the same. What is not explained here is explained there. Included once a target.
#if defined(JETSON_TONEMAP_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_LANES_INL
#undef JETSON_TONEMAP_LANES_INL
#else
#define JETSON_TONEMAP_LANES_INL
#endif

#include "hwy/highway.h"
#include "math/simd_tables-inl.h"
#include "tonemap/tonemap_kernels.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::lanes::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

struct RgbLanes {
  FloatVec r, g, b;
};

struct CodeLanes {
  FloatVec luma, blue, red;  // as Codes
};

struct ItpLanes {
  FloatVec i, t, p;
};

HWY_INLINE FloatVec to_unit(FloatVec x) { return hn::Min(hn::Max(x, all(0)), all(1)); }
HWY_INLINE RgbLanes to_unit(const RgbLanes& c) { return {to_unit(c.r), to_unit(c.g), to_unit(c.b)}; }

HWY_INLINE FloatVec dot(const float (&weights)[3], const RgbLanes& c) {
  return all(weights[0]) * c.r + all(weights[1]) * c.g + all(weights[2]) * c.b;
}
HWY_INLINE RgbLanes product(const float (&matrix)[3][3], const RgbLanes& c) {
  return {dot(matrix[0], c), dot(matrix[1], c), dot(matrix[2], c)};
}
HWY_INLINE RgbLanes scaled(const RgbLanes& c, FloatVec by) { return {c.r * by, c.g * by, c.b * by}; }
HWY_INLINE FloatVec brightest(const RgbLanes& c) { return hn::Max(c.r, hn::Max(c.g, c.b)); }
HWY_INLINE FloatVec darkest(const RgbLanes& c) { return hn::Min(c.r, hn::Min(c.g, c.b)); }

HWY_INLINE RgbLanes on_the_way(FloatVec grey, const RgbLanes& c, FloatVec part) {
  return {grey + (c.r - grey) * part, grey + (c.g - grey) * part, grey + (c.b - grey) * part};
}

HWY_INLINE IntVec load_values(const int16_t* line) {
  return hn::PromoteTo(Ints(), hn::LoadU(hn::Rebind<int16_t, Ints>(), line));
}

HWY_INLINE FloatVec load_chroma(const int16_t* line) {
  return hn::ConvertTo(Floats(), load_values(line) - hn::Set(Ints(), kChromaMiddle));
}

// Line values from x on to R'G'B' in [0, 1].
HWY_INLINE RgbLanes to_signal(const TonemapTables& t, const YuvLine& in, int x) {
  const FloatVec luma = hn::ConvertTo(Floats(), load_values(in.y + x)) * all(t.y_scale) + all(t.y_offset);
  const FloatVec blue = load_chroma(in.u + x), red = load_chroma(in.v + x);
  return {to_unit(luma + red * all(t.v_to_r)), to_unit(luma + blue * all(t.u_to_g) + red * all(t.v_to_g)),
          to_unit(luma + blue * all(t.u_to_b))};
}

HWY_INLINE RgbLanes to_light_range(const TonemapTables& t, const RgbLanes& c) {
  const FloatVec most = all(t.most_light);
  return {hn::Min(hn::Max(c.r, all(0)), most), hn::Min(hn::Max(c.g, all(0)), most),
          hn::Min(hn::Max(c.b, all(0)), most)};
}

HWY_INLINE RgbLanes desaturated(const TonemapTables& t, const RgbLanes& light) {
  constexpr float kLeast = 1e-6f;
  const FloatVec luminance = dot(t.luminance, light);
  const FloatVec over = hn::Max(luminance - all(t.desaturation), all(0)) / hn::Max(luminance, all(kLeast));
  return on_the_way(luminance, light, all(1) - over);
}

HWY_INLINE RgbLanes to_lms(const TonemapTables& t, const RgbLanes& light) {
  return to_light_range(t, product(t.to_lms, light));
}

HWY_INLINE ItpLanes to_itp(const TonemapTables& t, const RgbLanes& lms) {
  return {to_unit(all(0.5f) * (lms.r + lms.g)), dot(t.chroma[0], lms), dot(t.chroma[1], lms)};
}

HWY_INLINE RgbLanes from_itp(const TonemapTables& t, const ItpLanes& itp, FloatVec mapped) {
  constexpr float kLeast = 1e-6f;
  const FloatVec part = hn::Min(itp.i, mapped) / hn::Max(hn::Max(itp.i, mapped), all(kLeast));
  const FloatVec ct = itp.t * part, cp = itp.p * part;
  return to_unit(RgbLanes{mapped + all(t.from_chroma[0][0]) * ct + all(t.from_chroma[0][1]) * cp,
                          mapped + all(t.from_chroma[1][0]) * ct + all(t.from_chroma[1][1]) * cp,
                          mapped + all(t.from_chroma[2][0]) * ct + all(t.from_chroma[2][1]) * cp});
}

HWY_INLINE FloatVec luma_of(const TonemapTables& t, const RgbLanes& signal) {
  return to_unit(dot(t.luminance, signal));
}

HWY_INLINE RgbLanes recolored(const RgbLanes& signal, FloatVec luma, FloatVec factor) {
  constexpr float kSaturation = 1 / 1.1f, kRedOfLuma = 0.1f / 1.4746f;
  const FloatVec f = factor * all(kSaturation);
  const FloatVec base = luma * factor - hn::Max(all(kRedOfLuma) * f * (signal.r - luma), all(0));
  return to_unit(
      RgbLanes{base + f * (signal.r - luma), base + f * (signal.g - luma), base + f * (signal.b - luma)});
}

HWY_INLINE RgbLanes compressed(const TonemapTables& t, const RgbLanes& light) {
  constexpr float kKnee = 0.8f, kFarthest = 2.25f, kLeast = 1e-6f;
  constexpr float kBend = 1 / (1 - kKnee) - 1 / (kFarthest - kKnee);
  const FloatVec one = all(1), least = all(kLeast), grey = to_unit(dot(t.target_luma, light));
  const FloatVec way = hn::Max((brightest(light) - grey) / hn::Max(one - grey, least),
                               (grey - darkest(light)) / hn::Max(grey, least));
  const FloatVec over = hn::Max(way - all(kKnee), all(0));
  const FloatVec bent = hn::Min(way, all(kKnee)) + over / (one + all(kBend) * over);
  return on_the_way(grey, light, bent / hn::Max(way, least));
}

HWY_INLINE CodeLanes to_codes(const TonemapTables& t, const RgbLanes& signal) {
  const FloatVec luma = dot(t.luma_weights, signal);
  return {luma, (signal.b * all(t.luma_scale) - luma) * all(t.blue_scale),
          (signal.r * all(t.luma_scale) - luma) * all(t.red_scale)};
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
