// Drivers, gamut and desaturation against the double model, and what must hold for every combination of them.
#include <cmath>

#include "double_model.h"
#include "harness.h"
#include "sweep.h"

using namespace harness;

namespace {

struct Driver {
  JetsonTonemapDriver value;
  const char* name;
};

constexpr Driver kDrivers[] = {{JETSON_DRIVER_MAX, "max"},
                               {JETSON_DRIVER_LUMA, "luma"},
                               {JETSON_DRIVER_RGB, "rgb"},
                               {JETSON_DRIVER_ITP, "itp"},
                               {JETSON_DRIVER_YCBCR, "ycbcr"}};
constexpr JetsonTonemapGamut kGamuts[] = {JETSON_GAMUT_CLIP, JETSON_GAMUT_PERCEPTUAL};

model::Settings settings_of(const Driver& driver, double peak = 1000) {
  model::Settings settings;
  settings.driver = driver.value;
  settings.peak = peak;
  return settings;
}

// tonemap_kernels.h says why ITP has its own.
Limits limits_of(const Driver& driver) {
  return {.most = driver.value == JETSON_DRIVER_ITP ? 1.5 : 1.1, .rounded = 0.99};
}

std::vector<uint16_t> mapped(Image in, const JetsonTonemapParams& like) {
  Image out(kYuv420p, in.width(), in.height());
  JetsonTonemapParams params = like;
  const JetsonTonemapParams sizes = tonemap_params(in, out);
  params.in_format = sizes.in_format, params.out_format = sizes.out_format;
  params.in_w = params.out_w = in.width(), params.in_h = params.out_h = in.height();
  run_tonemap(params, in, out);
  return out.codes();
}

}  // namespace

