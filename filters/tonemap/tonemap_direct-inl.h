// Floating-point lanes of tonemap's common case: PQ, driven by the brightest channel, clipped. Powers are computed, not
// looked up. Included once a target.
#if defined(JETSON_TONEMAP_DIRECT_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_DIRECT_INL
#undef JETSON_TONEMAP_DIRECT_INL
#else
#define JETSON_TONEMAP_DIRECT_INL
#endif

#include "hwy/highway.h"
#include "math/simd_lookup-inl.h"
#include "math/transfer.h"
#include "tonemap/tonemap_kernels.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

struct RgbLanes {
  FloatVec r, g, b;
};

HWY_INLINE FloatVec all(float value) { return hn::Set(Floats(), value); }

HWY_INLINE FloatVec to_range(FloatVec signal) {
  return hn::Min(hn::Max(signal, all(kSignalBlack)), all(kSignalMost));
}

// Horner's way, the highest coefficient last.
template <int kCount>
HWY_INLINE FloatVec polynomial(const float (&c)[kCount], FloatVec x) {
  FloatVec sum = all(c[kCount - 1]);
  for (int k = kCount - 2; k >= 0; k--) sum = hn::MulAdd(sum, x, all(c[k]));
  return sum;
}

HWY_INLINE IntVec load_values(const int16_t* line) {
  return hn::PromoteTo(Ints(), hn::LoadU(hn::Rebind<int16_t, Ints>(), line));
}

HWY_INLINE FloatVec load_chroma(const int16_t* line) {
  return hn::ConvertTo(Floats(), hn::Sub(load_values(line), hn::Set(Ints(), kChromaMiddle)));
}

// Line values to R'G'B', as SegmentTable wants them.
HWY_INLINE RgbLanes to_signal(const DirectTables& t, const YuvLine& in, int x) {
  const FloatVec y = hn::MulAdd(hn::ConvertTo(Floats(), load_values(in.y + x)), all(t.y_scale), all(t.y_offset));
  const FloatVec u = load_chroma(in.u + x), v = load_chroma(in.v + x);
  return {to_range(hn::MulAdd(v, all(t.v_to_r), y)),
          to_range(hn::MulAdd(v, all(t.v_to_g), hn::MulAdd(u, all(t.u_to_g), y))),
          to_range(hn::MulAdd(u, all(t.u_to_b), y))};
}

HWY_INLINE FloatVec look_up(const SignalTable& table, FloatVec signal) {
  const IntVec index = hn::ConvertTo(Ints(), hn::MulAdd(signal, all(SignalTable::kScale), all(SignalTable::kOffset)));
  const PieceLanes piece = load_pieces(table.pieces, index);
  return hn::MulAdd(piece.slope, signal, piece.value);
}

#if HWY_TARGET == HWY_AVX2
HWY_INLINE FloatVec pick(const float* lanes, IntVec index) {
  return hn::TableLookupLanes(hn::LoadU(Floats(), lanes), hn::Indices256<float>{index.raw});
}
#elif HWY_TARGET == HWY_AVX3
HWY_INLINE FloatVec pick(const float* lanes, IntVec index) {
  return hn::TableLookupLanes(hn::LoadU(Floats(), lanes), hn::Indices512<float>{index.raw});
}
#endif

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3
HWY_INLINE FloatVec to_light(const DirectTables& t, FloatVec signal) {
  const IntVec segment = hn::ShiftRight<kSegmentShift>(hn::BitCast(Ints(), signal));
  const FloatVec x = hn::Sub(signal, pick(t.root.middle, segment));
  FloatVec root = pick(t.root.coefficients[SegmentTable::kCoefficients - 1], segment);
  for (int k = SegmentTable::kCoefficients - 2; k >= 0; k--)
    root = hn::MulAdd(root, x, pick(t.root.coefficients[k], segment));
  return hn::Mul(root, root);
}
#else
HWY_INLINE FloatVec to_light(const DirectTables& t, FloatVec signal) { return look_up(t.light, signal); }
#endif

