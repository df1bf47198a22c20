#include "tonemap/tonemap_wide.h"

#include <algorithm>
#include <cmath>

#include "math/quantization.h"
#include "math/transfer.h"
#include "tonemap/polynomial.h"
#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {
namespace {

using namespace jetson::math;

double signal_of(double x) { return x / kWideWhite; }

template <int kCount, class Function>
void fill_piece(WideTable<kCount>& table, int lane, const Function& f, double from, double to) {
  double c[kCount];
  interpolate(f, from, to, c);
  for (int k = 0; k < kCount; k++) table.c[k][lane] = float(c[k]);
}

template <int kCount, class Function>
void fill_signals(WideTable<kCount>& table, const Function& f) {
  for (int i = 0; i < kWidePieces; i++) fill_piece(table, i, f, i, i + 1);
}

template <int kCount>
double evaluate(const WideTable<kCount>& table, int i, double x) {
  double sum = 0;
  for (int k = kCount - 1; k >= 0; k--) sum = sum * x + table.c[k][i];
  return sum;
}

// The lane of a half octave is its exponent's and its first mantissa bit's.
int half_octave_lane(double from) {
  int exponent;
  const double mantissa = std::frexp(from, &exponent);  // in [0.5, 1)
  return ((exponent + 126) * 2 + (mantissa >= 0.75)) % kWidePieces;
}

template <int kCount>
void fill_display(WideTable<kCount>& table) {
  const auto display = [](double x) {
    return bt1886_inverse_eotf(std::max(x - kWideDark, 0.0) / (double(kWideLight) - kWideDark));
  };
  for (int i = 0; i < kWidePieces; i++) {
    const double octave = std::ldexp(1.0, i / 2 - 16), from = i % 2 ? 1.5 * octave : octave;
    fill_piece(table, half_octave_lane(from), display, from, i % 2 ? 2 * octave : 1.5 * octave);
  }
}

}  // namespace

// Where the curve is as good as straight its slope at black is taken, as in GainTable.
void fill_wide_gain(WideTables& wide, const JetsonTonemapParams& p) {
  constexpr double kDarkest = 0x1p-12, kClose = 0.2;  // the last in codes
  constexpr double kMostLight = 2;  // of channels over it, what is left after the matrix would be too far off
  constexpr int kSteps = 16;
  const JetsonCurveContext context = jetson_tonemap_curve_context(p.curve, p.peak / p.white, p.param, p.white);
  const auto light = [&](double x) { return std::max(pq_eotf(std::min(signal_of(x), 1.0)) / p.white, kDarkest); };
  const auto gain = [&](double x) { return p.curve->map(&context, light(x)) / light(x); };
  fill_signals(wide.gain, gain);
  wide.is_close = true;
  for (int i = 0; i < kWidePieces; i++)
    for (int k = 0; k < kSteps; k++) {
      const double x = i + double(k) / kSteps, exact = light(x) * gain(x),
                   made = light(x) * evaluate(wide.gain, i, x);
      const double off =
          bt1886_inverse_eotf(std::clamp(made, 0.0, 1.0)) - bt1886_inverse_eotf(std::clamp(exact, 0.0, 1.0));
      if (!(std::fabs(off) * kLimitedLuma <= kClose) || exact > kMostLight) wide.is_close = false;
    }
}

void fill_wide(WideTables& wide, const TonemapTables& t, const JetsonTonemapParams& p) {
  static_cast<SignalScale&>(wide) = signal_scale(t, 0, kWideWhite);
  fill_signals(wide.root, [&](double x) { return std::sqrt(pq_eotf(std::min(signal_of(x), 1.0)) / p.white); });
  fill_display(wide.display);
}

}  // namespace jetson::tonemap
