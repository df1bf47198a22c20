// Dolby Vision's reshaping of dolby_reshape.h in lanes. Each piece is evaluated for all lanes, and the lanes that are
// in it keep it: a curve of many pieces has polynomials, and one of MMR has few. Included once a target.
#if defined(JETSON_TONEMAP_DOLBY_LANES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_DOLBY_LANES_INL
#undef JETSON_TONEMAP_DOLBY_LANES_INL
#else
#define JETSON_TONEMAP_DOLBY_LANES_INL
#endif

#include "hwy/highway.h"
#include "tonemap/tonemap_lanes-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::lanes::HWY_NAMESPACE {

constexpr int kProducts = 7;

HWY_INLINE FloatVec reshape_mmr(const ReshapeCurve& curve, int piece, const RgbLanes& s) {
  const FloatVec both = s.r * s.g;
  const FloatVec terms[kProducts] = {s.r, s.g, s.b, both, s.r * s.b, s.g * s.b, both * s.b};
  FloatVec powers[kProducts], sum = all(curve.constant[piece]);
  for (int k = 0; k < kProducts; k++) {
    powers[k] = terms[k];
    sum = sum + all(curve.mmr[piece][0][k]) * powers[k];
  }
  for (int order = 1; order < curve.mmr_order[piece]; order++)
    for (int k = 0; k < kProducts; k++) {
      powers[k] = powers[k] * terms[k];
      sum = sum + all(curve.mmr[piece][order][k]) * powers[k];
    }
  return sum;
}

HWY_INLINE FloatVec reshape_piece(const ReshapeCurve& curve, int piece, FloatVec x, const RgbLanes& s) {
  if (curve.mmr_order[piece] > 0) return reshape_mmr(curve, piece, s);
  const float(&c)[2] = curve.polynomial[piece];
  return (all(c[1]) * x + all(c[0])) * x + all(curve.constant[piece]);
}

// x: the curve's own component of s. Pivots rise, so the last that x has reached names its piece.
HWY_INLINE FloatVec reshape_component(const ReshapeCurve& curve, FloatVec x, const RgbLanes& s) {
  FloatVec value = reshape_piece(curve, 0, x, s);
  for (int piece = 1; piece < curve.pieces; piece++)
    value = hn::IfThenElse(x >= all(curve.pivots[piece]), reshape_piece(curve, piece, x, s), value);
  return hn::Min(hn::Max(value, all(curve.pivots[0])), all(curve.pivots[curve.pieces]));
}

// In [0, 1]; what is no number, as an RPU may ask for, is 0: NEON's maximum would keep it, and tables be read anywhere.
HWY_INLINE FloatVec signal_of(FloatVec x) { return hn::Min(hn::IfThenElseZero(x > all(0), x), all(1)); }

HWY_INLINE FloatVec load_signal(const Reshape& reshape, const int16_t* line) {
  return to_unit(hn::ConvertTo(Floats(), load_values(line)) * all(reshape.code_scale));
}

// Line values from x on to PQ signals in [0, 1].
HWY_INLINE RgbLanes to_lms_signal(const Reshape& reshape, const YuvLine& in, int x) {
  const RgbLanes s = {load_signal(reshape, in.y + x), load_signal(reshape, in.u + x), load_signal(reshape, in.v + x)};
  const RgbLanes shaped = {reshape_component(reshape.curves[0], s.r, s), reshape_component(reshape.curves[1], s.g, s),
                           reshape_component(reshape.curves[2], s.b, s)};
  const RgbLanes lms = product(reshape.to_lms, shaped);
  return {signal_of(lms.r + all(reshape.lms_offset[0])), signal_of(lms.g + all(reshape.lms_offset[1])),
          signal_of(lms.b + all(reshape.lms_offset[2]))};
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
