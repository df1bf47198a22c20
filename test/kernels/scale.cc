#include <algorithm>
#include <cmath>

#include "double_model.h"
#include "harness.h"

using namespace harness;

namespace {

constexpr JetsonFormat kFormats[] = {kYuv420p, kNv12, kYuv420p10, kP010};

std::vector<uint16_t> scaled(Image in, JetsonFormat format, int width, int height, int slices = 1,
                             JetsonResize resize = JETSON_RESIZE_BICUBIC) {
  Image out(format, width, height, 10);
  JetsonScaleParams params = scale_params(in, out);
  params.slices = slices;
  params.resize = resize;
  run_scale(params, in, out);
  return out.codes();
}

// A plain luma gradient and tilted chroma, in places of luma samples: the same picture at any size and siting.
int tilted(int component, double x, double y) {
  return int(std::lround(component == 0 ? 60 + 1.5 * x + 0.5 * y : component == 1 ? 70 + x : 200 - 0.8 * x - 0.3 * y));
}

}  // namespace

KERNEL_TEST(same_size, "at the same size only depth and layout change, and ten to eight bits rounds") {
  for (JetsonFormat from : kFormats)
    for (JetsonFormat to : kFormats) {
      const Image in = noise(from, 37, 23, 1);
      const std::vector<uint16_t> before = in.codes(), after = scaled(in, to, 37, 23);
      const bool narrows = in.depth() == 10 && to.samples == JETSON_SAMPLES_8,
                 widens = in.depth() == 8 && to.samples != JETSON_SAMPLES_8;
      for (size_t i = 0; i < before.size(); i++) {
        const int wanted = narrows ? std::min((before[i] + 2) >> 2, 255) : widens ? before[i] * 4 : before[i];
        check(after[i] == wanted, "%d becomes %d, expected %d", before[i], after[i], wanted);
      }
    }
}

KERNEL_TEST(flat, "a flat picture stays flat at every size and method") {
  Random random;
  for (int round = 0; round < 60; round++) {
    Image in(kFormats[round % 4], random.between(1, 90), random.between(1, 90));
    const int most = in.depth() == 8 ? 255 : 1023;
    const int y = random.between(0, most), u = random.between(0, most), v = random.between(0, most);
    in.fill(y, u, v);
    const int w = random.between(1, 120), h = random.between(1, 120);
    const auto codes = scaled(in, in.format(), w, h, 1, JetsonResize(round % 3));
    const size_t luma = size_t(w) * h, chroma = size_t((w + 1) / 2) * ((h + 1) / 2);
    for (size_t i = 0; i < codes.size(); i++) {
      const int wanted = i < luma ? y : i < luma + chroma ? u : v;
      check(codes[i] == wanted, "%dx%d to %dx%d: %d, expected %d", in.width(), in.height(), w, h, codes[i], wanted);
    }
  }
}

KERNEL_TEST(scale_layouts, "layouts of the same depth give the same codes, in any number of slices") {
  for (const auto& [w, h, ow, oh] :
       std::initializer_list<Sizes>{{80, 46, 40, 23}, {81, 47, 33, 19}, {33, 17, 65, 41}, {1, 1, 3, 2}, {5, 2, 1, 1}}) {
    for (const auto& [planar, interleaved] :
         std::initializer_list<FormatPair>{{kYuv420p, kNv12}, {kYuv420p10, kP010}}) {
      const Image in = noise(planar, w, h, uint64_t(w));
      const auto wanted = scaled(in, planar, ow, oh);
      check(scaled(repacked(in, interleaved), planar, ow, oh) == wanted, "%dx%d: interleaved input differs", w, h);
      check(scaled(in, interleaved, ow, oh) == wanted, "%dx%d: interleaved output differs", w, h);
      for (int slices : {2, 5, 16})
        check(scaled(in, planar, ow, oh, slices) == wanted, "%dx%d: %d slices differ", w, h, slices);
    }
  }
}

KERNEL_TEST(scale_model, "bilinear scaling is the model's to within rounding") {
  for (const auto& [w, h, ow, oh] :
       std::initializer_list<Sizes>{{120, 68, 60, 34}, {121, 67, 50, 31}, {50, 40, 83, 61}}) {
    const Image in = noise(kYuv420p, w, h, uint64_t(ow));
    const auto codes = scaled(in, kYuv420p10, ow, oh, 1, JETSON_RESIZE_BILINEAR);
    model::Plane plane = {w, h, std::vector<double>(size_t(w) * h)};
    for (int y = 0; y < h; y++)
      for (int x = 0; x < w; x++) plane.at(x, y) = in.get(0, x, y) * 4;
    const double rx = double(w) / ow, ry = double(h) / oh;
    for (int y = 0; y < oh; y++)
      for (int x = 0; x < ow; x++) {
        const double wanted = model::triangle_sample(plane, (x + 0.5) * rx - 0.5, (y + 0.5) * ry - 0.5,
                                                     std::fmax(rx, 1), std::fmax(ry, 1));
        check(std::fabs(codes[size_t(y) * ow + x] - wanted) <= 0.65, "%dx%d: %d, expected %.3f", w, h,
              codes[size_t(y) * ow + x], wanted);
      }
  }
}

