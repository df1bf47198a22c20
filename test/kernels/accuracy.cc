// Many colours against the double model: a grid, random codes, and whole pictures with edges.
#include <algorithm>
#include <cmath>

#include "double_model.h"
#include "harness.h"
#include "sweep.h"

using namespace harness;

namespace {

// Gradients, noise, hard edges and single bright pixels: what content has.
void draw(Image& image, Random& random) {
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) {
        const int luma_x = c ? 2 * x : x, luma_y = c ? 2 * y : y;
        const bool patch = luma_x / 24 % 3 == 1 && luma_y / 20 % 3 == 1;
        int code = c == 0 ? 64 + luma_x * 700 / image.width() + random.between(-6, 6)
                          : 512 + (luma_y - image.height() / 2) * (c == 1 ? 1 : -1);
        if (patch) code = c == 0 ? 780 - luma_y : c == 1 ? 400 : 690;
        if (c == 0 && random.between(0, 200) == 0) code = 850;
        image.set(c, x, y, std::min(1023, std::max(0, code)));
      }
}

std::array<model::Plane, 3> planes_of(const Image& image) {
  std::array<model::Plane, 3> planes;
  for (int c = 0; c < 3; c++) {
    planes[c] = {image.columns(c), image.lines(c), std::vector<double>(size_t(image.columns(c)) * image.lines(c))};
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) planes[c].at(x, y) = image.get(c, x, y);
  }
  return planes;
}

void compare_picture(JetsonSiting siting, double offset_x, double offset_y, int in_w, int in_h, int out_w, int out_h) {
  Image in(kP010, in_w, in_h), out(kNv12, out_w, out_h);
  Random random(uint64_t(out_w) << 8 | siting);
  draw(in, random);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 1000;
  params.siting = siting;
  run_tonemap(params, in, out);
  model::Settings settings;
  settings.peak = 1000;
  const auto wanted = model::convert_picture(settings, planes_of(in), offset_x, offset_y, out_w, out_h);
  Errors errors[3];
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < out.lines(c); y++)
      for (int x = 0; x < out.columns(c); x++) errors[c].add(out.get(c, x, y), wanted[c].at(x, y));
  for (int c = 0; c < 3; c++) {
    const std::string what = std::to_string(in_w) + "x" + std::to_string(in_h) + " to " + std::to_string(out_w) + "x" +
                             std::to_string(out_h) + ", siting " + std::to_string(siting) + ", component " +
                             std::to_string(c);
    errors[c].require(what.c_str(), 1.1, 0.005, 0.98);
  }
}

}  // namespace

KERNEL_TEST(pq_grid, "every colour of a 33-cube of codes is converted to within 1.1 codes") {
  model::Settings settings;
  settings.peak = 1000;
  sweep(grid(), settings, "PQ");
}

KERNEL_TEST(pq_random, "a million random colours are converted to within 1.1 codes") {
  model::Settings settings;
  settings.peak = 4000;
  sweep(random_colors(1'000'000, 0, 1023), settings, "PQ");
}

KERNEL_TEST(pq_muted, "colours near grey, as pictures have them, are converted to within 1.1 codes") {
  model::Settings settings;
  settings.peak = 1000;
  sweep(muted_colors(100'000), settings, "PQ");
}

KERNEL_TEST(hlg_sweep, "HLG colours are converted to within 1.1 codes") {
  model::Settings settings;
  settings.transfer = model::Transfer::hlg;
  settings.peak = 1000;
  sweep(grid(), settings, "HLG grid");
  sweep(random_colors(100'000, 0, 1023), settings, "HLG random");
}

KERNEL_TEST(all_curves, "every curve of the registry is carried out to within 1.1 codes") {
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++) {
    model::Settings settings;
    settings.curve = curve->name;
    settings.param = curve->param_default;
    settings.peak = 1000;
    sweep(random_colors(40'000, 64, 960), settings, curve->name);
  }
}

KERNEL_TEST(pictures, "pictures are resized and sited as the model does, at any ratio and odd sizes") {
  struct Case {
    JetsonSiting siting;
    double x, y;
  };
  const Case cases[] = {{JETSON_SITING_LEFT, 0, 0.5}, {JETSON_SITING_CENTER, 0.5, 0.5}, {JETSON_SITING_TOPLEFT, 0, 0}};
  for (const Case& c : cases) {
    compare_picture(c.siting, c.x, c.y, 240, 136, 240, 136);
    compare_picture(c.siting, c.x, c.y, 240, 136, 120, 68);
    compare_picture(c.siting, c.x, c.y, 241, 135, 87, 49);
    compare_picture(c.siting, c.x, c.y, 97, 55, 131, 77);
  }
}
