// How bright a picture is, counted while it is mapped: one histogram a slice, summed at the frame's end, so that the
// number of slices does not show. Not each pixel is counted but the brightest of a run, which costs next to nothing
// where a run is a vector.
#pragma once

#include <cstdint>
#include <cstring>

#include "math/device.h"

namespace jetson::tonemap {

constexpr int kPeakRun = 16;  // pixels of a line, from its start; the last run of a line may be shorter

// Light relative to white, 16 bins an octave of [2^-8, 2^7): a float's own bits say which. Bin 0 is also all below.
struct PeakCounts {
  static constexpr int kFrom = -8, kTo = 7, kBinsBits = 4;
  static constexpr int kShift = 23 - kBinsBits, kBase = (kFrom + 127) << kBinsBits;
  static constexpr int kBins = (kTo - kFrom) << kBinsBits;
  uint32_t bins[kBins];
};

// light: finite.
JETSON_FN int32_t peak_bin(float light) {
  int32_t bits;
  __builtin_memcpy(&bits, &light, sizeof bits);
  const int32_t bin = (bits >> PeakCounts::kShift) - PeakCounts::kBase;
  return bin < 0 ? 0 : bin >= PeakCounts::kBins ? PeakCounts::kBins - 1 : bin;
}

// Light at the lower end of a bin, which may be kBins.
JETSON_FN float peak_bin_start(int32_t bin) {
  const int32_t bits = (bin + PeakCounts::kBase) << PeakCounts::kShift;
  float light;
  __builtin_memcpy(&light, &bits, sizeof light);
  return light;
}

}  // namespace jetson::tonemap
