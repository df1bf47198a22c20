#include <algorithm>

#include "math/quantization.h"
#include "math/resample.h"

namespace jetson::math {
namespace {

constexpr int kBlock = 256;  // samples whose sums stay in the first cache level over all taps

int16_t saturate(int32_t value) { return int16_t(std::clamp<int32_t>(value, INT16_MIN, INT16_MAX)); }

// Codes fit 15 bits, so that compilers find the 16 x 16 bit multiply.
struct Load8 {
  static constexpr int kDepth = 8;
  using Word = uint8_t;
  static int16_t code(Word word) { return word; }
};

struct Load10 {
  static constexpr int kDepth = 10;
  using Word = uint16_t;
  static int16_t code(Word word) { return int16_t(word & 1023); }
};

struct Load10High {
  static constexpr int kDepth = 10;
  using Word = uint16_t;
  static int16_t code(Word word) { return int16_t(word >> 6); }
};

template <class Load>
void copy_line(const uint8_t* row, int samples, int16_t* line) {
  const auto* words = reinterpret_cast<const typename Load::Word*>(row);
  for (int x = 0; x < samples; x++) line[x] = int16_t(Load::code(words[x]) << (kLineBits - Load::kDepth));
}

template <class Load>
void accumulate(const uint8_t* row, int from, int count, int16_t weight, int32_t* sums) {
  const auto* words = reinterpret_cast<const typename Load::Word*>(row) + from;
  for (int x = 0; x < count; x++) sums[x] += int32_t(weight) * Load::code(words[x]);
}

template <class Load>
void vertical(const uint8_t* top, ptrdiff_t stride, const int16_t* weights, int taps, int samples, int16_t* line) {
  constexpr int kShift = kWeightBits - (kLineBits - Load::kDepth);
  if (taps == 1) return copy_line<Load>(top, samples, line);
  int32_t sums[kBlock];
  for (int from = 0; from < samples; from += kBlock) {
    const int count = std::min(kBlock, samples - from);
    std::fill_n(sums, count, 1 << (kShift - 1));
    for (int k = 0; k < taps; k++) accumulate<Load>(top + k * stride, from, count, weights[k], sums);
    for (int x = 0; x < count; x++) line[from + x] = saturate(sums[x] >> kShift);
  }
}

template <int kStride>
void pick(const int16_t* line, const Axis& axis, int16_t* out) {
  for (int i = 0; i < axis.out; i++) out[i] = line[ptrdiff_t(kStride) * axis.first[i]];
}

// One component of an interleaved line, or the line itself.
template <int kStride>
void copy_component(const int16_t* line, int count, int16_t* out) {
  for (int i = 0; i < count; i++) out[i] = line[kStride * i];
}

// kTaps 0: as many as the axis has. Compilers unroll the others.
template <int kStride, int kTaps>
void weigh(const int16_t* line, const Axis& axis, int16_t* out) {
  const int taps = kTaps > 0 ? kTaps : axis.taps;
  const int16_t* weights = axis.weights.data();
  for (int i = 0; i < axis.out; i++, weights += taps) {
    const int16_t* at = line + ptrdiff_t(kStride) * axis.first[i];
    int32_t sum = 1 << (kWeightBits - 1);
    for (int k = 0; k < taps; k++) sum += int32_t(weights[k]) * at[ptrdiff_t(kStride) * k];
    out[i] = saturate(sum >> kWeightBits);
  }
}

template <int kStride>
void horizontal_of(const int16_t* line, const Axis& axis, int16_t* out) {
  if (axis.identity) return copy_component<kStride>(line, axis.out, out);
  switch (axis.taps) {
    case 1:
      return pick<kStride>(line, axis, out);
    case 2:
      return weigh<kStride, 2>(line, axis, out);
    case 4:
      return weigh<kStride, 4>(line, axis, out);
    case 8:
      return weigh<kStride, 8>(line, axis, out);
    default:
      return weigh<kStride, 0>(line, axis, out);
  }
}

void horizontal(const int16_t* line, int stride, const Axis& axis, int16_t* out) {
  stride == 1 ? horizontal_of<1>(line, axis, out) : horizontal_of<2>(line, axis, out);
}

}  // namespace

void fill_resample_reference(ResampleKernels& kernels) {
  kernels.backend = "reference";
  kernels.vertical[JETSON_SAMPLES_8] = vertical<Load8>;
  kernels.vertical[JETSON_SAMPLES_10] = vertical<Load10>;
  kernels.vertical[JETSON_SAMPLES_10_HIGH] = vertical<Load10High>;
  kernels.horizontal = horizontal;
}

}  // namespace jetson::math
