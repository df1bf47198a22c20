// Step by step over a block of pixels: the steps between lookups are plain loops that compilers turn into vectors.
#include <algorithm>

#include "math/blue_noise.h"
#include "math/quantization.h"
#include "tonemap/tonemap_kernels.h"
#include "tonemap/tonemap_pixel.h"

namespace jetson::tonemap {
namespace {

constexpr int kBlock = 64;  // pixels; seven arrays of them stay in the first cache level beside the tables
static_assert(kBlock == math::kNoiseSide, "a line of dither is added to each block from its start");
static_assert(kBlock % kPeakRun == 0, "runs end where blocks end");

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

void scale_by_driver(int count, Block& block) {
  for (int i = 0; i < count; i++) {
    block.r[i] *= block.driver[i];
    block.g[i] *= block.driver[i];
    block.b[i] *= block.driver[i];
  }
}

void apply_ootf(const TonemapTables& t, int count, Block& block) {
  for (int i = 0; i < count; i++) block.driver[i] = scene_luminance(t, block.at(i));
  look_up_all(t.ootf, count, block.index, block.driver);
  scale_by_driver(count, block);
}

void to_light(const TonemapTables& t, const YuvLine& in, int from, int count, Block& block) {
  const int16_t *y = in.y + from, *u = in.u + from, *v = in.v + from;
  if (t.has_reshape)
    for (int i = 0; i < count; i++) block.set(i, to_lms_signal(t, y[i], u[i], v[i]));
  else
    for (int i = 0; i < count; i++) block.set(i, to_signal(t, y[i], u[i], v[i]));
  look_up_all(t.to_linear, count, block);
  if (t.has_ootf) apply_ootf(t, count, block);
  if (t.has_reshape)
    for (int i = 0; i < count; i++) block.set(i, from_lms(t, block.at(i)));
}

void count_peaks(const Block& block, int count, PeakCounts& peaks) {
  for (int from = 0; from < count; from += kPeakRun) {
    float most = 0;
    for (int i = from; i < std::min(from + kPeakRun, count); i++) most = larger(most, brightest(block.at(i)));
    peaks.bins[peak_bin(most)]++;
  }
}

void drive_by_channel(const TonemapTables& t, int count, Block& block) {
  for (float* channel : {block.r, block.g, block.b}) {
    std::copy_n(channel, count, block.driver);
    look_up_all(t.gain, count, block.index, block.driver);
    for (int i = 0; i < count; i++) channel[i] *= block.driver[i];
  }
}

// I, Ct, Cp lie in r, g, b between the two passes.
void drive_by_itp(const TonemapTables& t, int count, Block& block) {
  for (int i = 0; i < count; i++) block.set(i, to_lms(t, block.at(i)));
  look_up_all(t.to_pq, count, block);
  for (int i = 0; i < count; i++) {
    const Itp itp = to_itp(t, block.at(i));
    block.set(i, {itp.i, itp.t, itp.p});
    block.driver[i] = itp.i;
  }
  look_up_all(t.tone, count, block.index, block.driver);
  for (int i = 0; i < count; i++) block.set(i, from_itp(t, {block.r[i], block.g[i], block.b[i]}, block.driver[i]));
  look_up_all(t.tone_to_linear, count, block);
}

void drive_by_ycbcr(const TonemapTables& t, int count, Block& block) {
  for (int i = 0; i < count; i++) block.set(i, to_peak(t, block.at(i)));
  look_up_all(t.to_gamma, count, block);
  for (int i = 0; i < count; i++) block.driver[i] = luma(t, block.at(i));
  look_up_all(t.tone, count, block.index, block.driver);
  for (int i = 0; i < count; i++) {
    const Rgb signal = block.at(i);
    block.set(i, recolored(signal, luma(t, signal), block.driver[i]));
  }
  look_up_all(t.tone_to_linear, count, block);
}

void drive(const TonemapTables& t, int count, Block& block) {
  switch (t.driver) {
    case JETSON_DRIVER_RGB:
      return drive_by_channel(t, count, block);
    case JETSON_DRIVER_ITP:
      return drive_by_itp(t, count, block);
    case JETSON_DRIVER_YCBCR:
      return drive_by_ycbcr(t, count, block);
    case JETSON_DRIVER_LUMA:
      for (int i = 0; i < count; i++) block.driver[i] = luminance(t, block.at(i));
      break;
    case JETSON_DRIVER_MAX:
      for (int i = 0; i < count; i++) block.driver[i] = brightest(block.at(i));
      break;
  }
  look_up_all(t.gain, count, block.index, block.driver);
  scale_by_driver(count, block);
}

void to_target(const TonemapTables& t, int count, Block& block) {
  if (t.gamut_mode == JETSON_GAMUT_PERCEPTUAL)
    for (int i = 0; i < count; i++) block.set(i, to_gamut_compressed(t, block.at(i)));
  else
    for (int i = 0; i < count; i++) block.set(i, to_gamut(t, block.at(i)));
}

// Light to codes, at `from` of the line.
void map_block(const TonemapTables& t, int from, int count, const float* dither, PeakCounts* peaks, Block& block,
               const MappedLine& out) {
  if (peaks) count_peaks(block, count, *peaks);
  if (t.has_desaturation)
    for (int i = 0; i < count; i++) block.set(i, desaturated(t, block.at(i)));
  drive(t, count, block);
  to_target(t, count, block);
  look_up_all(t.to_gamma, count, block);
  for (int i = 0; i < count; i++) {
    const Codes codes = to_codes(t, block.at(i));
    out.luma[from + i] = uint8_t(int(codes.luma + t.luma_black + dither[i]));
    out.blue[from + i] = codes.blue;
    out.red[from + i] = codes.red;
  }
}

void map_line(const TonemapTables& tables, const YuvLine& in, int width, const float* dither, PeakCounts* peaks,
              const MappedLine& out) {
  Block block;
  for (int from = 0; from < width; from += kBlock) {
    const int count = std::min(kBlock, width - from);
    to_light(tables, in, from, count, block);
    map_block(tables, from, count, dither, peaks, block, out);
  }
}

void light_line(const TonemapTables& tables, const YuvLine& in, int width, const LightLine& out) {
  Block block;
  for (int from = 0; from < width; from += kBlock) {
    const int count = std::min(kBlock, width - from);
    to_light(tables, in, from, count, block);
    std::copy_n(block.r, count, out.r + from);
    std::copy_n(block.g, count, out.g + from);
    std::copy_n(block.b, count, out.b + from);
  }
}

void map_light(const TonemapTables& tables, const LightLine& in, int width, const float* dither, PeakCounts* peaks,
               const MappedLine& out) {
  Block block;
  for (int from = 0; from < width; from += kBlock) {
    const int count = std::min(kBlock, width - from);
    for (int i = 0; i < count; i++)
      block.set(i, to_light_range(tables, Rgb{in.r[from + i], in.g[from + i], in.b[from + i]}));
    map_block(tables, from, count, dither, peaks, block, out);
  }
}

void chroma_line(const ChromaLines& in, int width, const ChromaRow& out) {
  chroma_reference(in, width, out, 0, (width + 1) / 2);
}

uint8_t chroma_code(const float* const (&lines)[2], int width, int x, float dither) {
  const auto column = [&](int at) { return lines[0][at] + lines[1][at]; };
  const float sum = column(std::max(x - 1, 0)) + 2 * column(x) + column(std::min(x + 1, width - 1));
  return uint8_t(sum * 0.125f + float(math::kChromaZero) + dither);
}

void weigh_lines(const float* const* lines, const int16_t* weights, int taps, int width, float* out) {
  std::fill_n(out, width, 0.0f);
  for (int k = 0; k < taps; k++) {
    const float weight = weight_of(weights[k]);
    for (int x = 0; x < width; x++) out[x] += weight * lines[k][x];
  }
}

void weigh_columns(const float* line, const math::Axis& axis, float* out) {
  columns_reference(line, axis, 0, axis.out, out);
}

constexpr TonemapKernels kReference = {.backend = "reference",
                                       .map_line = map_line,
                                       .chroma_line = chroma_line,
                                       .light_line = light_line,
                                       .map_light = map_light,
                                       .weigh_lines = weigh_lines,
                                       .weigh_columns = weigh_columns};

}  // namespace

void chroma_reference(const ChromaLines& in, int width, const ChromaRow& out, int from, int to) {
  for (int i = from; i < to; i++) {
    const ptrdiff_t at = ptrdiff_t(i) * out.step;
    out.u[at] = chroma_code(in.blue, width, 2 * i, out.blue_dither[i % math::kNoiseSide]);
    out.v[at] = chroma_code(in.red, width, 2 * i, out.red_dither[i % math::kNoiseSide]);
  }
}

void columns_reference(const float* line, const math::Axis& axis, int from, int to, float* out) {
  for (int i = from; i < to; i++) {
    const float* at = line + axis.first[i];
    const int16_t* weights = axis.weights_of(i);
    float sum = 0;
    for (int k = 0; k < axis.taps; k++) sum += weight_of(weights[k]) * at[k];
    out[i] = sum;
  }
}

const TonemapKernels& tonemap_reference() { return kReference; }

TonemapKernels tonemap_kernels(JetsonSimdLevel level) {
  TonemapKernels kernels = kReference;
  fill_tonemap_lanes(kernels, level);
  fill_tonemap_simd(kernels, level);
  return kernels;
}

}  // namespace jetson::tonemap
