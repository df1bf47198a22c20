// Blocks of JETSON_QUALITY_FAST whose pixels are converted one by one, gathered into whole vectors; and what tells
// them. Included once a target.
#if defined(JETSON_TONEMAP_UNEVEN_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_UNEVEN_INL
#undef JETSON_TONEMAP_UNEVEN_INL
#else
#define JETSON_TONEMAP_UNEVEN_INL
#endif

#include <cstring>

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_wide-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

constexpr int kUnevenBlocks = kBlock / 4;  // converted together

// Their pixels: of each block the two of the upper line, then the two of the lower.
struct Gathered {
  alignas(64) int16_t y[kBlock], u[kBlock], v[kBlock];
  alignas(64) float dither[kBlock];

  // Column `second` is that of x + 1, but for the last of an odd width.
  void put(int at, const YuvLine& line, const float* noise, int x, int second) {
    y[at] = line.y[x], y[at + 1] = line.y[second];
    u[at] = line.u[x], u[at + 1] = line.u[second];
    v[at] = line.v[x], v[at + 1] = line.v[second];
    dither[at] = noise[x % kBlock], dither[at + 1] = noise[second % kBlock];
  }
};

struct Converted {
  alignas(64) uint8_t luma[kBlock];
  alignas(64) float blue[kBlock], red[kBlock];
};

// `at` counts pixels of the converted ones.
void scatter(const Converted& from, int at, int x, int second, const MappedPair& out, UnevenBlock& block) {
  for (int k = 0; k < 2; k++) {
    out.luma[k][second] = from.luma[at + 2 * k + 1];
    out.luma[k][x] = from.luma[at + 2 * k];
    block.blue[k] = 0.5f * (from.blue[at + k] + from.blue[at + 2 + k]);
    block.red[k] = 0.5f * (from.red[at + k] + from.red[at + 2 + k]);
  }
  out.blue[x / 2] = 0.5f * (block.blue[0] + block.blue[1]);
  out.red[x / 2] = 0.5f * (block.red[0] + block.red[1]);
}

template <class Lanes>
void map_gathered(const Lanes& t, const YuvPair& in, int width, const DitherPair& dither,
                  const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) {
  Gathered pixels;
  Converted converted;
  const auto second_of = [width](int x) { return x + 1 < width ? x + 1 : x; };
  for (int k = 0; k < kUnevenBlocks; k++) {
    const int x = 2 * uneven[k < count ? k : count - 1];
    pixels.put(4 * k, in.upper, dither.upper, x, second_of(x));
    pixels.put(4 * k + 2, in.lower, dither.lower, x, second_of(x));
  }
  const int padded = (4 * count + kStep - 1) / kStep * kStep;
  map_block(t, {pixels.y, pixels.u, pixels.v}, padded, pixels.dither, nullptr,
            {converted.luma, converted.blue, converted.red});
  for (int k = 0; k < count; k++) scatter(converted, 4 * k, 2 * uneven[k], second_of(2 * uneven[k]), out, blocks[k]);
}

void map_uneven(const TonemapTables& tables, const YuvPair& in, int width, const DitherPair& dither,
                const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) {
  const auto map_all = [&](const auto& t) {
    for (int k = 0; k < count; k += kUnevenBlocks)
      map_gathered(t, in, width, dither, uneven + k, count - k < kUnevenBlocks ? count - k : kUnevenBlocks, out,
                   blocks + k);
  };
#if JETSON_TONEMAP_IS_WIDE
  if (tables.direct.wide.is_close) return map_all(WideLanes(tables.direct));
#endif
  map_all(DirectLanes<Rough>(tables.direct));
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
