// The kernel table of tonemap. The reference fills it, each backend overwrites what it does better, in rising order.
// Tolerance: luma and chroma of a backend within one 8-bit code of the reference; the reference within 1.1 codes of the
// formulas in double before rounding (test/kernels).
#pragma once

#include <cstdint>

#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

struct TonemapKernels {
  const char* backend;

  // Converts a line of 4:4:4 line values: luma to its final codes, chroma to codes less its zero, not rounded. All
  // lines hold `width` values.
  void (*map_line)(const TonemapTables& tables, const int16_t* y, const int16_t* u, const int16_t* v, int width,
                   uint8_t* luma, float* blue, float* red);

  // Averages one component of two lines to (width + 1) / 2 codes, sited left: 1-2-1 around each even sample, edges
  // repeated. Codes are written `step` bytes apart.
  void (*chroma_line)(const float* upper, const float* lower, int width, uint8_t* codes, int step);
};

void fill_tonemap_reference(TonemapKernels& kernels);

// The best that this machine can do. The one place that decides.
TonemapKernels tonemap_kernels();

}  // namespace jetson::tonemap
