// One sample of the output of a resampling, for backends whose threads take samples and not lines: the arithmetic of
// resample_reference.cc, to the bit.
#pragma once

#include <cstdint>

#include "math/device_memory.h"
#include "math/picture.h"
#include "math/quantization.h"

namespace jetson::math {

// An Axis (resample.h) as arrays in memory that the backend reads.
struct AxisView {
  const int32_t* first;
  const int16_t* weights;
  int32_t taps;
};

constexpr int kWeightBits = 14;  // weights of an output sample sum to exactly 1 << kWeightBits

JETSON_FN int saturate_line(int value) { return value < -32768 ? -32768 : value > 32767 ? 32767 : value; }

// Of the line that begins at `row`.
template <JetsonSamples kSamples>
JETSON_FN int sample_code(const uint8_t* row, int index) {
  if constexpr (kSamples == JETSON_SAMPLES_8) return load_8(row + index);
  const int word = load_16(row + 2 * index);
  return kSamples == JETSON_SAMPLES_10 ? word & 1023 : word >> 6;
}

template <JetsonSamples kSamples>
constexpr int kCodeToLine = kLineBits - (kSamples == JETSON_SAMPLES_8 ? 8 : 10);

struct PlaneView {
  const uint8_t* top;
  ptrdiff_t stride;
  int32_t step, offset;  // sample i of the component is word i * step + offset of its line
};

// The vertical pass at one column.
template <JetsonSamples kSamples>
JETSON_FN int sample_column(const PlaneView& plane, const uint8_t* top, const int16_t* weights, int taps, int x) {
  constexpr int kToLine = kCodeToLine<kSamples>, kShift = kWeightBits - kToLine;
  const int index = x * plane.step + plane.offset;
  if (taps == 1) return sample_code<kSamples>(top, index) << kToLine;
  int sum = 1 << (kShift - 1);
  JETSON_NO_UNROLL
  for (int k = 0; k < taps; k++) sum += load_weight(weights + k) * sample_code<kSamples>(top + k * plane.stride, index);
  return saturate_line(sum >> kShift);
}

// The line value of output sample (x, y).
template <JetsonSamples kSamples>
JETSON_FN int resampled(const PlaneView& plane, const AxisView& columns, const AxisView& rows, int x, int y) {
  const uint8_t* top = plane.top + load_index(rows.first + y) * plane.stride;
  const int16_t* weights = rows.weights + ptrdiff_t(y) * rows.taps;
  const int first = load_index(columns.first + x);
  if (columns.taps == 1) return sample_column<kSamples>(plane, top, weights, rows.taps, first);
  const int16_t* across = columns.weights + ptrdiff_t(x) * columns.taps;
  int sum = 1 << (kWeightBits - 1);
  JETSON_NO_UNROLL
  for (int k = 0; k < columns.taps; k++)
    sum += load_weight(across + k) * sample_column<kSamples>(plane, top, weights, rows.taps, first + k);
  return saturate_line(sum >> kWeightBits);
}

}  // namespace jetson::math
