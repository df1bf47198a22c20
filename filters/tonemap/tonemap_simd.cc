// The lines of tonemap in floating-point lanes.
#include "math/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tonemap/tonemap_simd.cc"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
#include "math/blue_noise.h"
#include "math/quantization.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_block_chroma-inl.h"
#include "tonemap/tonemap_choice-inl.h"
#include "tonemap/tonemap_fast-inl.h"
#include "tonemap/tonemap_kernels.h"
#include "tonemap/tonemap_native-inl.h"
#include "tonemap/tonemap_native_uneven-inl.h"
#include "tonemap/tonemap_strips-inl.h"
#include "tonemap/tonemap_uneven-inl.h"
#include "tonemap/tonemap_wide-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

void map_direct(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                const MappedLine& out) {
  with_direct_lanes(tables, [&](const auto& lanes) { map_with(lanes, in, width, dither, peaks, out); });
}

void map_roughly(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                 const MappedLine& out) {
  if (!tables.direct.rough_gain.is_close) return map_direct(tables, in, width, dither, peaks, out);
  with_rough_lanes(tables, [&](const auto& lanes) { map_with(lanes, in, width, dither, peaks, out); });
}

BlockLines at(const BlockLines& in, int x) {
  return {{in.y[0] + x, in.y[1] + x}, in.u + x / 2, in.v + x / 2, in.unrest + x / 2};
}

template <class Lanes>
int map_all_blocks(const Lanes& t, const BlockLines& in, int width, const FastDither& dither, const MappedPair& out,
                   uint16_t* uneven) {
  uint16_t* end = uneven;
  for (int x = 0; x < width; x += kFastColumns) {
    const MappedPair to = {{out.luma[0] + x, out.luma[1] + x}, out.blue + x / 2, out.red + x / 2};
    if (x + kFastColumns <= width)
      end = map_some_blocks(t, at(in, x), kFastColumns, dither, to, x / 2, end);
    else
      end = map_padded_blocks(t, PaddedBlocks(at(in, x), width - x).lines(), width - x, dither, to, x / 2, end);
  }
  return int(end - uneven);
}

int map_blocks(const TonemapTables& tables, const BlockLines& in, int width, const DitherPair& dither,
               const MappedPair& out, uint16_t* uneven) {
  return with_rough_lanes(tables, [&](const auto& lanes) {
    return map_all_blocks(lanes, in, width, {dither, tables.luma_black}, out, uneven);
  });
}

HWY_INLINE void store_chroma(hn::Vec<Bytes> u, hn::Vec<Bytes> v, const ChromaRow& out, int i) {
  if (out.step == 2) return hn::StoreInterleaved2(u, v, Bytes(), out.u + 2 * i);
  hn::StoreU(u, Bytes(), out.u + i);
  hn::StoreU(v, Bytes(), out.v + i);
}

HWY_INLINE FloatVec chroma_zero(const float* dither, int i) {
  return hn::Add(hn::LoadU(Floats(), dither + i % math::kNoiseSide), all(float(math::kChromaZero)));
}

HWY_INLINE FloatVec sum_at(const float* upper, const float* lower, int x) {
  return hn::Add(hn::LoadU(Floats(), upper + x), hn::LoadU(Floats(), lower + x));
}

// Around kLanes even places: the sums of two lines there, twice, and of both neighbours.
HWY_INLINE FloatVec weigh_chroma(const float* upper, const float* lower) {
  const Floats d;
  const FloatVec first = sum_at(upper, lower, -1), second = sum_at(upper, lower, kLanes - 1);
  const FloatVec before = hn::ConcatEven(d, second, first), middle = hn::ConcatOdd(d, second, first),
                 after = hn::ConcatOdd(d, sum_at(upper, lower, kLanes), sum_at(upper, lower, 0));
  return hn::Add(hn::Add(before, hn::Add(middle, middle)), after);
}

HWY_INLINE hn::Vec<Bytes> chroma_at(const float* const (&lines)[2], const float* dither, int i) {
  const FloatVec sum = weigh_chroma(lines[0] + 2 * i, lines[1] + 2 * i);
  // In the reference's order: an eighth is exact, fused or not.
  const FloatVec code = hn::MulAdd(sum, all(0.125f), all(float(math::kChromaZero)));
  return to_bytes(hn::Add(code, hn::LoadU(Floats(), dither + i % math::kNoiseSide)));
}

