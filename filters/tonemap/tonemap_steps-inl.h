// The steps of a mapping over a block of pixels of one line. What depends on the parameters is decided once a block.
// Included once a target.
#if defined(JETSON_TONEMAP_STEPS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_STEPS_INL
#undef JETSON_TONEMAP_STEPS_INL
#else
#define JETSON_TONEMAP_STEPS_INL
#endif

#include "hwy/highway.h"
#include "math/blue_noise.h"
#include "tonemap/dolby_lanes-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::lanes::HWY_NAMESPACE {

// A lookup waits for the one before it in the same pixel; so steps end at lookups, and neighbours overlap.
constexpr int kBlock = math::kNoiseSide;

struct Block {
  alignas(64) float r[kBlock];
  alignas(64) float g[kBlock];
  alignas(64) float b[kBlock];

  HWY_INLINE RgbLanes at(int i) const {
    return {hn::Load(Floats(), r + i), hn::Load(Floats(), g + i), hn::Load(Floats(), b + i)};
  }
  HWY_INLINE void set(int i, const RgbLanes& c) {
    hn::Store(c.r, Floats(), r + i);
    hn::Store(c.g, Floats(), g + i);
    hn::Store(c.b, Floats(), b + i);
  }
};

// Constants stay in registers only where stores to a block cannot change them.
using Tables = const TonemapTables& HWY_RESTRICT;

// Counts of pixels are multiples of kLanes, kBlock at most.

void signal_to_light(Tables t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.set(i, look_up_each(t.to_linear, to_signal(t, in, i)));
}

void apply_ootf(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes scene = block.at(i);
    block.set(i, scaled(scene, look_up(t.ootf, to_unit(dot(t.scene_luma, scene)))));
  }
}

void reshape_to_light(Tables t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.set(i, to_lms_signal(t.reshape, in, i));
  for (int i = 0; i < count; i += kLanes)
    block.set(i, to_light_range(t, product(t.reshape.to_rgb, look_up_each(t.to_linear, block.at(i)))));
}

void to_light(Tables t, const YuvLine& in, int count, Block& block) {
  if (t.has_reshape) return reshape_to_light(t, in, count, block);
  signal_to_light(t, in, count, block);
  if (t.has_ootf) apply_ootf(t, count, block);
}

void count_peaks(const Block& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    FloatVec most = hn::Zero(Floats());
    for (int i = from; i < from + kPeakRun && i < count; i += kLanes) most = hn::Max(most, brightest(block.at(i)));
    peaks.bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), most)))]++;
  }
}

void desaturate(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.set(i, desaturated(t, block.at(i)));
}

void drive_by_brightest(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes light = block.at(i);
    block.set(i, scaled(light, look_up(t.gain, brightest(light))));
  }
}

void drive_by_luminance(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes light = block.at(i);
    block.set(i, scaled(light, look_up(t.gain, dot(t.luminance, light))));
  }
}

void drive_by_channel(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes light = block.at(i), gain = look_up_each(t.gain, light);
    block.set(i, {light.r * gain.r, light.g * gain.g, light.b * gain.b});
  }
}

// I, Ct, Cp lie in r, g, b between the two passes.
void drive_by_itp(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const ItpLanes itp = to_itp(t, look_up_each(t.to_pq, to_lms(t, block.at(i))));
    block.set(i, {itp.i, itp.t, itp.p});
  }
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes itp = block.at(i);
    block.set(i, from_itp(t, {itp.r, itp.g, itp.b}, look_up(t.tone, itp.r)));
  }
  for (int i = 0; i < count; i += kLanes) block.set(i, look_up_each(t.tone_to_linear, block.at(i)));
}

void drive_by_ycbcr(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes)
    block.set(i, look_up_each(t.to_gamma, to_unit(scaled(block.at(i), all(t.to_peak)))));
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes signal = block.at(i);
    const FloatVec luma = luma_of(t, signal);
    block.set(i, recolored(signal, luma, look_up(t.tone, luma)));
  }
  for (int i = 0; i < count; i += kLanes) block.set(i, look_up_each(t.tone_to_linear, block.at(i)));
}

void drive(Tables t, int count, Block& block) {
  switch (t.driver) {
    case JETSON_DRIVER_MAX:
      return drive_by_brightest(t, count, block);
    case JETSON_DRIVER_LUMA:
      return drive_by_luminance(t, count, block);
    case JETSON_DRIVER_RGB:
      return drive_by_channel(t, count, block);
    case JETSON_DRIVER_ITP:
      return drive_by_itp(t, count, block);
    case JETSON_DRIVER_YCBCR:
      return drive_by_ycbcr(t, count, block);
  }
}

void compress(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes)
    block.set(i, look_up_each(t.to_gamma, to_unit(compressed(t, product(t.gamut, block.at(i))))));
}

void clip(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes)
    block.set(i, look_up_each(t.to_gamma, to_unit(product(t.gamut, block.at(i)))));
}

void write_codes(Tables t, const Block& block, int count, const float* dither, const MappedLine& out) {
  using Bytes = hn::Rebind<uint8_t, Ints>;
  for (int i = 0; i < count; i += kLanes) {
    const CodeLanes codes = to_codes(t, block.at(i));
    const FloatVec luma = codes.luma + all(t.luma_black) + hn::Load(Floats(), dither + i);
    hn::StoreU(hn::DemoteTo(Bytes(), truncate(luma)), Bytes(), out.luma + i);
    hn::StoreU(codes.blue, Floats(), out.blue + i);
    hn::StoreU(codes.red, Floats(), out.red + i);
  }
}

// Light to codes.
void map_block(Tables t, int count, const float* dither, PeakCounts* peaks, Block& block, const MappedLine& out) {
  if (peaks) count_peaks(block, count, *peaks);
  if (t.has_desaturation) desaturate(t, count, block);
  drive(t, count, block);
  t.gamut_mode == JETSON_GAMUT_PERCEPTUAL ? compress(t, count, block) : clip(t, count, block);
  write_codes(t, block, count, dither, out);
}

}  // namespace jetson::tonemap::lanes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
