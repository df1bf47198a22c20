// A block of pixels of one line, converted exactly. Included once a target.
#if defined(JETSON_TONEMAP_BLOCK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_BLOCK_INL
#undef JETSON_TONEMAP_BLOCK_INL
#else
#define JETSON_TONEMAP_BLOCK_INL
#endif

#include "hwy/highway.h"
#include "math/blue_noise.h"
#include "tonemap/tonemap_direct-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

HWY_INLINE YuvLine at(const YuvLine& line, int x) { return {line.y + x, line.u + x, line.v + x}; }

using Bytes = hn::Rebind<uint8_t, Ints>;  // of one vector of codes

HWY_INLINE hn::Vec<Bytes> to_bytes(FloatVec codes) {
  return hn::DemoteTo(Bytes(), hn::ConvertTo(Ints(), codes));
}

// Pixels go step by step through a block of them: one pixel's steps wait for each other, those of its neighbours do not,
// and a processor sees no farther than a few vectors of whole pixels.
constexpr int kBlock = math::kNoiseSide;

struct Block {
  alignas(64) float r[kBlock];
  alignas(64) float g[kBlock];
  alignas(64) float b[kBlock];
  alignas(64) float gain[kBlock];  // first the brightest signal

  HWY_INLINE RgbLanes at(int i) const {
    return {hn::Load(Floats(), r + i), hn::Load(Floats(), g + i), hn::Load(Floats(), b + i)};
  }
  HWY_INLINE void set(int i, const RgbLanes& c) {
    hn::Store(c.r, Floats(), r + i);
    hn::Store(c.g, Floats(), g + i);
    hn::Store(c.b, Floats(), b + i);
  }
};

HWY_INLINE void read_light(const DirectTables& t, const YuvLine& in, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes signal = to_signal(t, in, i);
    hn::Store(brightest(signal), Floats(), block.gain + i);
    block.set(i, {to_light(t, signal.r), to_light(t, signal.g), to_light(t, signal.b)});
  }
}

HWY_INLINE void find_gain(const DirectTables& t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes)
    hn::Store(look_up(t.gain, hn::Load(Floats(), block.gain + i)), Floats(), block.gain + i);
}

HWY_INLINE void count_peaks(const Block& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    FloatVec most = hn::Zero(Floats());
    for (int i = from; i < from + kPeakRun && i < count; i += kLanes) most = hn::Max(most, brightest(block.at(i)));
    peaks.bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), most)))]++;
  }
}

HWY_INLINE void map_colors(const DirectTables& t, int count, Block& block) {
  for (int i = 0; i < count; i += kLanes) {
    const RgbLanes light = block.at(i);
    const FloatVec gain = hn::Load(Floats(), block.gain + i);
    block.set(i, {to_gamma(t, gamut_row(t.gamut[0], light, gain)), to_gamma(t, gamut_row(t.gamut[1], light, gain)),
                  to_gamma(t, gamut_row(t.gamut[2], light, gain))});
  }
}

HWY_INLINE void write_codes(const TonemapTables& tables, const Block& block, int count, const float* dither,
                            const MappedLine& out) {
  for (int i = 0; i < count; i += kLanes) {
    const CodeLanes codes = to_codes(tables.direct, block.at(i));
    const FloatVec black = hn::Add(hn::Load(Floats(), dither + i), all(tables.luma_black));
    hn::StoreU(to_bytes(hn::Add(codes.luma, black)), Bytes(), out.luma + i);
    hn::StoreU(codes.blue, Floats(), out.blue + i);
    hn::StoreU(codes.red, Floats(), out.red + i);
  }
}

// count is a multiple of kLanes, kBlock at most.
void map_block(const TonemapTables& tables, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
               const MappedLine& out) {
  Block block;
  read_light(tables.direct, in, count, block);
  if (peaks) count_peaks(block, count, *peaks);
  find_gain(tables.direct, count, block);
  map_colors(tables.direct, count, block);
  write_codes(tables, block, count, dither, out);
}

// The end of a line, with its last pixel repeated up to whole vectors.
void map_rest(const TonemapTables& tables, const YuvLine& in, int count, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  const int padded = (count + kLanes - 1) / kLanes * kLanes;
  int16_t y[kBlock], u[kBlock], v[kBlock];
  uint8_t luma[kBlock];
  float blue[kBlock], red[kBlock];
  for (int i = 0; i < padded; i++) {
    const int at = i < count ? i : count - 1;
    y[i] = in.y[at], u[i] = in.u[at], v[i] = in.v[at];
  }
  map_block(tables, {y, u, v}, padded, dither, peaks, {luma, blue, red});
  for (int i = 0; i < count; i++) out.luma[i] = luma[i], out.blue[i] = blue[i], out.red[i] = red[i];
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
