// The tone curves: the only home of their formulas. Evaluated on the host, into tables.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

#include "math/transfer.h"
#include "tonemap/tonemap.h"

namespace {

using jetson::math::bt1886_eotf;
using jetson::math::kBt1886Gamma;
using jetson::math::pq_eotf;
using jetson::math::pq_inverse_eotf;

// Hermite spline from the knee to the target's peak, of BT.2390's EETF in PQ. Black of source and target is 0, so there
// is no black lift. E1 is held at 1: beyond the declared peak the spline would turn down again.
enum Bt2390 { kSourceWhite, kMaxLum, kKnee, kKneeLight };

void prepare_bt2390(JetsonCurveContext* c) {
  double* k = c->constants;
  k[kSourceWhite] = pq_inverse_eotf(c->peak * c->white);
  k[kMaxLum] = pq_inverse_eotf(c->white) / k[kSourceWhite];
  k[kKnee] = (1 + c->param) * k[kMaxLum] - c->param;
  k[kKneeLight] = k[kKnee] > 0 ? pq_eotf(k[kKnee] * k[kSourceWhite]) / c->white : 0;
}

double bt2390(const JetsonCurveContext* c, double x) {
  const double* k = c->constants;
  if (x <= k[kKneeLight]) return x;
  if (x >= c->peak) return 1;
  const double e1 = pq_inverse_eotf(x * c->white) / k[kSourceWhite], knee = k[kKnee];
  const double t = (e1 - knee) / (1 - knee), t2 = t * t, t3 = t2 * t;
  const double e2 = (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * k[kMaxLum];
  return pq_eotf(e2 * k[kSourceWhite]) / c->white;
}

// The luma curve of BT.2446 method A, on a colour without colour differences; its colour step is the driver YCBCR.
// Perceptual luma is logarithmic, rho says how much, for source and target.
enum Bt2446a { kRhoSource, kRhoTarget, kLogSource };

double rho(double luminance) { return 1 + 32 * std::pow(luminance / jetson::math::kPqPeak, 1 / kBt1886Gamma); }

void prepare_bt2446a(JetsonCurveContext* c) {
  c->constants[kRhoSource] = rho(c->peak * c->white);
  c->constants[kRhoTarget] = rho(c->white);
  c->constants[kLogSource] = std::log(c->constants[kRhoSource]);
}

double bt2446a_knee(double y) {
  if (y <= 0.7399) return 1.0770 * y;
  if (y < 0.9909) return (-1.1510 * y + 2.7811) * y - 0.6302;
  return 0.5 * y + 0.5;
}

double bt2446a(const JetsonCurveContext* c, double x) {
  const double* k = c->constants;
  const double luma = std::min(std::pow(x / c->peak, 1 / kBt1886Gamma), 1.0);
  const double perceptual = std::log(1 + (k[kRhoSource] - 1) * luma) / k[kLogSource];
  return bt1886_eotf((std::pow(k[kRhoTarget], bt2446a_knee(perceptual)) - 1) / (k[kRhoTarget] - 1));
}

double reinhard(const JetsonCurveContext* c, double x) {
  const double k = (1 - c->param) / c->param;
  return x / (x + k) * (c->peak + k) / c->peak;
}

double filmic(double x) { return (x * (0.15 * x + 0.05) + 0.004) / (x * (0.15 * x + 0.50) + 0.06) - 0.02 / 0.30; }

void prepare_hable(JetsonCurveContext* c) { c->constants[0] = filmic(c->peak); }

double hable(const JetsonCurveContext* c, double x) { return filmic(x) / c->constants[0]; }

enum Mobius { kA, kB, kFactor };

void prepare_mobius(JetsonCurveContext* c) {
  const double j = c->param, peak = c->peak;
  const double a = -j * j * (peak - 1) / (j * j - 2 * j + peak);
  const double b = (j * j - 2 * j * peak + peak) / std::max(peak - 1, 1e-6);
  c->constants[kA] = a;
  c->constants[kB] = b;
  c->constants[kFactor] = (b * b + 2 * b * j + j * j) / (b - a);
}

double mobius(const JetsonCurveContext* c, double x) {
  const double* k = c->constants;
  return x <= c->param ? x : k[kFactor] * (x + k[kA]) / (x + k[kB]);
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
     prepare_bt2390, bt2390},
    {"bt2446a", "method A of ITU-R BT.2446; with driver=ycbcr also its colour step", 0, 0, 0, prepare_bt2446a, bt2446a},
    {"reinhard", "simple global curve; param: contrast at the peak", 0.5, 0.01, 0.99, nullptr, reinhard},
    {"hable", "filmic curve, keeps dark and bright detail, darkens the middle", 0, 0, 0, prepare_hable, hable},
    {"mobius", "straight up to the knee, then a smooth roll-off; param: knee", 0.3, 0.01, 0.99, prepare_mobius, mobius},
    {"clip", "hard clip; param: gain before it", 1, 0.01, 100, nullptr, clip},
    {"linear", "the peak scaled down to white; param: gain", 1, 0.01, 100, nullptr, linear},
    {"gamma", "a power curve from the peak; param: its exponent's inverse", 1.8, 1, 100, nullptr, gamma_power},
    {"none", "colours are converted, brightness above white is lost", 0, 0, 0, nullptr, none},
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

JetsonCurveContext jetson_tonemap_curve_context(const JetsonTonemapCurve* curve, double peak, double param,
                                                double white) {
  JetsonCurveContext context = {peak, param, white, {}};
  if (curve->prepare) curve->prepare(&context);
  return context;
}
