// What a launch of the CUDA kernels of tonemap is told. Host and device read the same struct, so its layout must not
// depend on the compiler.
#pragma once

#include <cstdint>

#include "cuda/tiles.h"
#include "math/picture.h"
#include "math/resample_sample.h"
#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

using cuda::kTileColumns;
using cuda::kTileRows;

// What the resampling of a whole-ratio kernel weighs a sample and its neighbours with, of 1 << kWeightBits.
struct NeighbourWeights {
  int32_t before, at, after;
};

struct TonemapLaunch {
  JetsonPicture in, out;        // device memory
  const TonemapTables* tables;  // device memory
  const float* dither;          // device memory, kNoiseSide^2; null: 0.5
  uint32_t* peaks;              // device memory, PeakCounts::bins, added to; null: nothing is measured
  math::AxisView luma_x, luma_y, chroma_x, chroma_y;
  JetsonFormat in_format, out_format;
  int32_t in_w, in_h, out_w, out_h;

  // Of the kernels for same size and for 2:1. Chroma of even and of odd columns and rows; at 2:1 the two are the same.
  NeighbourWeights across[2], down[2];
  NeighbourWeights luma;  // 2:1: outer and inner taps of four, `before` and `at`

  TonemapNumbers numbers;
};

// Fits the 4 KB that a launch may carry.
static_assert(sizeof(TonemapLaunch) <= 4096);

}  // namespace jetson::tonemap
