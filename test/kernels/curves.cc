#include <cmath>

#include "double_model.h"
#include "harness.h"
#include "math/primaries.h"
#include "math/transfer.h"

using harness::check;
using namespace jetson::math;

namespace {

bool near(double value, double wanted, double relative) { return std::fabs(value - wanted) <= relative * wanted; }

JetsonCurveContext context_of(const JetsonTonemapCurve& curve, double peak) {
  return jetson_tonemap_curve_context(&curve, peak / 203, curve.param_default, 203);
}

}  // namespace

KERNEL_TEST(pq_codes, "PQ puts luminance on the 10-bit codes of the recommendation") {
  const double table[][2] = {{0, 64},    {0.01, 83}, {0.1, 119}, {1, 195},    {10, 327},   {26, 397},   {58, 462},
                             {100, 509}, {203, 573}, {400, 636}, {1000, 723}, {2000, 789}, {4000, 855}, {10000, 940}};
  for (const auto& [nits, code] : table) {
    const double made = std::round(64 + 876 * pq_inverse_eotf(nits));
    check(made == code, "%g cd/m2: code %g, expected %g", nits, made, code);
  }
}

KERNEL_TEST(pq_inverse, "the PQ functions are each other's inverse, and those of the model") {
  for (int code = 0; code <= 4096; code++) {
    const double signal = code / 4096.0, nits = pq_eotf(signal);
    check(near(nits, model::pq_to_nits(signal), 1e-12), "signal %g: %.12g cd/m2", signal, nits);
    if (code > 0)
      check(near(pq_inverse_eotf(nits), signal, 1e-9), "signal %g came back as %.12g", signal, pq_inverse_eotf(nits));
  }
}

KERNEL_TEST(hlg_points, "HLG at 1000 cd/m2 has its anchors") {
  const double table[][2] = {{0.38, 26.2}, {0.5, 50.7}, {0.75, 203.15}, {1, 1000}};
  for (const auto& [signal, nits] : table) {
    const double scene = hlg_inverse_oetf(signal), made = scene * hlg_ootf(scene, 1000);
    check(std::fabs(made - nits) <= 0.05, "signal %g: %.3f cd/m2, expected %g", signal, made, nits);
  }
}

KERNEL_TEST(eetf_points, "the EETF of BT.2390 gives the table of the report's formula") {
  struct Row {
    double peak, offset, in, out;
  };
  const Row table[] = {
      {1000, 0.5, 1, 1},         {1000, 0.5, 10, 10},       {1000, 0.5, 50, 50},        {1000, 0.5, 100, 99.361},
      {1000, 0.5, 203, 159.042}, {1000, 0.5, 400, 193.609}, {1000, 0.5, 1000, 203},     {1000, 1, 50, 49.279},
      {1000, 1, 100, 86.763},    {1000, 1, 203, 134.226},   {1000, 1, 400, 176.810},    {1000, 1, 1000, 203},
      {4000, 0.5, 100, 85.900},  {4000, 0.5, 203, 127.934}, {4000, 0.5, 1000, 193.696}, {4000, 0.5, 2000, 201.825},
      {4000, 1, 10, 9.836},      {4000, 1, 50, 38.075},     {4000, 1, 203, 92.447},     {4000, 1, 400, 126.868},
      {4000, 1, 1000, 171.340},  {4000, 1, 2000, 194.650},  {4000, 1, 4000, 203},       {10000, 1, 10, 8.640},
      {10000, 1, 203, 72.273},   {10000, 1, 1000, 142.412}, {10000, 1, 4000, 192.287},
  };
  const JetsonTonemapCurve* curve = jetson_tonemap_find_curve("bt2390");
  for (const Row& row : table) {
    const JetsonCurveContext context = jetson_tonemap_curve_context(curve, row.peak / 203, row.offset, 203);
    const double made = curve->map(&context, row.in / 203) * 203;
    check(near(made, row.out, 0.001), "peak %g, offset %g: %g to %.3f, expected %g", row.peak, row.offset, row.in, made,
          row.out);
  }
}

KERNEL_TEST(curve_properties, "every curve is finite, rises, and keeps black") {
  const JetsonTonemapCurve* curve;
  int count = 0;
  for (; (curve = jetson_tonemap_curve(count)) != nullptr; count++) {
    check(jetson_tonemap_find_curve(curve->name) == curve, "%s is not found by its name", curve->name);
    for (double peak : {223.3, 400.0, 1000.0, 4000.0, 10000.0}) {
      const JetsonCurveContext context = context_of(*curve, peak);
      double before = 0;
      for (int i = 0; i <= 2000; i++) {
        const double x = i == 0 ? 0 : std::pow(10, -6 + i * 0.004), y = curve->map(&context, x);
        check(std::isfinite(y), "%s, peak %g: %g at %g", curve->name, peak, y, x);
        check(y >= before - 1e-12, "%s, peak %g: falls from %.9g to %.9g at %g", curve->name, peak, before, y, x);
        before = y;
      }
      check(std::fabs(curve->map(&context, 0)) < 1e-9, "%s: black becomes %g", curve->name, curve->map(&context, 0));
    }
  }
  check(count == 9, "the registry holds %d curves", count);
  check(!jetson_tonemap_curve(-1) && !jetson_tonemap_find_curve("aces") && !jetson_tonemap_find_curve(nullptr),
        "what is not in the registry is found");
}

KERNEL_TEST(curves_reach_white, "curves that compress bring the peak to white") {
  for (const char* name : {"bt2390", "bt2446a", "reinhard", "hable", "mobius", "linear", "gamma"}) {
    const JetsonTonemapCurve* curve = jetson_tonemap_find_curve(name);
    for (double peak : {300.0, 1000.0, 4000.0}) {
      const JetsonCurveContext context = context_of(*curve, peak);
      const double made = curve->map(&context, context.peak);
      check(near(made, 1, 1e-9), "%s: peak %g becomes %.12g of white", name, peak, made);
    }
  }
}

KERNEL_TEST(curves_and_model, "every curve is the model's") {
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++)
    for (double peak : {400.0, 1000.0, 4000.0}) {
      const JetsonCurveContext context = context_of(*curve, peak);
      model::Settings settings;
      settings.curve = curve->name;
      settings.param = curve->param_default;
      settings.peak = peak;
      for (double x = 0.001; x < 60; x *= 1.07) {
        const double made = curve->map(&context, x), wanted = model::tone(settings, x);
        check(near(made, wanted, 1e-9), "%s, peak %g: %g to %.12g, expected %.12g", curve->name, peak, x, made, wanted);
      }
    }
}

KERNEL_TEST(gamut_matrix, "BT.2020 to BT.709 is the matrix of BT.2087") {
  const double wanted[3][3] = {
      {1.660491, -0.587641, -0.072850}, {-0.124550, 1.132900, -0.008349}, {-0.018151, -0.100579, 1.118730}};
  const Matrix3 made = rgb_to_rgb(kPrimariesBt2020, kPrimariesBt709);
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++)
      check(std::fabs(made.m[i][j] - wanted[i][j]) < 1e-6, "[%d][%d] is %.7f, expected %.7f", i, j, made.m[i][j],
            wanted[i][j]);
    check(std::fabs(made.m[i][0] + made.m[i][1] + made.m[i][2] - 1) < 1e-12, "white does not stay white in row %d", i);
  }
}
