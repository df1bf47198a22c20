// What one thread of the CUDA kernel of scale does: eight columns of two lines of luma, and the chroma that belongs to
// them. Exact integers: the bits of the reference. Tests run the same code on the host.
#pragma once

#include <cstdint>

#include "cuda/tiles.h"
#include "math/quantization.h"
#include "math/resample_sample.h"

namespace jetson::scale {

using cuda::kTileColumns;
using cuda::kTileRows;

// Host and device read the same struct.
struct ScaleLaunch {
  JetsonPicture in, out;  // device memory
  math::AxisView luma_x, luma_y, chroma_x, chroma_y;
  math::Requantizer luma, chroma;
  JetsonFormat in_format, out_format;
  int32_t in_w, in_h, out_w, out_h;
  int32_t is_wide;  // 1: lines of the output begin on multiples of 8 bytes
};

static_assert(sizeof(ScaleLaunch) <= 4096);

JETSON_FN int requantized(const math::Requantizer& r, int line, JetsonSamples samples) {
  const int code = (line * r.scale + r.offset) >> math::kRequantizeShift;
  const int clamped = code < 0 ? 0 : code > r.most ? r.most : code;
  return samples == JETSON_SAMPLES_10_HIGH ? clamped << 6 : clamped;
}

JETSON_FN void store_sample(uint8_t* line, JetsonSamples samples, int index, int value) {
  if (samples == JETSON_SAMPLES_8)
    line[index] = static_cast<uint8_t>(value);
  else
    math::store_16(line + 2 * index, value);
}

// One component of a line of the output: `count` samples from x on, `step` apart.
struct LineWork {
  math::PlaneView in;
  math::AxisView x, y;
  math::Requantizer requantizer;
};

// Eight stored samples as they lie in memory: up to 16 bytes.
struct PackedLine {
  uint32_t word[4];
  JETSON_FN void push_8(int value) {
    word[0] = word[0] >> 8 | word[1] << 24;
    word[1] = word[1] >> 8 | static_cast<uint32_t>(value) << 24;
  }
  JETSON_FN void push_16(int value) {
    for (int i = 0; i < 3; i++) word[i] = word[i] >> 16 | word[i + 1] << 16;
    word[3] = word[3] >> 16 | static_cast<uint32_t>(value) << 16;
  }
};

JETSON_FN void store_packed(uint8_t* at, JetsonSamples samples, const PackedLine& line) {
  math::store_64(at, line.word[0], line.word[1]);
  if (samples != JETSON_SAMPLES_8) math::store_64(at + 8, line.word[2], line.word[3]);
}

JETSON_FN void push(PackedLine& line, JetsonSamples samples, int value) {
  samples == JETSON_SAMPLES_8 ? line.push_8(value) : line.push_16(value);
}

template <JetsonSamples kSamples>
JETSON_FN int scaled_sample(const ScaleLaunch& l, const LineWork& w, int x, int y) {
  return requantized(w.requantizer, math::resampled<kSamples>(w.in, w.x, w.y, x, y), l.out_format.samples);
}

template <JetsonSamples kSamples>
JETSON_FN void scale_luma(const ScaleLaunch& l, int x0, int y) {
  const JetsonSamples samples = l.out_format.samples;
  const LineWork work = {{l.in.plane[0], l.in.stride[0], 1, 0}, l.luma_x, l.luma_y, l.luma};
  uint8_t* line = l.out.plane[0] + y * l.out.stride[0];
  if (l.is_wide && x0 + kTileColumns <= l.out_w) {
    PackedLine packed = {{0, 0, 0, 0}};
    for (int i = 0; i < kTileColumns; i++) push(packed, samples, scaled_sample<kSamples>(l, work, x0 + i, y));
    return store_packed(line + x0 * (samples == JETSON_SAMPLES_8 ? 1 : 2), samples, packed);
  }
  for (int x = x0; x < x0 + kTileColumns && x < l.out_w; x++)
    store_sample(line, samples, x, scaled_sample<kSamples>(l, work, x, y));
}

JETSON_FN LineWork chroma_work(const ScaleLaunch& l, int component) {
  const bool together = l.in_format.interleaved != 0;
  const uint8_t* top = together || component == 0 ? l.in.plane[1] : l.in.plane[2];
  const ptrdiff_t stride = together || component == 0 ? l.in.stride[1] : l.in.stride[2];
  return {{top, stride, together ? 2 : 1, together ? component : 0}, l.chroma_x, l.chroma_y, l.chroma};
}

template <JetsonSamples kSamples>
JETSON_FN void scale_chroma(const ScaleLaunch& l, int cx0, int cy) {
  const JetsonSamples samples = l.out_format.samples;
  const bool together = l.out_format.interleaved != 0;
  const int width = (l.out_w + 1) / 2;
  const LineWork u = chroma_work(l, 0), v = chroma_work(l, 1);
  uint8_t* first = l.out.plane[1] + cy * l.out.stride[1];
  if (l.is_wide && together && cx0 + kTileColumns / 2 <= width) {
    PackedLine packed = {{0, 0, 0, 0}};
    for (int i = 0; i < kTileColumns / 2; i++) {
      push(packed, samples, scaled_sample<kSamples>(l, u, cx0 + i, cy));
      push(packed, samples, scaled_sample<kSamples>(l, v, cx0 + i, cy));
    }
    return store_packed(first + 2 * cx0 * (samples == JETSON_SAMPLES_8 ? 1 : 2), samples, packed);
  }
  uint8_t* second = together ? first : l.out.plane[2] + cy * l.out.stride[2];
  for (int x = cx0; x < cx0 + kTileColumns / 2 && x < width; x++) {
    store_sample(first, samples, together ? 2 * x : x, scaled_sample<kSamples>(l, u, x, cy));
    store_sample(second, samples, together ? 2 * x + 1 : x, scaled_sample<kSamples>(l, v, x, cy));
  }
}

template <JetsonSamples kSamples>
JETSON_FN void scale_tile(const ScaleLaunch& l, int x0, int y0) {
  if (x0 >= l.out_w || y0 >= l.out_h) return;
  for (int y = y0; y < y0 + kTileRows && y < l.out_h; y++) scale_luma<kSamples>(l, x0, y);
  scale_chroma<kSamples>(l, x0 / 2, y0 / 2);
}

}  // namespace jetson::scale
