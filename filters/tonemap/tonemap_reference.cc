// Step by step over a block of pixels: the steps between lookups are plain loops that compilers turn into vectors.
#include <algorithm>

#include "math/quantization.h"
#include "tonemap/tonemap_kernels.h"
#include "tonemap/tonemap_pixel.h"

namespace jetson::tonemap {
namespace {

constexpr int kBlock = 64;  // pixels; seven arrays of them stay in the first cache level beside the tables

struct Block {
  float r[kBlock], g[kBlock], b[kBlock];
  float driver[kBlock];  // what a gain is looked up by, then the gain
  int32_t index[kBlock];

  Rgb at(int i) const { return {r[i], g[i], b[i]}; }
  void set(int i, Rgb value) { r[i] = value.r, g[i] = value.g, b[i] = value.b; }
};

// Replaces x by the table's value at x.
template <class Table>
void look_up_all(const Table& table, int count, int32_t* index, float* x) {
  for (int i = 0; i < count; i++) index[i] = math::piece_index(table, x[i]);
  for (int i = 0; i < count; i++) x[i] = math::evaluate(table.pieces[index[i]], x[i]);
}

template <class Table>
void look_up_all(const Table& table, int count, Block& block) {
  look_up_all(table, count, block.index, block.r);
  look_up_all(table, count, block.index, block.g);
  look_up_all(table, count, block.index, block.b);
}

void apply_ootf(const TonemapTables& t, int count, Block& block) {
  for (int i = 0; i < count; i++) block.driver[i] = scene_luminance(t, block.at(i));
  look_up_all(t.ootf, count, block.index, block.driver);
  for (int i = 0; i < count; i++) {
    block.r[i] *= block.driver[i];
    block.g[i] *= block.driver[i];
    block.b[i] *= block.driver[i];
  }
}

void map_block(const TonemapTables& t, const int16_t* y, const int16_t* u, const int16_t* v, int count, Block& block) {
  for (int i = 0; i < count; i++) block.set(i, to_signal(t, y[i], u[i], v[i]));
  look_up_all(t.to_linear, count, block);
  if (t.has_ootf) apply_ootf(t, count, block);
  for (int i = 0; i < count; i++) block.driver[i] = brightest(block.at(i));
  look_up_all(t.gain, count, block.index, block.driver);
  for (int i = 0; i < count; i++) block.set(i, to_gamut(t, block.at(i), block.driver[i]));
  look_up_all(t.to_gamma, count, block);
}

void map_line(const TonemapTables& tables, const int16_t* y, const int16_t* u, const int16_t* v, int width,
              uint8_t* luma, float* blue, float* red) {
  Block block;
  for (int from = 0; from < width; from += kBlock) {
    const int count = std::min(kBlock, width - from);
    map_block(tables, y + from, u + from, v + from, count, block);
    for (int i = 0; i < count; i++) {
      const Codes codes = to_codes(tables, block.at(i));
      luma[from + i] = uint8_t(int(codes.luma + tables.luma_black + 0.5f));
      blue[from + i] = codes.blue;
      red[from + i] = codes.red;
    }
  }
}

void chroma_line(const float* upper, const float* lower, int width, uint8_t* codes, int step) {
  const auto column = [&](int x) { return upper[x] + lower[x]; };
  for (int x = 0; x < width; x += 2, codes += step) {
    const float sum = column(std::max(x - 1, 0)) + 2 * column(x) + column(std::min(x + 1, width - 1));
    *codes = uint8_t(sum * 0.125f + float(math::kChromaZero) + 0.5f);
  }
}

}  // namespace

void fill_tonemap_reference(TonemapKernels& kernels) {
  kernels.backend = "reference";
  kernels.map_line = map_line;
  kernels.chroma_line = chroma_line;
}

TonemapKernels tonemap_kernels() {
  TonemapKernels kernels;
  fill_tonemap_reference(kernels);
  return kernels;
}

}  // namespace jetson::tonemap