KERNEL_TEST(drivers_pq, "every driver and gamut is the model's") {
  for (const Driver& driver : kDrivers)
    for (JetsonTonemapGamut gamut : kGamuts) {
      model::Settings settings = settings_of(driver);
      settings.gamut = gamut;
      sweep(muted_colors(30'000), settings, driver.name, limits_of(driver));
      sweep(random_colors(60'000, 0, 1023), settings, driver.name, limits_of(driver));
      settings.peak = 4000;
      sweep(grid(), settings, driver.name, limits_of(driver));
    }
}

KERNEL_TEST(drivers_curves, "every driver carries out every curve") {
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++)
    for (const Driver& driver : kDrivers) {
      model::Settings settings = settings_of(driver);
      settings.curve = curve->name;
      settings.param = curve->param_default;
      sweep(muted_colors(20'000), settings, (std::string(curve->name) + " by " + driver.name).c_str(),
            limits_of(driver));
    }
}

KERNEL_TEST(drivers_hlg, "HLG takes every driver") {
  for (const Driver& driver : kDrivers) {
    model::Settings settings = settings_of(driver);
    settings.transfer = model::Transfer::hlg;
    sweep(muted_colors(20'000), settings, driver.name, limits_of(driver));
    settings.hlg_peak = 600, settings.peak = 400;
    sweep(muted_colors(20'000), settings, driver.name, limits_of(driver));
  }
}

KERNEL_TEST(desaturation, "colours fade from the given luminance on, with every driver") {
  for (const Driver& driver : kDrivers) {
    model::Settings settings = settings_of(driver);
    settings.desaturation = 0.5;
    sweep(muted_colors(20'000), settings, driver.name, limits_of(driver));
    sweep(random_colors(20'000, 64, 940), settings, driver.name, limits_of(driver));
  }
}

KERNEL_TEST(drivers_neutral, "grey stays exactly grey, black black, a ramp never falls, by every driver and gamut") {
  Image in(kYuv420p10, 1024, 2);
  in.fill(64, 512, 512);
  for (int x = 0; x < 1024; x++) in.set(0, x, 0, x), in.set(0, x, 1, x);
  for (const Driver& driver : kDrivers)
    for (JetsonTonemapGamut gamut : kGamuts)
      for (int transfer : {16, 18})
        for (double desaturation : {0.0, 1.0}) {
          JetsonTonemapParams params = {};
          jetson_tonemap_default_params(&params);
          params.peak = 1000;
          params.driver = driver.value;
          params.gamut = gamut;
          params.desaturation = desaturation;
          params.color.transfer = transfer;
          const std::vector<uint16_t> codes = mapped(in, params);
          for (int x = 1; x < 1024; x++)
            check(codes[x] >= codes[x - 1], "%s: code %d becomes %d, after %d", driver.name, x, codes[x], codes[x - 1]);
          for (size_t i = 2048; i < codes.size(); i++)
            check(codes[i] == 128, "%s, gamut %d: chroma %d of a grey", driver.name, gamut, codes[i]);
          check(codes[64] == 16 && codes[1023] == 235, "%s: black %d, white %d", driver.name, codes[64], codes[1023]);
        }
}

KERNEL_TEST(curves_neutral, "every curve by every driver keeps grey exactly grey, also under dither, and black black") {
  Image in(kYuv420p10, 1024, 64);
  in.fill(64, 512, 512);
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 1024; x++) in.set(0, x, y, x);
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++)
    for (const Driver& driver : kDrivers) {
      JetsonTonemapParams params = {};
      jetson_tonemap_default_params(&params);
      params.curve = curve;
      params.peak = 4000;
      params.driver = driver.value;
      params.gamut = kGamuts[i % 2];
      params.dither = JETSON_DITHER_BLUE;
      const std::vector<uint16_t> codes = mapped(in, params);
      int colored = 0;
      for (size_t at = 1024 * 64; at < codes.size(); at++) colored += codes[at] != 128;
      check(colored == 0, "%s by %s: %d samples of chroma in a grey", curve->name, driver.name, colored);
      for (int x = 0; x <= 64; x++) check(codes[x] == 16, "%s by %s: black is %d", curve->name, driver.name, codes[x]);
    }
}

// The farther a colour of BT.2020 is outside, the farther it is clipped; compressed, both keep apart and keep luma.
KERNEL_TEST(perceptual_gamut, "colours outside of BT.709 stay apart where clipping makes them one") {
  Image in(kYuv420p10, 64, 4);
  const int from[3] = {360, 470, 440}, to[3] = {330, 380, 300};  // greens, more saturated to the right
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) in.set(c, x, y, from[c] + (to[c] - from[c]) * x / (in.columns(c) - 1));
  const auto distinct = [&](JetsonTonemapGamut gamut) {
    JetsonTonemapParams params = {};
    jetson_tonemap_default_params(&params);
    params.peak = 1000;
    params.gamut = gamut;
    const std::vector<uint16_t> codes = mapped(in, params);
    int changes = 0;
    for (size_t x = 1; x < 32; x++) changes += codes[256 + 64 + x] != codes[256 + 64 + x - 1];  // V, the second half
    return changes;
  };
  const int clipped = distinct(JETSON_GAMUT_CLIP), soft = distinct(JETSON_GAMUT_PERCEPTUAL);
  check(soft > clipped, "%d steps of V, %d clipped", soft, clipped);
}

KERNEL_TEST(dither,
            "dither rounds up as often as the value is above the code, alters no whole code, and no slice shows") {
  Image in(kYuv420p10, 128, 128);
  JetsonTonemapParams params = {};
  jetson_tonemap_default_params(&params);
  params.peak = 1000;
  params.dither = JETSON_DITHER_BLUE;
  model::Settings settings;
  settings.peak = 1000;
  Random random;
  for (int round = 0; round < 20; round++) {
    const model::Triple color = {double(random.between(100, 900)), double(random.between(480, 540)),
                                 double(random.between(480, 540))};
    in.fill(int(color[0]), int(color[1]), int(color[2]));
    const model::Triple wanted = model::convert(settings, color);
    params.slices = 1 + round % 4;
    const std::vector<uint16_t> codes = mapped(in, params);
    const size_t begin[] = {0, 128 * 128, 128 * 128 * 5 / 4, 128 * 128 * 3 / 2};
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      for (size_t i = begin[c]; i < begin[c + 1]; i++) {
        // A value a hundredth under a whole code may be that code.
        check(codes[i] >= int(wanted[c] - 0.01) && codes[i] <= int(wanted[c] + 0.01) + 1, "[%d] %d of %.3f", c,
              codes[i], wanted[c]);
        sum += codes[i];
      }
      const double mean = sum / double(begin[c + 1] - begin[c]);
      check(std::fabs(mean - wanted[c]) < 0.05, "[%d] a mean of %.4f, expected %.4f", c, mean, wanted[c]);
    }
  }
  in.fill(64, 512, 512);
  for (size_t i = 0; const uint16_t code : mapped(in, params))
    check(code == (i++ < 128 * 128 ? 16 : 128), "black: %d", code);
  in.fill(940, 512, 512);
  for (size_t i = 0; const uint16_t code : mapped(in, params))
    check(code == (i++ < 128 * 128 ? 235 : 128), "white: %d", code);
}
