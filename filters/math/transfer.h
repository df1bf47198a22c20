// Transfer functions of BT.2100 and BT.1886: the only home of their constants. Signals in [0, 1].
#pragma once

#include <cmath>

#include "math/device.h"

namespace jetson::math {

constexpr double kPqPeak = 10000.0;  // cd/m2 of PQ signal 1

constexpr double kPqM1 = 2610.0 / 16384, kPqM2 = 2523.0 / 4096 * 128;
constexpr double kPqC1 = 3424.0 / 4096, kPqC2 = 2413.0 / 4096 * 32, kPqC3 = 2392.0 / 4096 * 32;

// Signal to cd/m2.
JETSON_FN double pq_eotf(double signal) {
  const double power = std::pow(std::fmax(signal, 0.0), 1 / kPqM2);
  return kPqPeak * std::pow(std::fmax(power - kPqC1, 0.0) / (kPqC2 - kPqC3 * power), 1 / kPqM1);
}

// cd/m2 to signal.
JETSON_FN double pq_inverse_eotf(double luminance) {
  const double power = std::pow(std::fmax(luminance, 0.0) / kPqPeak, kPqM1);
  return std::pow((kPqC1 + kPqC2 * power) / (1 + kPqC3 * power), kPqM2);
}

constexpr double kHlgA = 0.17883277, kHlgB = 1 - 4 * kHlgA;
constexpr double kHlgC = 0.55991073;  // 0.5 - a ln(4a)

// Signal to scene light in [0, 1].
JETSON_FN double hlg_inverse_oetf(double signal) {
  const double e = std::fmax(signal, 0.0);
  return e <= 0.5 ? e * e / 3 : (std::exp((e - kHlgC) / kHlgA) + kHlgB) / 12;
}

// Exponent of the OOTF for a display of this peak, cd/m2. BT.2390's extended form: that of BT.2100 (1.2 + 0.42 log10)
// holds for 400..2000 only; both are 1.2 at 1000.
JETSON_FN double hlg_system_gamma(double peak) { return 1.2 * std::pow(1.111, std::log2(peak / 1000)); }

// Factor from scene light of any channel to cd/m2. It follows the scene's luminance, not the channel: a power for each
// channel would turn hues.
JETSON_FN double hlg_ootf(double scene_luminance, double peak) {
  return peak * std::pow(scene_luminance, hlg_system_gamma(peak) - 1);
}

constexpr double kBt1886Gamma = 2.4;

// Display light relative to white, and back; the display's black is 0.
JETSON_FN double bt1886_eotf(double signal) { return std::pow(std::fmax(signal, 0.0), kBt1886Gamma); }
JETSON_FN double bt1886_inverse_eotf(double light) { return std::pow(std::fmax(light, 0.0), 1 / kBt1886Gamma); }

}  // namespace jetson::math
