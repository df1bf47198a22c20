// The kernel table of tonemap. The reference fills it, each backend overwrites what it does better, in rising order.
// Tolerance: a backend gives the reference's bits, and by map_direct luma and chroma within one 8-bit code of them; the
// reference is within 1.1 codes of the formulas in double before rounding, with the driver ITP within 1.5, where the last
// bits of a float grow in its matrices and dark channels of saturated colours are what is left of large numbers
// (test/kernels).
#pragma once

#include <cstdint>

#include "math/resample.h"
#include "tonemap/peak_counts.h"
#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

// A line of 4:4:4 line values.
struct YuvLine {
  const int16_t *y, *u, *v;
};

// A line of linear light relative to SDR white, of the source's primaries.
struct LightLine {
  float *r, *g, *b;
};

// Where a mapped line goes: luma in its final codes, chroma in codes less its zero, not rounded.
struct MappedLine {
  uint8_t* luma;
  float *blue, *red;
};

// Two lines, pixel by pixel, and what their 2x2 blocks are converted by: chroma of each block's middle, and what its
// pixels may differ from that by, as the way from luma to a channel, in luma's line values.
struct YuvPair {
  YuvLine upper, lower;
};
struct BlockLines {
  const int16_t* y[2];
  const int16_t *u, *v, *unrest;
};
struct BlockChroma {
  int16_t *u, *v, *unrest;
};
// Samples as they lie in memory, where the picture keeps its size: two lines of luma, and of u and v the line before,
// their own and the one after; with `interleaved` of both in the first three. Chroma lies so many half pixels right of
// and below a block's first pixel.
struct NativeBlocks {
  const uint8_t* y[2];
  const uint8_t* chroma[2][3];
  bool interleaved;
  int lead_x, lead_y;  // 0 .. 2
};
// What a line is made of as it lies in memory, where the picture keeps its size or JETSON_RESIZE_BILINEAR halves both
// sides: a line of luma, or four; of u and v the nearest line and the one that so many quarters come from; with
// `interleaved` of both in the first. Chroma lies `lead_x` half pixels of the input right of a block's first pixel.
struct StripRows {
  const uint8_t* y[4];
  const uint8_t* chroma[2][2];
  ptrdiff_t luma_stride, chroma_stride;
  bool halves, interleaved;
  int other, lead_x;
};
struct DitherPair {
  const float *upper, *lower;
};
// blue and red of each block's middle, as in MappedLine.
struct MappedPair {
  uint8_t* luma[2];
  float *blue, *red;
};

// A block whose pixels were converted one by one: chroma of its left and of its right column.
struct UnevenBlock {
  float blue[2], red[2];
};

// Chroma of two lines, in codes less its zero.
struct ChromaLines {
  const float *blue[2], *red[2];
};

// Where one line of chroma goes: codes lie `step` bytes apart.
struct ChromaRow {
  uint8_t *u, *v;
  int step;
  const float *blue_dither, *red_dither;
};

// What is added before the only rounding, down: math/blue_noise.h's kNoiseSide values in (0, 1), aligned to 64 bytes,
// over and over; all 0.5 without dither. peaks: NULL where nothing is measured.
struct TonemapKernels {
  const char* backend;

  // Converts a line: light_line and map_light in one.
  void (*map_line)(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                   const MappedLine& out);

  // map_line where tables.is_direct; NULL: nothing is better than map_line.
  void (*map_direct)(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                     const MappedLine& out) = nullptr;

  // The same from samples as they lie; width is the output's. NULL: there is no such thing.
  void (*map_strips[JETSON_SAMPLES_COUNT])(const TonemapTables& tables, const StripRows& in, int width,
                                           const float* dither, PeakCounts* peaks, const MappedLine& out) = {};

  // JETSON_QUALITY_FAST, where tables.is_direct. map_roughly is map_direct within half a code. map_blocks
  // converts (width + 1) / 2 blocks, and lists those that should be converted pixel by pixel, rising; returns their
  // count. map_uneven does so: luma and the middle's chroma again. NULL: there is no such thing.
  void (*map_roughly)(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
                      const MappedLine& out) = nullptr;
  void (*map_strips_roughly[JETSON_SAMPLES_COUNT])(const TonemapTables& tables, const StripRows& in, int width,
                                                   const float* dither, PeakCounts* peaks, const MappedLine& out) = {};
  void (*block_chroma)(const YuvPair& in, int width, const BlockChroma& out) = nullptr;
  int (*map_blocks)(const TonemapTables& tables, const BlockLines& in, int width, const DitherPair& dither,
                    const MappedPair& out, uint16_t* uneven) = nullptr;
  void (*map_uneven)(const TonemapTables& tables, const YuvPair& in, int width, const DitherPair& dither,
                     const uint16_t* uneven, int count, const MappedPair& out, UnevenBlock* blocks) = nullptr;
  // The same in one, from samples as they lie.
  int (*map_native_blocks[JETSON_SAMPLES_COUNT])(const TonemapTables& tables, const NativeBlocks& in, int width,
                                                 const DitherPair& dither, const MappedPair& out,
                                                 uint16_t* uneven) = {};
  void (*map_native_uneven[JETSON_SAMPLES_COUNT])(const TonemapTables& tables, const NativeBlocks& in, int width,
                                                  const DitherPair& dither, const uint16_t* uneven, int count,
                                                  const MappedPair& out, UnevenBlock* blocks) = {};
  // The chroma of `count` blocks, sited left.
  void (*chroma_of_blocks)(const float* blue, const float* red, int count, const ChromaRow& out) = nullptr;

  // Averages two lines to (width + 1) / 2 codes, sited left: 1-2-1 around each even sample, edges repeated.
  void (*chroma_line)(const ChromaLines& in, int width, const ChromaRow& out);

  // For resampling in linear light: line values to light; light, clamped to [0, most_light], to codes.
  void (*light_line)(const TonemapTables& tables, const YuvLine& in, int width, const LightLine& out);
  void (*map_light)(const TonemapTables& tables, const LightLine& in, int width, const float* dither, PeakCounts* peaks,
                    const MappedLine& out);

  // out[x] = sum over taps of weights[k] * lines[k][x], in order; weights are those of an Axis.
  void (*weigh_lines)(const float* const* lines, const int16_t* weights, int taps, int width, float* out);
  // out[i] = sum over taps of axis.weights[i][k] * line[axis.first[i] + k], in order.
  void (*weigh_columns)(const float* line, const math::Axis& axis, float* out);
};

const TonemapKernels& tonemap_reference();
// Outputs [from, to) of chroma_line only.
void chroma_reference(const ChromaLines& in, int width, const ChromaRow& out, int from, int to);
// Outputs [from, to) of weigh_columns only.
void columns_reference(const float* line, const math::Axis& axis, int from, int to, float* out);
// Of an Axis, as light is weighed: those of an output sum to 1.
inline float weight_of(int16_t weight) { return float(weight) * (1.0f / (1 << math::kWeightBits)); }
void fill_tonemap_lanes(TonemapKernels& kernels, JetsonSimdLevel level);
void fill_tonemap_simd(TonemapKernels& kernels, JetsonSimdLevel level);

// The best of the level. The one place that decides.
TonemapKernels tonemap_kernels(JetsonSimdLevel level);

}  // namespace jetson::tonemap
