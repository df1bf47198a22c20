#include <algorithm>

#include "scale/scale_kernels.h"

namespace jetson::scale {
namespace {

template <class Word, int kLeft>
void store(const int16_t* line, int count, const math::Requantizer& requantizer, uint8_t* samples, int step) {
  auto* words = reinterpret_cast<Word*>(samples);
  for (int x = 0; x < count; x++) {
    const int32_t code = (line[x] * requantizer.scale + requantizer.offset) >> math::kRequantizeShift;
    words[ptrdiff_t(x) * step] = Word(std::clamp<int32_t>(code, 0, requantizer.most) << kLeft);
  }
}

}  // namespace

void fill_scale_reference(ScaleKernels& kernels) {
  kernels.backend = "reference";
  kernels.store[JETSON_SAMPLES_8] = store<uint8_t, 0>;
  kernels.store[JETSON_SAMPLES_10] = store<uint16_t, 0>;
  kernels.store[JETSON_SAMPLES_10_HIGH] = store<uint16_t, 6>;
}

ScaleKernels scale_kernels() {
  ScaleKernels kernels;
  fill_scale_reference(kernels);
  return kernels;
}

}  // namespace jetson::scale
