// The tone curves: the only home of their formulas. Evaluated on the host, into tables.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

#include "math/transfer.h"
#include "tonemap/tonemap.h"

namespace {

using jetson::math::pq_eotf;
using jetson::math::pq_inverse_eotf;

// Hermite spline from the knee to the target's peak, of BT.2390's EETF in PQ. Black of source and target is 0, so there
// is no black lift. E1 is held at 1: beyond the declared peak the spline would turn down again.
double bt2390(const JetsonCurveContext* c, double x) {
  const double source_white = pq_inverse_eotf(c->peak * c->white);
  const double max_lum = pq_inverse_eotf(c->white) / source_white;
  const double knee = (1 + c->param) * max_lum - c->param;
  const double e1 = std::min(pq_inverse_eotf(x * c->white) / source_white, 1.0);
  if (e1 < knee) return x;
  const double t = (e1 - knee) / (1 - knee), t2 = t * t, t3 = t2 * t;
  const double e2 = (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * max_lum;
  return pq_eotf(e2 * source_white) / c->white;
}

double reinhard(const JetsonCurveContext* c, double x) {
  const double k = (1 - c->param) / c->param;
  return x / (x + k) * (c->peak + k) / c->peak;
}

double filmic(double x) { return (x * (0.15 * x + 0.05) + 0.004) / (x * (0.15 * x + 0.50) + 0.06) - 0.02 / 0.30; }

double hable(const JetsonCurveContext* c, double x) { return filmic(x) / filmic(c->peak); }

double mobius(const JetsonCurveContext* c, double x) {
  const double j = c->param, peak = c->peak;
  if (x <= j) return x;
  const double a = -j * j * (peak - 1) / (j * j - 2 * j + peak);
  const double b = (j * j - 2 * j * peak + peak) / std::max(peak - 1, 1e-6);
  return (b * b + 2 * b * j + j * j) / (b - a) * (x + a) / (x + b);
}

double clip(const JetsonCurveContext* c, double x) { return std::min(x * c->param, 1.0); }

double linear(const JetsonCurveContext* c, double x) { return x * c->param / c->peak; }

// A power would have an infinite slope at black, so the first twentieth is straight.
double gamma_power(const JetsonCurveContext* c, double x) {
  constexpr double kStraight = 0.05;
  const double exponent = 1 / c->param;
  if (x > kStraight) return std::pow(x / c->peak, exponent);
  return x * std::pow(kStraight / c->peak, exponent) / kStraight;
}

double none(const JetsonCurveContext*, double x) { return x; }

const JetsonTonemapCurve kCurves[] = {
    {"bt2390", "EETF of ITU-R BT.2390; param: knee offset, 0.5 as in the report, larger is softer", 1.0, 0.5, 2,
     bt2390},
    {"reinhard", "simple global curve; param: contrast at the peak", 0.5, 0.01, 0.99, reinhard},
    {"hable", "filmic curve, keeps dark and bright detail, darkens the middle", 0, 0, 0, hable},
    {"mobius", "straight up to the knee, then a smooth roll-off; param: knee", 0.3, 0.01, 0.99, mobius},
    {"clip", "hard clip; param: gain before it", 1, 0.01, 100, clip},
    {"linear", "the peak scaled down to white; param: gain", 1, 0.01, 100, linear},
    {"gamma", "a power curve from the peak; param: its exponent's inverse", 1.8, 1, 100, gamma_power},
    {"none", "colours are converted, brightness above white is lost", 0, 0, 0, none},
};

}  // namespace

const JetsonTonemapCurve* jetson_tonemap_curve(int index) {
  return index >= 0 && index < int(std::size(kCurves)) ? &kCurves[index] : nullptr;
}

const JetsonTonemapCurve* jetson_tonemap_find_curve(const char* name) {
  for (const JetsonTonemapCurve& curve : kCurves)
    if (name && std::strcmp(curve.name, name) == 0) return &curve;
  return nullptr;
}
