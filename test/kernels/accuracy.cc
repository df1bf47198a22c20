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

struct Site {
  JetsonSiting siting;
  model::Offset offset;
};

constexpr Site kSites[] = {{JETSON_SITING_LEFT, {0, 0.5}},   {JETSON_SITING_CENTER, {0.5, 0.5}},
                           {JETSON_SITING_TOPLEFT, {0, 0}},  {JETSON_SITING_TOP, {0.5, 0}},
                           {JETSON_SITING_BOTTOM, {0.5, 1}}, {JETSON_SITING_BOTTOMLEFT, {0, 1}}};

void compare_picture(const Site& site, const Sizes& sizes, bool linear) {
  Image in(kP010, sizes.w, sizes.h), out(kNv12, sizes.ow, sizes.oh);
  Random random(uint64_t(sizes.ow) << 8 | site.siting);
  draw(in, random);
  model::Settings settings;
  settings.peak = 1000;
  settings.linear = linear;
  JetsonTonemapParams params = tonemap_params(in, out);
  set(params, settings);
  params.siting = site.siting;
  run_tonemap(params, in, out);
  const auto wanted = model::convert_picture(settings, planes_of(in), site.offset, sizes.ow, sizes.oh);
  Errors errors[3];
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < out.lines(c); y++)
      for (int x = 0; x < out.columns(c); x++) errors[c].add(out.get(c, x, y), wanted[c].at(x, y));
  for (int c = 0; c < 3; c++) {
    const std::string what = std::to_string(sizes.w) + "x" + std::to_string(sizes.h) + " to " +
                             std::to_string(sizes.ow) + "x" + std::to_string(sizes.oh) + ", siting " +
                             std::to_string(site.siting) + ", component " + std::to_string(c);
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
  // Short polynomials are a few thousandths of a code off, which is seen where no corner of the gamut rounds for them.
  sweep(muted_colors(100'000), settings, "PQ", {.rounded = 0.99});
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
  for (const Site& site : kSites)
    for (const Sizes& sizes :
         std::initializer_list<Sizes>{{240, 136, 240, 136}, {240, 136, 120, 68}, {241, 135, 87, 49}, {97, 55, 131, 77}})
      compare_picture(site, sizes, false);
}

KERNEL_TEST(linear_pictures, "pictures are resized in linear light as the model does, at any ratio, size and siting") {
  for (const Site& site : kSites)
    for (const Sizes& sizes :
         std::initializer_list<Sizes>{{160, 90, 80, 45}, {121, 67, 47, 25}, {49, 29, 67, 41}, {33, 17, 33, 17}})
      compare_picture(site, sizes, true);
}
