#include <algorithm>

#include "scale/scale_kernels.h"

namespace jetson::scale {
namespace {

template <class Word, int kLeft>
void store(const int16_t* line, int count, const math::Requantizer& requantizer, uint8_t* samples) {
  auto* words = reinterpret_cast<Word*>(samples);
  for (int x = 0; x < count; x++) {
    const int32_t code = (line[x] * requantizer.scale + requantizer.offset) >> math::kRequantizeShift;
    words[x] = Word(std::clamp<int32_t>(code, 0, requantizer.most) << kLeft);
  }
}

constexpr ScaleKernels kReference = {"reference", {store<uint8_t, 0>, store<uint16_t, 0>, store<uint16_t, 6>}};

}  // namespace

const ScaleKernels& scale_reference() { return kReference; }

ScaleKernels scale_kernels(JetsonSimdLevel level) {
  ScaleKernels kernels = kReference;
  fill_scale_simd(kernels, level);
  return kernels;
}

}  // namespace jetson::scale