HWY_INLINE FloatVec brightest(const RgbLanes& c) { return hn::Max(c.r, hn::Max(c.g, c.b)); }

// A row of the gamut's matrix, times a gain, not over 1.
HWY_INLINE FloatVec gamut_row(const float (&row)[3], const RgbLanes& light, FloatVec gain) {
  const FloatVec sum = hn::MulAdd(light.b, all(row[2]), hn::MulAdd(light.g, all(row[1]), hn::Mul(light.r, all(row[0]))));
  return hn::Min(hn::Mul(sum, gain), all(1));
}

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3

// x^(1/2.4) as sqrt(x)^(5/6): over two octaves of the root a polynomial, times a power that the exponent picks. Within
// 2.3e-5 of the value for x in [kLeastLight, 1], and 1 at 1. What is under 0 becomes anything.
HWY_INLINE FloatVec power_of(const DirectTables& t, FloatVec light) {
  constexpr float kPower[] = {0.0453394169f, 1.15843778f,    -0.322573067f,
                              0.161670065f,  -0.0492830859f, 0.00640888777f};
  const IntVec bits = hn::BitCast(Ints(), hn::Sqrt(light));
  const IntVec mantissa = hn::Or(hn::And(bits, hn::Set(Ints(), 0x00FFFFFF)), hn::Set(Ints(), 0x3F000000));
  return hn::Mul(polynomial(kPower, hn::BitCast(Floats(), mantissa)), pick(t.octaves, hn::ShiftRight<24>(bits)));
}

#else

// x^(1/2.4) through the logarithm, both ways a polynomial between whole powers of two. Within 2e-5 of the value, for x
// in [kLeastLight, 1]. What is under 0 becomes anything.
HWY_INLINE FloatVec power_of(const DirectTables&, FloatVec light) {
  constexpr float kLog[] = {-1.80036508f, 4.09171403f,   -3.55079678f,
                            1.63115098f,  -0.416564299f, 0.0448736739f};  // log2(m) - (m - 1)
  constexpr float kExp[] = {0.999999261f, 0.693121814f, 0.240247449f, 0.0559178676f, 0.00957010291f};
  const IntVec bits = hn::BitCast(Ints(), light);
  const IntVec mantissa = hn::Or(hn::And(bits, hn::Set(Ints(), 0x007FFFFF)), hn::Set(Ints(), 0x3F800000));
  const FloatVec line = hn::MulAdd(hn::ConvertTo(Floats(), bits), all(0x1p-23f), all(-127));
  const FloatVec power =
      hn::Mul(hn::Add(line, polynomial(kLog, hn::BitCast(Floats(), mantissa))), all(float(1 / math::kBt1886Gamma)));
  const IntVec whole = hn::NearestInt(power);
  const FloatVec part = polynomial(kExp, hn::Sub(power, hn::ConvertTo(Floats(), whole)));
  return hn::BitCast(Floats(), hn::Add(hn::BitCast(Ints(), part), hn::ShiftLeft<23>(whole)));
}

#endif

HWY_INLINE FloatVec to_gamma(const DirectTables& t, FloatVec light) {
  return hn::IfThenElseZero(hn::Gt(light, all(kLeastLight)), power_of(t, light));
}

struct CodeLanes {
  FloatVec luma, blue, red;  // as Codes
};

HWY_INLINE CodeLanes to_codes(const DirectTables& t, const RgbLanes& c) {
  const FloatVec luma = hn::MulAdd(c.b, all(t.luma_weights[2]),
                                   hn::MulAdd(c.g, all(t.luma_weights[1]), hn::Mul(c.r, all(t.luma_weights[0]))));
  return {luma, hn::MulAdd(c.b, all(t.blue_of_blue), hn::Mul(luma, all(-t.blue_scale))),
          hn::MulAdd(c.r, all(t.red_of_red), hn::Mul(luma, all(-t.red_scale)))};
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