KERNEL_TEST(sited, "a slope keeps its place when scaled, wherever chroma is sited") {
  struct Site {
    JetsonSiting siting;
    double x, y;
  };
  const Site sites[] = {{JETSON_SITING_LEFT, 0, 0.5}, {JETSON_SITING_CENTER, 0.5, 0.5}, {JETSON_SITING_TOPLEFT, 0, 0}};
  for (const Site& from : sites)
    for (const Site& to : sites) {
      Image in(kYuv420p, 100, 60), out(kYuv420p, 50, 30);
      for (int c = 0; c < 3; c++)
        for (int y = 0; y < in.lines(c); y++)
          for (int x = 0; x < in.columns(c); x++)
            in.set(c, x, y, c ? tilted(c, 2 * x + from.x, 2 * y + from.y) : tilted(0, x, y));
      JetsonScaleParams params = scale_params(in, out);
      params.in_siting = from.siting;
      params.out_siting = to.siting;
      run_scale(params, in, out);
      for (int c = 1; c < 3; c++)
        for (int y = 4; y < out.lines(c) - 4; y++)
          for (int x = 4; x < out.columns(c) - 4; x++) {
            const int wanted = tilted(c, 2 * (2 * x + to.x) + 0.5, 2 * (2 * y + to.y) + 0.5);
            check(std::abs(out.get(c, x, y) - wanted) <= 1, "siting %d to %d, [%d] %d,%d: %d, expected %d", from.siting,
                  to.siting, c, x, y, out.get(c, x, y), wanted);
          }
    }
}

KERNEL_TEST(ranges, "full and limited range become each other, with black, white and grey in place") {
  struct Case {
    JetsonFormat from, to;
    int in_full, out_full;
    int in[3], out[3];
  };
  const Case cases[] = {
      {kYuv420p, kYuv420p, 1, 0, {255, 128, 128}, {235, 128, 128}},
      {kYuv420p, kYuv420p, 1, 0, {0, 128, 128}, {16, 128, 128}},
      {kYuv420p, kYuv420p, 0, 1, {235, 16, 240}, {255, 1, 255}},
      {kYuv420p, kP010, 1, 1, {255, 128, 128}, {1023, 512, 512}},
      {kP010, kNv12, 1, 1, {1023, 512, 512}, {255, 128, 128}},
      {kP010, kNv12, 0, 0, {940, 512, 512}, {235, 128, 128}},
      {kP010, kNv12, 1, 0, {1023, 512, 512}, {235, 128, 128}},
  };
  for (const Case& c : cases) {
    Image in(c.from, 8, 8), out(c.to, 8, 8);
    in.fill(c.in[0], c.in[1], c.in[2]);
    JetsonScaleParams params = scale_params(in, out);
    params.in_full_range = c.in_full;
    params.out_full_range = c.out_full;
    run_scale(params, in, out);
    for (int i = 0; i < 3; i++)
      check(out.get(i, 1, 1) == c.out[i], "%d of range %d becomes %d of range %d, expected %d", c.in[i], c.in_full,
            out.get(i, 1, 1), c.out_full, c.out[i]);
  }
}

KERNEL_TEST(scale_refusals, "sizes, formats and calls out of range are refused") {
  Image in(kNv12, 16, 16), out(kNv12, 8, 8);
  const auto refused = [&](auto change) {
    JetsonScaleParams bad = scale_params(in, out);
    change(bad);
    JetsonScale* scale = nullptr;
    return jetson_scale_create(&scale, &bad) < 0 && !scale;
  };
  check(refused([](auto& p) { p.out_w = 0; }), "a width of 0 is accepted");
  check(refused([](auto& p) { p.in_h = JETSON_MAX_SIDE + 1; }), "a height beyond the limit is accepted");
  check(refused([](auto& p) { p.slices = 0; }), "0 slices are accepted");
  check(refused([](auto& p) { p.in_format.samples = JETSON_SAMPLES_COUNT; }), "an unknown format is accepted");

  JetsonScale* scale = nullptr;
  const JetsonScaleParams params = scale_params(in, out);
  const JetsonPicture from = in.picture(), to = out.picture();
  check(jetson_scale_create(&scale, &params) == 0, "cannot be made");
  check(jetson_scale_slice(scale, &from, &from, 0, 1) < 0, "a picture is scaled onto itself");
  check(jetson_scale_slice(scale, &from, &to, 1, 1) < 0, "slice 1 of 1 is worked on");
  jetson_scale_destroy(&scale);
}
