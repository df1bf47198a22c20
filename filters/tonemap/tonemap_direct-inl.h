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
#include "tonemap/tonemap_words-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

struct RgbLanes {
  FloatVec r, g, b;
};

// A step of all three channels, then the next: each waits for its own last one, and a processor that looks ahead by
// fewer instructions than a channel has would do little else.
template <class Step>
HWY_INLINE RgbLanes in_step(const Step& step) {
  return {step(&RgbLanes::r), step(&RgbLanes::g), step(&RgbLanes::b)};
}
using Channel = FloatVec RgbLanes::*;

HWY_INLINE FloatVec all(float value) { return hn::Set(Floats(), value); }
HWY_INLINE WordVec all(int16_t value) { return hn::Set(Words(), value); }

// How close powers are computed: a fiftieth of a code.
constexpr int kRoot = 6;
constexpr float kPower[] = {0.0539091937f, 1.11291623f, -0.231567487f, 0.0760688633f, -0.0112736709f};

// What is the same for all pixels, in every lane: lines are written through pointers that could point at the tables, so
// that a compiler would load them again for each vector.
struct DirectLanes {
  const DirectTables& tables;
  FloatVec y_scale, y_offset, v_to_r, u_to_g, v_to_g, u_to_b, to_line, line_offset;
  FloatVec octaves, power_scale, dark_slope;
  FloatVec root[kRoot];
  RgbLanes gamut[3], luma_weights;
  FloatVec luma_base;  // black, less the half that rounding adds
  FloatVec blue_of_blue, blue_scale, red_of_red, red_scale;

  explicit DirectLanes(const DirectTables& t)
      : tables(t),
        y_scale(all(t.y_scale)),
        y_offset(all(t.y_offset)),
        v_to_r(all(t.v_to_r)),
        u_to_g(all(t.u_to_g)),
        v_to_g(all(t.v_to_g)),
        u_to_b(all(t.u_to_b)),
        to_line(all(t.to_line)),
        line_offset(all(t.line_offset)),
        octaves(hn::LoadU(Floats(), t.octaves)),
        power_scale(all(t.power_scale)),
        dark_slope(all(t.dark_slope)),
        gamut{row(t.gamut[0]), row(t.gamut[1]), row(t.gamut[2])},
        luma_weights(row(t.luma_weights)),
        luma_base(all(t.luma_black - 0.5f)),
        blue_of_blue(all(t.blue_of_blue)),
        blue_scale(all(-t.blue_scale)),
        red_of_red(all(t.red_of_red)),
        red_scale(all(-t.red_scale)) {
    for (int k = 0; k < kRoot; k++) root[k] = hn::LoadU(Floats(), t.root.coefficients[k]);
  }

 private:
  static HWY_INLINE RgbLanes row(const float (&of)[3]) { return {all(of[0]), all(of[1]), all(of[2])}; }
};

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

HWY_INLINE FloatVec load_floats(const int16_t* line) { return hn::ConvertTo(Floats(), load_values(line)); }

HWY_INLINE FloatVec load_chroma(const int16_t* line) {
  return hn::ConvertTo(Floats(), hn::Sub(load_values(line), hn::Set(Ints(), kChromaMiddle)));
}

HWY_INLINE FloatVec held(FloatVec signal) { return hn::Min(hn::Max(signal, all(kSignalBlack)), all(kSignalWhite)); }

// Line values to R'G'B', as tables take them.
HWY_INLINE RgbLanes to_signal(const DirectLanes& t, const YuvLine& in, int x) {
  const FloatVec y = hn::MulAdd(load_floats(in.y + x), t.y_scale, t.y_offset);
  const FloatVec u = load_chroma(in.u + x), v = load_chroma(in.v + x);
  return {held(hn::MulAdd(v, t.v_to_r, y)), held(hn::MulAdd(v, t.v_to_g, hn::MulAdd(u, t.u_to_g, y))),
          held(hn::MulAdd(u, t.u_to_b, y))};
}

HWY_INLINE FloatVec brightest(const RgbLanes& c) { return hn::Max(c.r, hn::Max(c.g, c.b)); }

HWY_INLINE FloatVec look_up(const SignalTable& table, FloatVec signal) {
  const IntVec index = hn::ConvertTo(Ints(), hn::MulAdd(signal, all(SignalTable::kScale), all(SignalTable::kOffset)));
  const PieceLanes piece = load_pieces(table.pieces, index);
  return hn::MulAdd(piece.slope, signal, piece.value);
}

#if HWY_TARGET == HWY_AVX2
HWY_INLINE FloatVec pick(FloatVec lanes, IntVec index) {
  return hn::TableLookupLanes(lanes, hn::Indices256<float>{index.raw});
}
#elif HWY_TARGET == HWY_AVX3
HWY_INLINE FloatVec pick(FloatVec lanes, IntVec index) {
  return hn::TableLookupLanes(lanes, hn::Indices512<float>{index.raw});
}
#endif

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3
HWY_INLINE RgbLanes to_light(const DirectLanes& t, const RgbLanes& signal) {
  const auto pick_of = [&](int k, Channel c) {
    return pick(t.root[k], hn::ShiftRight<kSegmentShift>(hn::BitCast(Ints(), signal.*c)));
  };
  const RgbLanes x = in_step([&](Channel c) { return hn::Sub(signal.*c, all(kSignalBlack)); });
  RgbLanes root = in_step([&](Channel c) { return pick_of(kRoot - 1, c); });
  for (int k = kRoot - 2; k >= 0; k--)
    root = in_step([&](Channel c) { return hn::MulAdd(root.*c, x.*c, pick_of(k, c)); });
  const RgbLanes square = in_step([&](Channel c) { return hn::Mul(root.*c, root.*c); });
  return in_step([&](Channel c) { return hn::Mul(square.*c, square.*c); });
}
#else
HWY_INLINE RgbLanes to_light(const DirectLanes& t, const RgbLanes& signal) {
  return in_step([&](Channel c) { return look_up(t.tables.light, signal.*c); });
}
#endif

