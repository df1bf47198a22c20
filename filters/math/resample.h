// Resampling weights for any ratio, and the lines that carry them out. Separable: vertical first, on the lines of the
// input, so that each output line depends on input lines only and slices need nothing from each other.
#pragma once

#include <cstdint>
#include <vector>

#include "math/picture.h"
#include "math/resample_sample.h"
#include "math/simd.h"

namespace jetson::math {

// Output sample i sits at input sample origin + i * step (of the plane, counted from the middle of sample 0).
struct Grid {
  double origin, step;
};

Grid luma_grid(int in, int out);
// Offsets are those of a chroma sample from the even luma sample, in luma samples: 0, 0.5 or 1.
Grid chroma_grid(int in_luma, int out_luma, double in_offset, double out_offset);
// Chroma brought to each luma sample of the output (4:4:4).
Grid chroma_to_luma_grid(int in_luma, int out_luma, double in_offset);

struct SitingOffset {
  double x, y;
};
SitingOffset siting_offset(JetsonSiting siting);

// The weights of one direction. Taps beyond the edges are folded onto the edge sample, so that first[i] + taps <= in.
struct Axis {
  int in = 0, out = 0, taps = 0;
  bool identity = false;         // every output sample is the input sample of the same number
  std::vector<int32_t> first;    // [out]
  std::vector<int16_t> weights;  // [out][taps]
  const int16_t* weights_of(int i) const { return &weights[size_t(i) * taps]; }

  // Outputs [from, to) whose weights come again every `period` outputs, while `first` advances by `advance`: what whole
  // ratios and shifts have. Each of them may read taps rounded up to even. Empty where there is no such run, and never
  // of another form than (1, 1), (1, 2) and (2, 1).
  struct Run {
    int from = 0, to = 0, period = 1, advance = 0;
  } run;

  // Weights with zeros up to a multiple of kPaddedTaps; outputs before padded_to may read as many samples.
  int padded_taps = 0, padded_to = 0;
  std::vector<int16_t> padded;  // [out][padded_taps]

  std::vector<int16_t> by_tap;  // weights the other way round: [taps][out]
};

constexpr int kPaddedTaps = 8;

Axis make_axis(int in, int out, Grid grid, JetsonResize resize);

// Exact integer arithmetic: every backend gives the same bits. Lines are 15-bit (quantization.h).
struct ResampleKernels {
  const char* backend;

  // line[x] = sum over taps of weights[k] * (sample x of the line at top + k * stride), for x in [0, samples); by how
  // samples lie in memory. stride in bytes.
  void (*vertical[JETSON_SAMPLES_COUNT])(const uint8_t* top, ptrdiff_t stride, const int16_t* weights, int taps,
                                         int samples, int16_t* line);

  // out[i] = sum over taps of axis.weights[i][k] * line[axis.first[i] + k], for all i.
  void (*horizontal)(const int16_t* line, const Axis& axis, int16_t* out);

  // An interleaved line of 2 * count values to its components, and back.
  void (*split)(const int16_t* line, int count, int16_t* first, int16_t* second);
  void (*merge)(const int16_t* first, const int16_t* second, int count, int16_t* line);
};

const ResampleKernels& resample_reference();
void horizontal_reference(const int16_t* line, const Axis& axis, int from, int to, int16_t* out);  // some outputs only
void fill_resample_simd(ResampleKernels& kernels, JetsonSimdLevel level);  // leaves what it has nothing better for

// The best of the level. The one place that decides.
ResampleKernels resample_kernels(JetsonSimdLevel level);

// A line of the output from a plane of the input: the vertical pass. `width` counts samples, both components of an
// interleaved plane; so does `line`.
inline void read_line(const ResampleKernels& kernels, JetsonSamples samples, const uint8_t* plane, ptrdiff_t stride,
                      const Axis& rows, int y, int width, int16_t* line) {
  kernels.vertical[samples](plane + rows.first[y] * stride, stride, rows.weights_of(y), rows.taps, width, line);
}

}  // namespace jetson::math
