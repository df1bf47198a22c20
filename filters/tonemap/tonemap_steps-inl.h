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

constexpr int kBlock = math::kNoiseSide;

// A lookup waits for its index, and an index leaves a vector slowly: so steps end where a color is to be looked up. It
// lies here with its indices, which the next step loads.
struct Block {
  alignas(64) float r[kBlock];
  alignas(64) float g[kBlock];
  alignas(64) float b[kBlock];
  alignas(64) int32_t index[3][kBlock];

  HWY_INLINE RgbLanes at(int i) const {
    return {hn::Load(Floats(), r + i), hn::Load(Floats(), g + i), hn::Load(Floats(), b + i)};
  }
  HWY_INLINE void set(int i, const RgbLanes& c) {
    hn::Store(c.r, Floats(), r + i);
    hn::Store(c.g, Floats(), g + i);
    hn::Store(c.b, Floats(), b + i);
  }
  // set, and found() in the same table
  template <class Table>
  HWY_INLINE void seek(const Table& table, int i, const RgbLanes& c) {
    set(i, c);
    hn::Store(piece_index(table, c.r), Ints(), index[0] + i);
    hn::Store(piece_index(table, c.g), Ints(), index[1] + i);
    hn::Store(piece_index(table, c.b), Ints(), index[2] + i);
  }
  template <class Table>
  HWY_INLINE RgbLanes found(const Table& table, int i) const {
    const RgbLanes c = at(i);
    return {evaluate(load_pieces(table.pieces, index[0] + i), c.r),
            evaluate(load_pieces(table.pieces, index[1] + i), c.g),
            evaluate(load_pieces(table.pieces, index[2] + i), c.b)};
  }
};

// Constants stay in registers only where stores to a block cannot change them.
using Tables = const TonemapTables& HWY_RESTRICT;

// Counts of pixels are multiples of kLanes, kBlock at most.

void signal_to_light(Tables t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.seek(t.to_linear, i, to_signal(t, in, i));
  for (int i = 0; i < count; i += kLanes) block.set(i, block.found(t.to_linear, i));
}

void apply_ootf(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes scene = block.at(i);
    block.set(i, scaled(scene, look_up(t.ootf, to_unit(dot(t.scene_luma, scene)))));
  }
}

void reshape_to_light(Tables t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.seek(t.to_linear, i, to_lms_signal(t.reshape, in, i));
  for (int i = 0; i < count; i += kLanes)
    block.set(i, to_light_range(t, product(t.reshape.to_rgb, block.found(t.to_linear, i))));
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
  for (int i = 0; i < count; i += kLanes) block.seek(t.gain, i, block.at(i));
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes light = block.at(i), gain = block.found(t.gain, i);
    block.set(i, {light.r * gain.r, light.g * gain.g, light.b * gain.b});
  }
}

// I, Ct, Cp lie in r, g, b between two of the passes.
void drive_by_itp(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.seek(t.to_pq, i, to_lms(t, block.at(i)));
  for (int i = 0; i < count; i += kLanes) {
    const ItpLanes itp = to_itp(t, block.found(t.to_pq, i));
    block.set(i, {itp.i, itp.t, itp.p});
  }
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes itp = block.at(i);
    block.seek(t.tone_to_linear, i, from_itp(t, {itp.r, itp.g, itp.b}, look_up(t.tone, itp.r)));
  }
  for (int i = 0; i < count; i += kLanes) block.set(i, block.found(t.tone_to_linear, i));
}

void drive_by_ycbcr(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) block.seek(t.to_gamma, i, to_unit(scaled(block.at(i), all(t.to_peak))));
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes signal = block.found(t.to_gamma, i);
    const FloatVec luma = luma_of(t, signal);
    block.seek(t.tone_to_linear, i, recolored(signal, luma, look_up(t.tone, luma)));
  }
  for (int i = 0; i < count; i += kLanes) block.set(i, block.found(t.tone_to_linear, i));
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
    block.seek(t.to_gamma, i, to_unit(compressed(t, product(t.gamut, block.at(i)))));
}

void clip(Tables t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes)
    block.seek(t.to_gamma, i, to_unit(product(t.gamut, block.at(i))));
}

// `out` by value: bytes might be written over its pointers.
void write_codes(Tables t, const Block& block, int count, const float* dither, MappedLine out) {
  using Bytes = hn::Rebind<uint8_t, Ints>;
  for (int i = 0; i < count; i += kLanes) {
    const CodeLanes codes = to_codes(t, block.found(t.to_gamma, i));
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
