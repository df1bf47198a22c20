#include <cmath>

#include "harness.h"
#include "math/geometry.h"

using namespace harness;

KERNEL_TEST(peak_order, "the peak comes from the option, the frames before, Dolby Vision, HDR10+, mastering, MaxCLL") {
  const double known[] = {600, 700, 800, 900, 4000, 1200};
  for (int first = 0; first < 6; first++) {
    JetsonPeaks peaks = {};
    double* fields[] = {&peaks.asked,     &peaks.measured,  &peaks.dolby,
                        &peaks.hdr10plus, &peaks.mastering, &peaks.max_cll};
    for (int i = first; i < 6; i++) *fields[i] = known[i];
    const double made = jetson_tonemap_peak(&peaks, 16);
    check(made == known[first], "where field %d is the first that is known, the peak is %g", first, made);
  }
  const JetsonPeaks nothing = {};
  check(jetson_tonemap_peak(&nothing, 16) == 10000, "PQ has no nominal peak of 10000");
  check(jetson_tonemap_peak(&nothing, 18) == 1000, "HLG has no nominal peak of 1000");
}

KERNEL_TEST(needed, "only HDR and BT.2020 are mapped") {
  const JetsonColor pq = {9, 16, 9, 0}, hlg = {2, 18, 2, 0}, sdr = {1, 1, 1, 0}, untagged = {2, 2, 2, 0},
                    wide = {9, 14, 9, 0};
  check(jetson_tonemap_needed(&pq) && jetson_tonemap_needed(&hlg) && jetson_tonemap_needed(&wide), "one is passed");
  check(!jetson_tonemap_needed(&sdr) && !jetson_tonemap_needed(&untagged), "SDR is mapped");
}

KERNEL_TEST(clamps, "parameters are brought into their ranges, and what cannot be is refused") {
  Image in(kP010, 16, 16), out(kNv12, 16, 16);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 1;
  params.param = 50;
  params.color = {2, 16, 2, 0};
  check(jetson_tonemap_clamp_params(&params) == 0, "a good one is refused");
  check(std::fabs(params.peak - 223.3) < 1e-9, "a peak of 1 becomes %g, not 1.1 of white", params.peak);
  check(params.param == 2, "a knee offset of 50 becomes %g", params.param);
  check(params.color.primaries == 9 && params.color.matrix == 9, "untagged PQ is not read as BT.2020");
  params.color.transfer = 18;
  params.peak = 4000;
  check(jetson_tonemap_clamp_params(&params) == 0 && params.peak == 1000, "HLG for 1000 cd/m2 peaks at %g",
        params.peak);
  params.param = NAN;
  check(jetson_tonemap_clamp_params(&params) == 0 && params.param == 1, "NaN is not the default but %g", params.param);

  const auto refused = [&](auto change) {
    JetsonTonemapParams bad = tonemap_params(in, out);
    change(bad);
    JetsonTonemap* tonemap = nullptr;
    return jetson_tonemap_create(&tonemap, &bad) < 0 && !tonemap;
  };
  check(refused([](auto& p) { p.in_w = 0; }), "a width of 0 is accepted");
  check(refused([](auto& p) { p.out_h = JETSON_MAX_SIDE + 1; }), "a height of %d is accepted", JETSON_MAX_SIDE + 1);
  check(refused([](auto& p) { p.out_format = kP010; }), "10-bit output is accepted");
  check(refused([](auto& p) { p.color.matrix = 14; }), "ICtCp is accepted");
  check(refused([](auto& p) { p.color.matrix = 10; }), "constant luminance is accepted");
}

KERNEL_TEST(fitting, "sizes follow from what was asked for, as libav's scale does it") {
  struct Case {
    int w, h, divisible, out_w, out_h;
  };
  const Case cases[] = {
      {0, 0, 1, 3840, 2160},   {1920, 0, 1, 1920, 2160},  {1920, -1, 1, 1920, 1080}, {-1, 720, 1, 1280, 720},
      {-1, -1, 1, 3840, 2160}, {1281, 721, 2, 1280, 720}, {853, -2, 1, 853, 480},    {-2, 479, 1, 852, 479},
      {1, 1, 16, 16, 16},      {1000, -1, 16, 992, 560},  {-16, 500, 1, 896, 500},
  };
  for (const Case& c : cases) {
    int w = c.w, h = c.h;
    const int error = jetson_fit_size(3840, 2160, c.divisible, &w, &h);
    check(error == 0 && w == c.out_w && h == c.out_h, "%d:%d by %d becomes %dx%d, expected %dx%d", c.w, c.h,
          c.divisible, w, h, c.out_w, c.out_h);
  }
  int w = -1, h = 16384;
  check(jetson_fit_size(3840, 2160, 1, &w, &h) < 0, "a width beyond the limit is accepted");
  w = 100, h = -1;
  check(jetson_fit_size(16384, 1, 1, &w, &h) == 0 && h == 1, "a height that rounds to 0 becomes %d", h);
}
