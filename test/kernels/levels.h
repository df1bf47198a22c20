// What tests of a level against the reference share.
#pragma once

#include "harness.h"
#include "math/simd.h"

namespace harness {

inline const char* level_in_use() { return jetson_simd_name(jetson_simd_level()); }

// What the run gives with the reference, whatever level is tested.
template <class Run>
auto by_reference(const Run& run) {
  const char* level = level_in_use();
  jetson_simd_use("scalar");
  auto given = run();
  jetson_simd_use(level);
  return given;
}

// Any curve, peak, white, range, siting, resizing, dither and number of slices.
JetsonTonemapParams random_params(Random& random, const Image& in, const Image& out);

}  // namespace harness
