// The kernel table of scale: resampling is shared (math/resample.h), storing is its own. Exact integers: every backend
// gives the same bits.
#pragma once

#include <cstdint>

#include "math/picture.h"
#include "math/quantization.h"
#include "math/simd.h"

namespace jetson::scale {

struct ScaleKernels {
  const char* backend;

  // Rounds `count` line values to codes; by how samples lie in memory.
  void (*store[JETSON_SAMPLES_COUNT])(const int16_t* line, int count, const math::Requantizer& requantizer,
                                      uint8_t* samples);
};

const ScaleKernels& scale_reference();
void fill_scale_simd(ScaleKernels& kernels, JetsonSimdLevel level);

// The best of the level. The one place that decides.
ScaleKernels scale_kernels(JetsonSimdLevel level);

}  // namespace jetson::scale
