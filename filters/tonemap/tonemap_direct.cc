#include "tonemap/tonemap_direct.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "math/primaries.h"
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

// Where the curve is as good as straight its slope at black is taken, as in GainTable.
void fill_direct_gain(DirectTables& d, const JetsonTonemapParams& p) {
  constexpr double kDarkest = 0x1p-12;
  const JetsonCurveContext context = jetson_tonemap_curve_context(p.curve, p.peak / p.white, p.param, p.white);
  fill(d.gain, [&](double x) {
    const double light = std::max(pq_eotf(signal_of(x)) / p.white, kDarkest);
    return p.curve->map(&context, light) / light;
  });
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
