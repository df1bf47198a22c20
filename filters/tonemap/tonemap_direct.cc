#include "tonemap/tonemap_direct.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "math/primaries.h"
#include "math/quantization.h"
#include "math/transfer.h"
#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {
namespace {

using namespace jetson::math;

constexpr double kPi = 3.14159265358979323846;

double signal_of(double x) { return (x - kSignalBlack) / (1 - kSignalBlack); }

template <class Function>
void fill(SignalTable& table, const Function& f) {
  const auto start = [](int i) { return kSignalBlack + i * (1.0 - kSignalBlack) / SignalTable::kPieces; };
  fit_pieces(table.pieces, 0, SignalTable::kPieces, start, f);
  table.pieces[SignalTable::kPieces] = {float(f(1)), 0};
}

// The polynomial through f at the extrema of a Chebyshev polynomial, ends included, so that segments meet and black is
// exact. Solves for Newton's divided differences, then multiplies out around the middle.
template <class Function>
void interpolate(const Function& f, double from, double to, double (&c)[SegmentTable::kCoefficients]) {
  constexpr int kCount = SegmentTable::kCoefficients;
  const double middle = (from + to) / 2, half = (to - from) / 2;
  double x[kCount], newton[kCount];
  for (int i = 0; i < kCount; i++) {
    x[i] = half * std::cos(kPi * i / (kCount - 1));
    newton[i] = f(middle + x[i]);
  }
  for (int k = 1; k < kCount; k++)
    for (int i = kCount - 1; i >= k; i--) newton[i] = (newton[i] - newton[i - 1]) / (x[i] - x[i - k]);
  std::fill(c, c + kCount, 0.0);
  for (int k = kCount - 1; k >= 0; k--) {
    for (int i = kCount - 1; i > 0; i--) c[i] = c[i - 1] - x[k] * c[i];
    c[0] = newton[k] - x[k] * c[0];
  }
}

int lane_of(float x) {
  int32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return (bits >> kSegmentShift) % kSegments;
}

template <class Function>
void fill(SegmentTable& table, const Function& f) {
  for (int i = 0; i < kSegments; i++) {
    // 2, 3, 4, 6, 8, 12, ... thirty-seconds
    const double from = std::ldexp(i % 2 ? 1.5 : 1.0, i / 2 - 4), to = std::ldexp(i % 2 ? 2.0 : 1.5, i / 2 - 4);
    double c[SegmentTable::kCoefficients];
    interpolate(f, from, to, c);
    for (int lane = lane_of(float(from)); lane < kSegmentLanes; lane += kSegments) {
      table.middle[lane] = float((from + to) / 2);
      for (int k = 0; k < SegmentTable::kCoefficients; k++) table.coefficients[k][lane] = float(c[k]);
    }
  }
}

void fill_signal(DirectTables& d, const TonemapTables& t) {
  constexpr float kScale = 1 - kSignalBlack;
  d.y_scale = kScale * t.y_scale;
  d.y_offset = kScale * t.y_offset + kSignalBlack;
  d.v_to_r = kScale * t.v_to_r;
  d.u_to_g = kScale * t.u_to_g;
  d.v_to_g = kScale * t.v_to_g;
  d.u_to_b = kScale * t.u_to_b;
  d.to_line = 1 / d.y_scale;
}

void fill_light(DirectTables& d, const JetsonTonemapParams& p) {
  const auto light = [&](double x) { return pq_eotf(signal_of(x)) / p.white; };
  fill(d.light, light);
  fill(d.root, [&](double x) { return std::sqrt(light(x)); });
}

void fill_codes(DirectTables& d, const TonemapTables& t) {
  std::copy_n(t.luma_weights, 3, d.luma_weights);
  d.blue_scale = t.blue_scale;
  d.red_scale = t.red_scale;
  d.blue_of_blue = t.luma_scale * t.blue_scale;
  d.red_of_red = t.luma_scale * t.red_scale;
}

}  // namespace

bool is_direct(const JetsonTonemapParams& p) {
  return p.color.transfer == kTransferPq && !p.dolby && p.driver == JETSON_DRIVER_MAX && p.gamut == JETSON_GAMUT_CLIP &&
         !(p.desaturation > 0);
}

// Luma less its black of a grey, in the table's units.
template <class Function>
double shade_of(const Function& tone, const DirectTables& d, double line) {
  const double signal = std::clamp(signal_of(line * d.y_scale + d.y_offset), 0.0, 1.0);
  const double light = std::clamp(tone(signal), 0.0, 1.0);
  return bt1886_inverse_eotf(light) * kLimitedLuma * (1 << ShadeTable::kFraction);
}

// Ends of pieces lie on the curve, moved by half of what the middles of the pieces on both sides are off.
template <class Function>
void fill_shade(ShadeTable& table, const Function& shade) {
  constexpr int kPieces = ShadeTable::kPieces, kWidth = 1 << ShadeTable::kPieceBits;
  double off[kPieces + 2] = {}, at[kPieces + 1];
  for (int i = 0; i < kPieces; i++)
    off[i + 1] = shade((i + 0.5) * kWidth) - (shade(i * kWidth) + shade((i + 1) * kWidth)) / 2;
  for (int i = 0; i <= kPieces; i++) at[i] = std::max(0.0, std::round(shade(i * kWidth) + (off[i] + off[i + 1]) / 4));
  double most = 0;
  for (int i = 0; i < kPieces; i++) {
    const int start = int(at[i]), rise = int(at[i + 1] - at[i]);
    for (int k = 0; k < 2; k++) {
      table.start[k][i] = uint8_t(start >> 8 * k);
      table.rise[k][i] = uint8_t(rise >> 8 * k);
    }
    for (int k = 0; k < 8; k++)
      most = std::max(most, std::fabs(shade((i + k / 8.0) * kWidth) - (start + rise * k / 8.0)));
  }
  constexpr double kClose = 0.75;  // codes
  table.is_close = most < kClose * (1 << ShadeTable::kFraction);
}

// Where the curve is as good as straight its slope at black is taken, as in GainTable.
void fill_direct_gain(DirectTables& d, const JetsonTonemapParams& p) {
  constexpr double kDarkest = 0x1p-12;
  const JetsonCurveContext context = jetson_tonemap_curve_context(p.curve, p.peak / p.white, p.param, p.white);
  fill(d.gain, [&](double x) {
    const double light = std::max(pq_eotf(signal_of(x)) / p.white, kDarkest);
    return p.curve->map(&context, light) / light;
  });
  const auto tone = [&](double signal) { return p.curve->map(&context, pq_eotf(signal) / p.white); };
  fill_shade(d.shade, [&](double line) { return shade_of(tone, d, line); });
}

void fill_direct(DirectTables& d, const TonemapTables& t, const JetsonTonemapParams& p) {
  fill_signal(d, t);
  fill_light(d, p);
  std::copy_n(&t.gamut[0][0], 9, &d.gamut[0][0]);
  // Of sqrt(light) = m * 2^(2 j - 14), m in [0.5, 2).
  for (int j = 0; j < kSegmentLanes; j++) d.octaves[j] = float(std::exp2((2 * (j % kSegments) - 14) * 2 / kBt1886Gamma));
  fill_codes(d, t);
}

}  // namespace jetson::tonemap
