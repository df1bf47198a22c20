// Single colours through the whole conversion.
#include <array>
#include <cmath>

#include "double_model.h"
#include "harness.h"

using namespace harness;

namespace {

using Codes = std::array<int, 3>;

struct Point {
  const char* name;
  Codes in;
  std::array<double, 3> out;  // before rounding
};

// Through the kernels, on a flat picture.
Codes converted(const JetsonTonemapParams& base, const Codes& in) {
  Image from(kP010, 8, 6), to(kNv12, 8, 6);
  from.fill(in[0], in[1], in[2]);
  JetsonTonemapParams params = tonemap_params(from, to);
  params.peak = base.peak;
  params.curve = base.curve;
  params.color = base.color;
  run_tonemap(params, from, to);
  return {to.get(0, 4, 3), to.get(1, 2, 1), to.get(2, 2, 1)};
}

JetsonTonemapParams pq_at(double peak) {
  JetsonTonemapParams params = {};
  jetson_tonemap_default_params(&params);
  params.peak = peak;
  return params;
}

JetsonTonemapParams hlg_at(double peak) {
  JetsonTonemapParams params = pq_at(peak);
  params.color.transfer = 18;
  return params;
}

}  // namespace

KERNEL_TEST(pq_points, "colours of PQ at a peak of 4000 cd/m2 land where the correct matrix puts them") {
  const Point table[] = {
      {"black", {64, 512, 512}, {16, 128, 128}},
      {"grey 36.5", {424, 512, 512}, {114.78, 128, 128}},
      {"white 203", {573, 512, 512}, {173.92, 128, 128}},
      {"white 1000", {723, 512, 512}, {220.15, 128, 128}},
      {"white 4000", {855, 512, 512}, {235, 128, 128}},
      {"light skin", {503, 500, 522}, {143.16, 120.14, 138.71}},
      {"BT.2020 red 200", {197, 440, 771}, {57.22, 105.28, 227.15}},
      {"BT.2020 green 200", {408, 325, 273}, {134.57, 62.64, 50.99}},
      {"BT.2020 blue 200", {94, 771, 491}, {27.87, 212.10, 120.29}},
      {"BT.2020 cyan 400", {485, 594, 220}, {163.82, 146.58, 31.99}},
      {"BT.709 red 150", {370, 441, 605}, {53.25, 107.47, 207.10}},
      {"BT.709 green 150", {503, 427, 474}, {123.43, 72.31, 58.22}},
  };
  model::Settings settings;
  settings.peak = 4000;
  for (const Point& point : table) {
    const Codes made = converted(pq_at(4000), point.in);
    const model::Triple wanted =
        model::convert(settings, {double(point.in[0]), double(point.in[1]), double(point.in[2])});
    for (int c = 0; c < 3; c++) {
      check(std::fabs(made[c] - point.out[c]) <= 0.52, "%s [%d]: %d, expected %.2f", point.name, c, made[c],
            point.out[c]);
      check(std::fabs(wanted[c] - point.out[c]) <= 0.02, "%s [%d]: the model says %.3f, the sheet %.2f", point.name, c,
            wanted[c], point.out[c]);
    }
  }
}

KERNEL_TEST(beyond_peak, "what is brighter than the declared peak is white, not darker again") {
  for (int code = 723; code <= 1023; code += 10) {
    const Codes made = converted(pq_at(1000), {code, 512, 512});
    check(made == Codes({235, 128, 128}), "code %d becomes %d %d %d", code, made[0], made[1], made[2]);
  }
}

KERNEL_TEST(hlg_grey, "HLG greys follow the model and end at white") {
  model::Settings settings;
  settings.transfer = model::Transfer::hlg;
  settings.peak = 1000;
  for (int code = 64; code <= 940; code += 4) {
    const Codes made = converted(hlg_at(1000), {code, 512, 512});
    const double wanted = model::convert(settings, {double(code), 512, 512})[0];
    check(std::fabs(made[0] - wanted) <= 1.1, "code %d: luma %d, expected %.2f", code, made[0], wanted);
    check(made[1] == 128 && made[2] == 128, "code %d: chroma %d %d of a grey", code, made[1], made[2]);
  }
  check(converted(hlg_at(1000), {940, 512, 512})[0] == 235, "HLG's white is not white");
}

