// Blocks of JETSON_QUALITY_FAST whose pixels are converted one by one, gathered into whole vectors; and what tells
// them. Included once a target.
#if defined(JETSON_TONEMAP_UNEVEN_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_UNEVEN_INL
#undef JETSON_TONEMAP_UNEVEN_INL
#else
#define JETSON_TONEMAP_UNEVEN_INL
#endif

#include <algorithm>
#include <cstring>

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_choice-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

constexpr int kUnevenBlocks = kBlock / 4;  // converted together

// Two neighbours of a line.
template <class Value>
HWY_INLINE void copy_pair(const Value* from, Value* to) {
  memcpy(to, from, 2 * sizeof(Value));
}

// Their pixels: of each block the two of the upper line, then the two of the lower.
struct Gathered {
  alignas(64) int16_t y[kBlock], u[kBlock], v[kBlock];
  alignas(64) float dither[kBlock];

  HWY_INLINE void put(int at, const YuvLine& line, const float* noise, int x) {
    copy_pair(line.y + x, y + at);
    copy_pair(line.u + x, u + at);
    copy_pair(line.v + x, v + at);
    copy_pair(noise + x % kBlock, dither + at);
  }
  // The last column of an odd width.
  void put_last(int at, const YuvLine& line, const float* noise, int x) {
    y[at] = y[at + 1] = line.y[x];
    u[at] = u[at + 1] = line.u[x];
    v[at] = v[at + 1] = line.v[x];
    dither[at] = dither[at + 1] = noise[x % kBlock];
  }
};

struct Converted {
  alignas(64) uint8_t luma[kBlock];
  alignas(64) float blue[kBlock], red[kBlock];
};

// Means of a block's columns, from its four pixels; returns their mean.
HWY_INLINE float average(const float* pixels, float* columns) {
  const float left = 0.5f * (pixels[0] + pixels[2]), right = 0.5f * (pixels[1] + pixels[3]);
  columns[0] = left, columns[1] = right;
  return 0.5f * (left + right);
}

// `at` counts pixels of the converted ones.
HWY_INLINE void scatter(const Converted& from, int at, int x, bool is_last, const MappedPair& out, UnevenBlock& block) {
  for (int k = 0; k < 2; k++) {
    if (is_last)
      out.luma[k][x] = from.luma[at + 2 * k];
    else
      copy_pair(from.luma + at + 2 * k, out.luma[k] + x);
  }
  out.blue[x / 2] = average(from.blue + at, block.blue);
  out.red[x / 2] = average(from.red + at, block.red);
}

// Pixels that lie in lines of line values.
struct PairSource {
  const YuvPair& in;

  HWY_INLINE void gather(int width, const DitherPair& dither, const uint16_t* uneven, int count, Gathered& pixels) const {
    for (int k = 0; k < count; k++) {
      const int x = 2 * uneven[k];
      if (x + 1 < width) {
        pixels.put(4 * k, in.upper, dither.upper, x);
        pixels.put(4 * k + 2, in.lower, dither.lower, x);
      } else {
        pixels.put_last(4 * k, in.upper, dither.upper, x);
        pixels.put_last(4 * k + 2, in.lower, dither.lower, x);
      }
    }
  }
};

template <class Lanes, class Source>
void map_gathered(const Lanes& t, const Source& source, int width, const DitherPair& dither, const uint16_t* uneven,
                  int count, const MappedPair& out, UnevenBlock* blocks) {
  Gathered pixels;
  Converted converted;
  const int padded = (4 * count + kStep - 1) / kStep * kStep;
  source.gather(width, dither, uneven, count, pixels);
  for (int i = 4 * count; i < padded; i++) {
    pixels.y[i] = pixels.u[i] = pixels.v[i] = 0;
    pixels.dither[i] = 0;
  }
  map_block(t, {pixels.y, pixels.u, pixels.v}, padded, pixels.dither, nullptr,
            {converted.luma, converted.blue, converted.red});
  for (int k = 0; k < count; k++)
    scatter(converted, 4 * k, 2 * uneven[k], 2 * uneven[k] + 1 == width, out, blocks[k]);
}

template <class Source>
HWY_INLINE void map_uneven_of(const TonemapTables& tables, const Source& source, int width, const DitherPair& dither,
                              const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) {
  with_rough_lanes(tables, [&](const auto& lanes) {
    for (int k = 0; k < count; k += kUnevenBlocks)
      map_gathered(lanes, source, width, dither, uneven + k, std::min(count - k, kUnevenBlocks), out, blocks + k);
  });
}

void map_uneven(const TonemapTables& tables, const YuvPair& in, int width, const DitherPair& dither,
                const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) {
  map_uneven_of(tables, PairSource{in}, width, dither, uneven, count, out, blocks);
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