// The edges are the reference's.
void chroma_line(const ChromaLines& in, int width, const ChromaRow& out) {
  const int count = (width + 1) / 2;
  int i = kLanes;
  for (; 2 * (i + kLanes) <= width; i += kLanes)
    store_chroma(chroma_at(in.blue, out.blue_dither, i), chroma_at(in.red, out.red_dither, i), out, i);
  chroma_reference(in, width, out, 0, kLanes < count ? kLanes : count);
  chroma_reference(in, width, out, i, count);
}

// Blocks are centred half a pixel right of where chroma is sited. These weights bring them there, and have the second
// moment of the 1-2-1 over pixels that the exact way takes; where they overshoot, the gamut's edge holds them.
constexpr float kBefore = 0.1875f, kOwn = 0.875f, kAfter = -0.0625f, kMostChroma = 112;

HWY_INLINE hn::Vec<Bytes> block_chroma_at(const float* blocks, const float* dither, int i) {
  const FloatVec own = hn::Mul(hn::LoadU(Floats(), blocks + i), all(kOwn));
  const FloatVec sum = hn::MulAdd(hn::LoadU(Floats(), blocks + i - 1), all(kBefore),
                                  hn::MulAdd(hn::LoadU(Floats(), blocks + i + 1), all(kAfter), own));
  return to_bytes(hn::Add(hn::Min(hn::Max(sum, all(-kMostChroma)), all(kMostChroma)), chroma_zero(dither, i)));
}

uint8_t one_block_chroma(const float* blocks, int count, const float* dither, int i) {
  const float before = blocks[i > 0 ? i - 1 : 0], after = blocks[i + 1 < count ? i + 1 : i];
  const float sum = kBefore * before + kOwn * blocks[i] + kAfter * after;
  const float held = sum < -kMostChroma ? -kMostChroma : sum > kMostChroma ? kMostChroma : sum;
  return uint8_t(held + float(math::kChromaZero) + dither[i % math::kNoiseSide]);
}

void block_chroma_edge(const float* blue, const float* red, int count, const ChromaRow& out, int from, int to) {
  for (int i = from; i < to; i++) {
    out.u[i * out.step] = one_block_chroma(blue, count, out.blue_dither, i);
    out.v[i * out.step] = one_block_chroma(red, count, out.red_dither, i);
  }
}

void chroma_of_blocks(const float* blue, const float* red, int count, const ChromaRow& out) {
  int i = kLanes;
  for (; i + kLanes < count; i += kLanes)
    store_chroma(block_chroma_at(blue, out.blue_dither, i), block_chroma_at(red, out.red_dither, i), out, i);
  block_chroma_edge(blue, red, count, out, 0, kLanes < count ? kLanes : count);
  block_chroma_edge(blue, red, count, out, i, count);
}

void fill(TonemapKernels& kernels, const char* backend) {
  kernels.backend = backend;
#if HWY_TARGET != HWY_SSE4
  // Four lanes without a fused multiply-add are no faster than lookups.
  kernels.map_direct = map_direct;
#endif
  kernels.map_roughly = map_roughly;
  kernels.block_chroma = block_chroma;
  kernels.map_blocks = map_blocks;
  kernels.map_uneven = map_uneven;
  kernels.map_native_blocks[JETSON_SAMPLES_8] = map_native_blocks<Load8>;
  kernels.map_native_blocks[JETSON_SAMPLES_10] = map_native_blocks<Load10>;
  kernels.map_native_blocks[JETSON_SAMPLES_10_HIGH] = map_native_blocks<Load10High>;
  kernels.map_native_uneven[JETSON_SAMPLES_8] = map_native_uneven<Load8>;
  kernels.map_native_uneven[JETSON_SAMPLES_10] = map_native_uneven<Load10>;
  kernels.map_native_uneven[JETSON_SAMPLES_10_HIGH] = map_native_uneven<Load10High>;
#if HWY_TARGET != HWY_SSE4
  kernels.map_strips[JETSON_SAMPLES_8] = map_strips<Load8>;
  kernels.map_strips[JETSON_SAMPLES_10] = map_strips<Load10>;
  kernels.map_strips[JETSON_SAMPLES_10_HIGH] = map_strips<Load10High>;
#endif
  kernels.map_strips_roughly[JETSON_SAMPLES_8] = map_strips_roughly<Load8>;
  kernels.map_strips_roughly[JETSON_SAMPLES_10] = map_strips_roughly<Load10>;
  kernels.map_strips_roughly[JETSON_SAMPLES_10_HIGH] = map_strips_roughly<Load10High>;
  kernels.chroma_of_blocks = chroma_of_blocks;
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