// Skin of 0.82, 0.58, 0.46 in BT.709 light, in HLG. A power on each channel would redden it: the third check tells the
// two apart by more than four codes.
KERNEL_TEST(hlg_skin, "the HLG OOTF follows luminance, so that saturated skin keeps its hue") {
  const Codes skin = {600, 455, 590};
  model::Settings settings;
  settings.transfer = model::Transfer::hlg;
  settings.peak = 1000;
  const model::Triple wanted = model::convert(settings, {double(skin[0]), double(skin[1]), double(skin[2])});
  const Codes made = converted(hlg_at(1000), skin);
  for (int c = 0; c < 3; c++)
    check(std::fabs(made[c] - wanted[c]) <= 1.1, "[%d]: %d, expected %.2f", c, made[c], wanted[c]);

  const double y = (600 / 4.0 - 16) / 219, cb = (455 / 4.0 - 128) / 224, cr = (590 / 4.0 - 128) / 224;
  const double r = y + 1.4746 * cr, b = y + 1.8814 * cb, g = (y - 0.2627 * r - 0.0593 * b) / 0.6780;
  model::Triple channel;
  const double m[3][3] = {
      {1.660491, -0.587641, -0.072850}, {-0.124550, 1.132900, -0.008349}, {-0.018151, -0.100579, 1.118730}};
  double light[3] = {r, g, b};
  for (double& e : light) e = 1000 / 203.0 * std::pow(model::hlg_to_scene(e), 1.2);
  const double brightest = std::fmax(light[0], std::fmax(light[1], light[2]));
  for (double& e : light) e *= model::tone(settings, brightest) / brightest;
  for (int i = 0; i < 3; i++)
    channel[i] =
        std::pow(std::fmin(1, std::fmax(0, m[i][0] * light[0] + m[i][1] * light[1] + m[i][2] * light[2])), 1 / 2.4);
  const model::Triple wrong = model::signal_to_codes(channel);
  double apart = 0;
  for (int c = 0; c < 3; c++) apart = std::fmax(apart, std::fabs(wrong[c] - made[c]));
  check(apart > 4, "a per-channel OOTF is only %.2f codes away: the point proves nothing", apart);
}

KERNEL_TEST(sdr_2020, "SDR in BT.2020 is converted without a curve") {
  JetsonTonemapParams params = pq_at(1000);
  params.color = {9, 14, 9, 0};
  check(jetson_tonemap_needed(&params.color) == 1, "BT.2020 SDR is passed unconverted");
  model::Settings settings;
  settings.transfer = model::Transfer::sdr;
  const Codes points[] = {{64, 512, 512}, {940, 512, 512}, {500, 512, 512}, {400, 480, 560}, {600, 540, 470}};
  for (const Codes& in : points) {
    const Codes made = converted(params, in);
    const model::Triple wanted = model::convert(settings, {double(in[0]), double(in[1]), double(in[2])});
    for (int c = 0; c < 3; c++)
      check(std::fabs(made[c] - wanted[c]) <= 1.1, "%d %d %d [%d]: %d, expected %.2f", in[0], in[1], in[2], c, made[c],
            wanted[c]);
  }
}

KERNEL_TEST(full_range, "full range input is read as such") {
  JetsonTonemapParams params = pq_at(1000);
  params.color.full_range = 1;
  model::Settings settings;
  settings.peak = 1000;
  settings.range = model::Range::full;
  Random random;
  for (int i = 0; i < 40; i++) {
    const Codes in = {random.between(0, 1023), random.between(450, 570), random.between(450, 570)};
    const Codes made = converted(params, in);
    const model::Triple wanted = model::convert(settings, {double(in[0]), double(in[1]), double(in[2])});
    for (int c = 0; c < 3; c++)
      check(std::fabs(made[c] - wanted[c]) <= 1.1, "%d %d %d [%d]: %d, expected %.2f", in[0], in[1], in[2], c, made[c],
            wanted[c]);
  }
}
