#include "tonemap/signal_scale.h"

#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

SignalScale signal_scale(const TonemapNumbers& n, double black, double range) {
  const auto scaled = [range](float x) { return float(range * x); };
  SignalScale s = {.y_scale = scaled(n.y_scale),
                   .y_offset = float(range * n.y_offset + black),
                   .v_to_r = scaled(n.v_to_r),
                   .u_to_g = scaled(n.u_to_g),
                   .v_to_g = scaled(n.v_to_g),
                   .u_to_b = scaled(n.u_to_b),
                   .to_line = float(1 / (range * n.y_scale)),
                   .line_offset = 0};
  s.line_offset = -s.y_offset * s.to_line;
  return s;
}

}  // namespace jetson::tonemap
