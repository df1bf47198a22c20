// The common case of tonemap where one instruction picks 16 lanes out of 32: light, gain and display signal are
// short polynomials. Included once a target.
#if defined(JETSON_TONEMAP_WIDE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_WIDE_INL
#undef JETSON_TONEMAP_WIDE_INL
#else
#define JETSON_TONEMAP_WIDE_INL
#endif

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_direct-inl.h"

#undef JETSON_TONEMAP_IS_WIDE
#if HWY_TARGET == HWY_AVX3
#define JETSON_TONEMAP_IS_WIDE 1
#else
#define JETSON_TONEMAP_IS_WIDE 0
#endif

#if JETSON_TONEMAP_IS_WIDE

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// A table in registers.
template <int kCount>
class TableLanes {
 public:
  explicit TableLanes(const WideTable<kCount>& table) {
    for (int k = 0; k < kCount; k++)
      for (int i = 0; i < 2; i++) c_[k][i] = hn::LoadU(Floats(), table.c[k] + i * kLanes);
  }

  // At x, in the piece that the low five bits of `bits >> kShift` of another value name.
  template <int kShift>
  HWY_INLINE FloatVec at(FloatVec named, FloatVec x) const {
    const IntVec index = hn::ShiftRight<kShift>(hn::BitCast(Ints(), named));
    FloatVec sum = pick(kCount - 1, index);
    for (int k = kCount - 2; k >= 0; k--) sum = hn::MulAdd(sum, x, pick(k, index));
    return sum;
  }

 private:
  HWY_INLINE FloatVec pick(int k, IntVec index) const {
    return FloatVec{_mm512_permutex2var_ps(c_[k][0].raw, index.raw, c_[k][1].raw)};
  }

  FloatVec c_[kCount][2];
};

struct WideLanes {
  const DirectTables& tables;
  TableLanes<4> light;
  TableLanes<3> gain;
  TableLanes<3> display;

  explicit WideLanes(const DirectTables& t)
      : tables(t), light(t.wide.light), gain(t.wide.gain), display(t.wide.display) {}
};

HWY_INLINE FloatVec held_wide(FloatVec signal) { return hn::Min(hn::Max(signal, all(1.0f)), all(kWideWhite)); }

HWY_INLINE RgbLanes to_wide_signal(const WideTables& t, const YuvLine& in, int x) {
  const FloatVec y = hn::MulAdd(load_floats(in.y + x), all(t.y_scale), all(t.y_offset));
  const FloatVec u = load_chroma(in.u + x), v = load_chroma(in.v + x);
  return {held_wide(hn::MulAdd(v, all(t.v_to_r), y)),
          held_wide(hn::MulAdd(v, all(t.v_to_g), hn::MulAdd(u, all(t.u_to_g), y))),
          held_wide(hn::MulAdd(u, all(t.u_to_b), y))};
}

HWY_INLINE FloatVec to_wide_display(const WideLanes& t, const float (&row)[3], const RgbLanes& light, FloatVec gain) {
  const FloatVec mixed =
      hn::MulAdd(all(row[2]), light.b, hn::MulAdd(all(row[1]), light.g, hn::Mul(all(row[0]), light.r)));
  const FloatVec lifted = hn::MulAdd(mixed, gain, all(kWideDark));
  const FloatVec x = hn::Min(hn::Max(lifted, all(kWideDark)), all(kWideLight));
  return t.display.at<kHalfOctaveShift>(x, x);
}

struct WidePixels {
  FloatVec signal, light;  // of the brightest channel
  CodeLanes codes;
};

// kLanes pixels.
HWY_INLINE WidePixels convert(const WideLanes& t, const YuvLine& in, int i) {
  const DirectTables& d = t.tables;
  const RgbLanes signal = to_wide_signal(d.wide, in, i);
  const FloatVec most = brightest(signal);
  const RgbLanes x = in_step([&](Channel c) { return hn::Sub(signal.*c, all(1.0f)); });
  const RgbLanes light = in_step([&](Channel c) { return t.light.at<kWideShift>(signal.*c, x.*c); });
  const FloatVec gain = t.gain.at<kWideShift>(most, brightest(x));
  const RgbLanes c = {to_wide_display(t, d.gamut[0], light, gain), to_wide_display(t, d.gamut[1], light, gain),
                      to_wide_display(t, d.gamut[2], light, gain)};
  const FloatVec luma = hn::MulAdd(all(d.luma_weights[2]), c.b,
                                   hn::MulAdd(all(d.luma_weights[1]), c.g, hn::Mul(all(d.luma_weights[0]), c.r)));
  return {most,
          brightest(light),
          {luma, hn::NegMulAdd(luma, all(d.blue_scale), hn::Mul(c.b, all(d.blue_of_blue))),
           hn::NegMulAdd(luma, all(d.red_scale), hn::Mul(c.r, all(d.red_of_red)))}};
}

// As of the other lanes.
HWY_INLINE void map_block(const WideLanes& t, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
                          const MappedLine& out) {
  static_assert(kLanes == kPeakRun, "a vector is a run");
  const FloatVec base = all(t.tables.luma_black);
  for (int i = 0; i < count; i += kLanes) {
    const WidePixels p = convert(t, in, i);
    if (peaks) peaks->bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), p.light)))]++;
    const FloatVec code = hn::Add(p.codes.luma, hn::Add(hn::LoadU(Floats(), dither + i), base));
    hn::StoreU(to_bytes(code), Bytes(), out.luma + i);
    hn::StoreU(p.codes.blue, Floats(), out.blue + i);
    hn::StoreU(p.codes.red, Floats(), out.red + i);
  }
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
