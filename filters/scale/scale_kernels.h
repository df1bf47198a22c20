// The kernel table of scale: resampling is shared (math/resample.h), storing is its own. Exact integers: every backend
// gives the same bits.
#pragma once

#include <cstdint>

#include "math/picture.h"
#include "math/quantization.h"

namespace jetson::scale {

struct ScaleKernels {
  const char* backend;

  // Rounds `count` line values to codes and writes them `step` samples apart; by how samples lie in memory.
  void (*store[JETSON_SAMPLES_COUNT])(const int16_t* line, int count, const math::Requantizer& requantizer,
                                      uint8_t* samples, int step);
};

void fill_scale_reference(ScaleKernels& kernels);

// The best that this machine can do. The one place that decides.
ScaleKernels scale_kernels();

}  // namespace jetson::scale
