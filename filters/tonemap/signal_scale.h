// From line values (math/quantization.h) to signals R'G'B' in the form in which a table takes them.
#pragma once

namespace jetson::tonemap {

struct TonemapNumbers;

// Luma * y_scale + y_offset, and chroma less kChromaMiddle times the others; and back, to line values of luma.
struct SignalScale {
  float y_scale, y_offset;
  float v_to_r, u_to_g, v_to_g, u_to_b;
  float to_line, line_offset;
};

// A signal goes in as black + signal * range.
SignalScale signal_scale(const TonemapNumbers& numbers, double black, double range);

}  // namespace jetson::tonemap
