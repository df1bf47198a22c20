// Codes and what they stand for. Between load and store a sample is a 15-bit line value: code << (15 - depth), signed,
// so that a filter may overshoot below 0 and that two of them multiply and add in 32 bits.
#pragma once

#include <cmath>
#include <cstdint>

#include "math/picture.h"

namespace jetson::math {

constexpr int kLineBits = 15;

constexpr int depth_of(JetsonSamples samples) { return samples == JETSON_SAMPLES_8 ? 8 : 10; }

// value = from * scale + offset: luma in [0, 1], chroma in [-0.5, 0.5].
struct Affine {
  double scale, offset;
};

struct Quantization {
  int depth;
  bool full_range;
};

constexpr double kLimitedBlack = 16, kLimitedLuma = 219, kLimitedChroma = 224;  // of 8-bit codes
constexpr double kChromaZero = 128;

// Value to code.
constexpr Affine quantizer(Quantization q, bool chroma) {
  const double step = 1 << (q.depth - 8), most = (1 << q.depth) - 1;
  if (q.full_range) return {most, chroma ? kChromaZero * step : 0};
  return chroma ? Affine{kLimitedChroma * step, kChromaZero * step} : Affine{kLimitedLuma * step, kLimitedBlack * step};
}

// Line value to value.
constexpr Affine dequantizer(Quantization q, bool chroma) {
  const Affine back = quantizer(q, chroma);
  return {1 / (back.scale * (1 << (kLineBits - q.depth))), -back.offset / back.scale};
}

// code = (line * scale + offset) >> kRequantizeShift, then clamped to 0 .. most: exact integers, rounded once. Neither
// depth nor range brings scale to 1 << 16.
struct Requantizer {
  int32_t scale, offset, most;
};

constexpr int kRequantizeShift = 20;

inline Requantizer requantizer(Quantization from, Quantization to, bool chroma) {
  const Affine value = dequantizer(from, chroma), code = quantizer(to, chroma);
  const double scale = value.scale * code.scale, offset = value.offset * code.scale + code.offset + 0.5;
  return {int32_t(std::lrint(std::ldexp(scale, kRequantizeShift))),
          int32_t(std::lrint(std::ldexp(offset, kRequantizeShift))), (1 << to.depth) - 1};
}

}  // namespace jetson::math
