// The lines of tonemap in floating-point lanes.
#include "math/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tonemap/tonemap_simd.cc"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "math/blue_noise.h"
#include "math/quantization.h"
#include "tonemap/tonemap_direct-inl.h"
#include "tonemap/tonemap_kernels.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

constexpr int kStep = kPeakRun;  // pixels that are converted together
constexpr int kVectors = kStep / kLanes;

using Bytes = hn::Rebind<uint8_t, Ints>;  // of one vector of codes

HWY_INLINE hn::Vec<Bytes> to_bytes(FloatVec codes) {
  return hn::DemoteTo(Bytes(), hn::ConvertTo(Ints(), codes));
}

HWY_INLINE void count_peak(FloatVec light, PeakCounts& peaks) {
  peaks.bins[peak_bin(hn::GetLane(hn::MaxOfLanes(Floats(), light)))]++;
}

HWY_INLINE void map_step(const TonemapTables& tables, const YuvLine& in, int x, const float* dither, PeakCounts* peaks,
                         const MappedLine& out) {
  const DirectTables& t = tables.direct;
  FloatVec most = hn::Zero(Floats());
  for (int i = 0; i < kVectors; i++) {
    const int at = x + i * kLanes;
    const RgbLanes signal = to_signal(t, in, at);
    const RgbLanes light = {to_light(t, signal.r), to_light(t, signal.g), to_light(t, signal.b)};
    if (peaks) most = hn::Max(most, brightest(light));
    const CodeLanes codes = map_light(t, light, look_up(t.gain, brightest(signal)));
    const FloatVec black = hn::Add(hn::LoadU(Floats(), dither + at % math::kNoiseSide), all(tables.luma_black));
    hn::StoreU(to_bytes(hn::Add(codes.luma, black)), Bytes(), out.luma + at);
    hn::StoreU(codes.blue, Floats(), out.blue + at);
    hn::StoreU(codes.red, Floats(), out.red + at);
  }
  if (peaks) count_peak(most, *peaks);
}

// The end of a line that is no whole step, with its last pixel repeated.
void map_rest(const TonemapTables& tables, const YuvLine& in, int x, int count, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  int16_t y[kStep], u[kStep], v[kStep];
  uint8_t luma[kStep];
  float blue[kStep], red[kStep];
  for (int i = 0; i < kStep; i++) {
    const int at = x + (i < count ? i : count - 1);
    y[i] = in.y[at], u[i] = in.u[at], v[i] = in.v[at];
  }
  map_step(tables, {y, u, v}, 0, dither + x % math::kNoiseSide, peaks, {luma, blue, red});
  for (int i = 0; i < count; i++) out.luma[x + i] = luma[i], out.blue[x + i] = blue[i], out.red[x + i] = red[i];
}

void map_line(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  if (!tables.is_direct) return tonemap_reference().map_line(tables, in, width, dither, peaks, out);
  int x = 0;
  for (; x + kStep <= width; x += kStep) map_step(tables, in, x, dither, peaks, out);
  if (x < width) map_rest(tables, in, x, width - x, dither, peaks, out);
}

// Around kLanes even places: the sums of two lines there, twice, and of both neighbours.
HWY_INLINE FloatVec weigh_chroma(const float* upper, const float* lower) {
  FloatVec before[2], even[2], after[2];
  hn::LoadInterleaved2(Floats(), upper - 1, before[0], even[0]);
  hn::LoadInterleaved2(Floats(), lower - 1, before[1], even[1]);
  hn::LoadInterleaved2(Floats(), upper, even[0], after[0]);
  hn::LoadInterleaved2(Floats(), lower, even[1], after[1]);
  const FloatVec middle = hn::Add(even[0], even[1]);
  return hn::Add(hn::Add(hn::Add(before[0], before[1]), hn::Add(middle, middle)), hn::Add(after[0], after[1]));
}

HWY_INLINE void store_chroma(hn::Vec<Bytes> bytes, uint8_t* codes, int step) {
  if (step == 1) return hn::StoreU(bytes, Bytes(), codes);
  uint8_t each[kLanes];
  hn::StoreU(bytes, Bytes(), each);
  for (int i = 0; i < kLanes; i++) codes[i * step] = each[i];
}

// The edges are the reference's.
void chroma_line(const float* upper, const float* lower, int width, const float* dither, uint8_t* codes, int step) {
  int i = kLanes;
  for (; 2 * (i + kLanes) <= width; i += kLanes) {
    const FloatVec sum = weigh_chroma(upper + 2 * i, lower + 2 * i);
    const FloatVec zero = hn::Add(hn::LoadU(Floats(), dither + i % math::kNoiseSide), all(float(math::kChromaZero)));
    store_chroma(to_bytes(hn::MulAdd(sum, all(0.125f), zero)), codes + ptrdiff_t(i) * step, step);
  }
  const int count = (width + 1) / 2;
  chroma_reference(upper, lower, width, dither, codes, step, 0, kLanes < count ? kLanes : count);
  chroma_reference(upper, lower, width, dither, codes, step, i, count);
}

void fill(TonemapKernels& kernels, const char* backend) {
  kernels.backend = backend;
  kernels.map_line = map_line;
  kernels.chroma_line = chroma_line;
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

#if HWY_ONCE
namespace jetson::tonemap {

void fill_tonemap_simd(TonemapKernels& kernels, JetsonSimdLevel level) { JETSON_SIMD_FILL(level, fill, kernels); }

}  // namespace jetson::tonemap
#endif