HWY_INLINE FloatVec dot(const RgbLanes& a, const RgbLanes& b) {
  return hn::MulAdd(a.b, b.b, hn::MulAdd(a.g, b.g, hn::Mul(a.r, b.r)));
}

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3

HWY_INLINE RgbLanes to_display(const DirectLanes& t, RgbLanes light) {
  constexpr float kNoLight = 1e-30f;  // black in any table, and not 0
  constexpr int kCount = int(sizeof kPower / sizeof kPower[0]);
  light = in_step([&](Channel c) { return hn::Max(light.*c, all(kNoLight)); });
  const RgbLanes root = in_step([&](Channel c) { return hn::Sqrt(light.*c); });
  const RgbLanes mantissa = in_step([&](Channel c) {
    const IntVec low = hn::And(hn::BitCast(Ints(), root.*c), hn::Set(Ints(), 0x00FFFFFF));
    return hn::BitCast(Floats(), hn::Or(low, hn::Set(Ints(), 0x3F000000)));
  });
  const RgbLanes octave =
      in_step([&](Channel c) { return pick(t.octaves, hn::ShiftRight<24>(hn::BitCast(Ints(), root.*c))); });
  RgbLanes power = in_step([&](Channel c) {
    return hn::MulAdd(mantissa.*c, all(kPower[kCount - 1]), all(kPower[kCount - 2]));
  });
  for (int k = kCount - 3; k >= 0; k--)
    power = in_step([&](Channel c) { return hn::MulAdd(power.*c, mantissa.*c, all(kPower[k])); });
  power = in_step([&](Channel c) { return hn::Mul(power.*c, octave.*c); });
  return in_step([&](Channel c) { return hn::Min(power.*c, hn::Mul(light.*c, t.dark_slope)); });
}

#else

// The same through the logarithm, both ways a polynomial between whole powers of two. Within 2e-5 of the value.
HWY_INLINE FloatVec power_of(FloatVec x) {
  constexpr float kLog[] = {-1.80036508f, 4.09171403f,   -3.55079678f,
                            1.63115098f,  -0.416564299f, 0.0448736739f};  // log2(m) - (m - 1)
  constexpr float kExp[] = {0.999999261f, 0.693121814f, 0.240247449f, 0.0559178676f, 0.00957010291f};
  const IntVec bits = hn::BitCast(Ints(), x);
  const IntVec mantissa = hn::Or(hn::And(bits, hn::Set(Ints(), 0x007FFFFF)), hn::Set(Ints(), 0x3F800000));
  const FloatVec line = hn::MulAdd(hn::ConvertTo(Floats(), bits), all(0x1p-23f), all(-127.0f));
  const FloatVec power =
      hn::Mul(hn::Add(line, polynomial(kLog, hn::BitCast(Floats(), mantissa))), all(float(1 / math::kBt1886Gamma)));
  const IntVec whole = hn::NearestInt(power);
  const FloatVec part = polynomial(kExp, hn::Sub(power, hn::ConvertTo(Floats(), whole)));
  return hn::BitCast(Floats(), hn::Add(hn::BitCast(Ints(), part), hn::ShiftLeft<23>(whole)));
}

HWY_INLINE RgbLanes to_display(const DirectLanes& t, const RgbLanes& light) {
  return in_step([&](Channel c) {
    const FloatVec value = hn::Mul(power_of(hn::Max(light.*c, all(kLeastLight))), t.power_scale);
    return hn::Min(value, hn::Mul(hn::Max(light.*c, all(0.0f)), t.dark_slope));
  });
}

#endif

HWY_INLINE FloatVec inverse(FloatVec x) {
  const FloatVec near = hn::ApproximateReciprocal(x);
  if (HWY_TARGET == HWY_AVX3) return near;
  return hn::Mul(near, hn::NegMulAdd(near, x, all(2.0f)));
}

// Light of the source to R'G'B' of BT.709.
HWY_INLINE RgbLanes to_display(const DirectLanes& t, const RgbLanes& light, FloatVec gain) {
  const RgbLanes display = to_display(t, {dot(t.gamut[0], light), dot(t.gamut[1], light), dot(t.gamut[2], light)});
  return in_step([&](Channel c) { return hn::Min(hn::Mul(display.*c, gain), all(1.0f)); });
}

struct CodeLanes {
  FloatVec luma, blue, red;  // as Codes
};

HWY_INLINE CodeLanes to_codes(const DirectLanes& t, const RgbLanes& c) {
  const FloatVec luma = dot(t.luma_weights, c);
  return {luma, hn::MulAdd(c.b, t.blue_of_blue, hn::Mul(luma, t.blue_scale)),
          hn::MulAdd(c.r, t.red_of_red, hn::Mul(luma, t.red_scale))};
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
