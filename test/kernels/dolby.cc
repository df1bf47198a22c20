// Dolby Vision's reshaping with synthetic RPUs.
#include <cmath>

#include "double_model.h"
#include "dolby_samples.h"
#include "harness.h"
#include "sweep.h"

using namespace harness;

namespace {

void sweep_dolby(const JetsonDolby& dolby, const char* what, JetsonTonemapDriver driver = JETSON_DRIVER_MAX) {
  model::Settings settings;
  settings.dolby = &dolby;
  settings.peak = 2000;
  settings.driver = driver;
  // LMS to RGB multiplies the last bits of floats, as the driver ITP does (tonemap_kernels.h), and does it again.
  const Limits limits = {.most = driver == JETSON_DRIVER_ITP ? 2.0 : 1.5, .rounded = 0.99};
  sweep(muted_colors(30'000), settings, what, limits);
  sweep(random_colors(60'000, 0, 1023), settings, what, limits);
}

}  // namespace

KERNEL_TEST(dolby_identity, "a reshaping that changes nothing leaves IPT, which is converted in full") {
  sweep_dolby(identity(), "identity");
}

KERNEL_TEST(dolby_polynomial, "polynomials of order 2 in eight pieces are the model's") {
  sweep_dolby(polynomial(), "polynomial");
}

KERNEL_TEST(dolby_mmr, "multivariate regression of order 1 to 3 is the model's") {
  for (int order = 1; order <= 3; order++) sweep_dolby(mmr(order), ("order " + std::to_string(order)).c_str());
}

KERNEL_TEST(dolby_drivers, "reshaped pictures take every driver") {
  for (int driver = JETSON_DRIVER_MAX; driver <= JETSON_DRIVER_YCBCR; driver++)
    sweep_dolby(polynomial(), "polynomial", JetsonTonemapDriver(driver));
}

KERNEL_TEST(dolby_grey, "IPT without P and T is exactly grey") {
  const JetsonDolby dolby = identity();
  Image in(kP010, 512, 2), out(kYuv420p, 512, 2);
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) in.set(c, x, y, c ? 512 : 2 * x);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.dolby = 1;
  params.peak = 1000;
  run_tonemap(params, in, out, &dolby);
  int before = 16;
  for (int x = 0; x < 512; x++) {
    check(out.get(0, x, 0) >= before, "luma falls to %d at %d", out.get(0, x, 0), x);
    before = out.get(0, x, 0);
    // 512 of 1023 is half a thousandth above the middle.
    for (int c = 1; c < 3; c++) check(std::abs(out.get(c, x / 2, 0) - 128) <= 1, "chroma %d", out.get(c, x / 2, 0));
  }
  check(out.get(0, 0, 0) == 16 && out.get(0, 511, 0) == 235, "black %d, white %d", out.get(0, 0, 0),
        out.get(0, 511, 0));
}

KERNEL_TEST(dolby_refusals, "pieces, pivots and orders out of range are refused") {
  Image in(kP010, 16, 16), out(kNv12, 16, 16);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.dolby = 1;
  JetsonTonemap* tonemap = nullptr;
  check(jetson_tonemap_create(&tonemap, &params) == 0, "not made");
  const auto refused = [&](auto change) {
    JetsonDolby bad = identity();
    change(bad.curves[1]);
    return jetson_tonemap_set_dolby(tonemap, &bad) < 0;
  };
  check(!refused([](auto&) {}), "a good one is refused");
  check(refused([](auto& c) { c.pieces = 0; }), "no piece");
  check(refused([](auto& c) { c.pieces = 9; }), "nine pieces");
  check(refused([](auto& c) { c.pivots[1] = -1; }), "falling pivots");
  check(refused([](auto& c) { c.pivots[1] = NAN; }), "a pivot that is no number");
  check(refused([](auto& c) { c.mmr_order[0] = 4; }), "order 4");
  jetson_tonemap_destroy(&tonemap);
}
