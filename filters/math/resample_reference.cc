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

// kTaps 0: as many as the axis has. Compilers unroll the others.
template <int kTaps>
void weigh(const int16_t* line, const Axis& axis, int from, int to, int16_t* out) {
  const int taps = kTaps > 0 ? kTaps : axis.taps;
  const int16_t* weights = axis.weights.data() + ptrdiff_t(from) * taps;
  for (int i = from; i < to; i++, weights += taps) {
    const int16_t* at = line + axis.first[i];
    int32_t sum = 1 << (kWeightBits - 1);
    for (int k = 0; k < taps; k++) sum += int32_t(weights[k]) * at[k];
    out[i] = saturate(sum >> kWeightBits);
  }
}

void horizontal(const int16_t* line, const Axis& axis, int16_t* out) {
  horizontal_reference(line, axis, 0, axis.out, out);
}

void split(const int16_t* line, int count, int16_t* first, int16_t* second) {
  for (int i = 0; i < count; i++) first[i] = line[2 * i], second[i] = line[2 * i + 1];
}

void merge(const int16_t* first, const int16_t* second, int count, int16_t* line) {
  for (int i = 0; i < count; i++) line[2 * i] = first[i], line[2 * i + 1] = second[i];
}

constexpr ResampleKernels kReference = {
    "reference", {vertical<Load8>, vertical<Load10>, vertical<Load10High>}, horizontal, split, merge};

}  // namespace

void horizontal_reference(const int16_t* line, const Axis& axis, int from, int to, int16_t* out) {
  switch (axis.taps) {
    case 1:
      for (int i = from; i < to; i++) out[i] = line[axis.first[i]];
      return;
    case 2:
      return weigh<2>(line, axis, from, to, out);
    case 4:
      return weigh<4>(line, axis, from, to, out);
    case 8:
      return weigh<8>(line, axis, from, to, out);
    default:
      return weigh<0>(line, axis, from, to, out);
  }
}

const ResampleKernels& resample_reference() { return kReference; }

}  // namespace jetson::math
