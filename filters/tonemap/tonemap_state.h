// A tone mapping made ready: tables, weights and scratch memory.
#pragma once

#include <vector>

#include "math/blue_noise.h"
#include "math/resample.h"
#include "tonemap/peak_tracker.h"
#include "tonemap/tonemap_kernels.h"

namespace jetson::tonemap {

// Lines of linear light at the input's resolution that an output line is weighed from: a ring, by input line.
struct LightRing {
  std::vector<int> held;                 // which input line lies in each slot; -1: none
  std::vector<float> lines;              // [slot][channel][in_w]
  std::vector<const float*> taps;        // the lines of one channel
  std::vector<float> weighed, light[3];  // one channel, input's width; three, output's width
};

// Lines of one slice, 15-bit values unless said.
struct TonemapScratch {
  std::vector<int16_t> in_line;        // input resolution, after the vertical pass
  std::vector<int16_t> in_parts[2];    // its chroma, split
  std::vector<int16_t> y, u, v;        // the resolution at which pixels are converted to light
  std::vector<float> blue[2], red[2];  // two lines of codes
  LightRing ring;                      // with params.linear
  PeakCounts peaks;                    // with params.measure
};

// Of the planes of the input, to the resolution at which pixels are converted to light.
struct TonemapAxes {
  math::Axis luma_x, luma_y, chroma_x, chroma_y;
};

}  // namespace jetson::tonemap

struct JetsonTonemap {
  JetsonTonemapParams params;
  jetson::tonemap::TonemapTables tables;
  jetson::math::DitherTable dither;
  jetson::tonemap::TonemapKernels kernels;
  jetson::math::ResampleKernels resample;
  jetson::tonemap::TonemapAxes axes;
  jetson::math::Axis light_x, light_y;  // with params.linear: from there to the output
  jetson::tonemap::PeakTracker tracker;
  mutable std::vector<jetson::tonemap::TonemapScratch> scratch;  // one a slice, each used by one call at a time
};

namespace jetson::tonemap {

void make_lines(JetsonTonemap& t);

// Luma of one line of the output to its codes, chroma to the scratch lines of this parity.
void map_output_line(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int y, int parity,
                     TonemapScratch& s);

// What `lower` says of the second line: 0 where the picture ends with the first.
void write_chroma_line(const JetsonTonemap& t, const JetsonPicture& out, int row, int lower, TonemapScratch& s);

}  // namespace jetson::tonemap
