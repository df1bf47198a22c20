// Every level of the machine against the reference, and the fast quality against the exact one: same picture, same
// parameters. Tolerances: codes of a level within 1 of the reference's (tonemap_kernels.h); scaling the same bits.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "content.h"
#include "double_model.h"
#include "harness.h"
#include "levels.h"

using namespace harness;

JetsonTonemapParams harness::random_params(Random& random, const Image& in, const Image& out) {
  JetsonTonemapParams p = tonemap_params(in, out);
  p.curve = jetson_tonemap_curve(random.between(0, 8));
  p.peak = random.between(300, 10000);
  p.white = random.between(100, 400);
  p.color.full_range = random.between(0, 1);
  p.siting = JetsonSiting(random.between(0, 6));
  p.resize = JetsonResize(random.between(0, 2));
  p.dither = JetsonDither(random.between(0, 1));
  p.slices = random.between(1, 4);
  return p;
}

namespace {

struct Difference {
  int most = 0;
  double rms = 0, off = 0;  // share of codes that are 2 or more off
};

Difference difference(const std::vector<uint16_t>& a, const std::vector<uint16_t>& b, size_t from, size_t to) {
  Difference d;
  for (size_t i = from; i < to; i++) {
    const int error = std::abs(a[i] - b[i]);
    d.most = std::max(d.most, error);
    d.rms += error * error;
    d.off += error >= 2;
  }
  d.rms = std::sqrt(d.rms / double(to - from));
  d.off /= double(to - from);
  return d;
}

std::vector<uint16_t> mapped(const JetsonTonemapParams& params, Image in, JetsonFormat format) {
  Image out(format, params.out_w, params.out_h);
  run_tonemap(params, in, out);
  return out.codes();
}

}  // namespace

KERNEL_TEST(level_maps, "the level maps any picture to within one code of the reference, at odd sizes and ratios") {
  Random random;
  for (int round = 0; round < 120; round++) {
    Image in(round % 2 ? kP010 : kYuv420p10, random.between(1, 200), random.between(1, 40), random.between(0, 9));
    round % 3 ? draw_content(in, random.next()) : in.randomize(random, 0, 1023);
    const bool same = random.between(0, 1);
    Image out(round % 4 < 2 ? kNv12 : kYuv420p, same ? in.width() : random.between(1, 200),
              same ? in.height() : random.between(1, 40));
    const JetsonTonemapParams params = random_params(random, in, out);
    const auto run = [&] { return mapped(params, in, out.format()); };
    const std::vector<uint16_t> made = run(), wanted = by_reference(run);
    const Difference d = difference(made, wanted, 0, made.size());
    check(d.most <= 1, "%s, %dx%d to %dx%d, %s: %d codes off", level_in_use(), in.width(), in.height(), params.out_w,
          params.out_h, params.curve->name, d.most);
  }
}

KERNEL_TEST(level_scales, "the level scales any picture to the bits of the reference, at odd sizes and ratios") {
  constexpr JetsonFormat kFormats[] = {kYuv420p, kNv12, kYuv420p10, kP010};
  Random random;
  for (int round = 0; round < 200; round++) {
    Image in(kFormats[round % 4], random.between(1, 200), random.between(1, 40), random.between(0, 9));
    in.randomize(random, 0, in.depth() == 8 ? 255 : 1023);
    const int ratio = random.between(0, 3);
    const int w = ratio == 0 ? random.between(1, 300) : std::max(1, in.width() * 2 / ratio),
              h = ratio == 0 ? random.between(1, 60) : std::max(1, in.height() * 2 / ratio);
    Image out(kFormats[random.between(0, 3)], w, h);
    JetsonScaleParams params = scale_params(in, out);
    params.in_siting = JetsonSiting(random.between(0, 6));
    params.out_siting = JetsonSiting(random.between(0, 6));
    params.in_full_range = random.between(0, 1);
    params.out_full_range = random.between(0, 1);
    params.resize = JetsonResize(random.between(0, 2));
    params.slices = random.between(1, 4);
    const auto run = [&] {
      Image to = out, from = in;
      run_scale(params, from, to);
      return to.codes();
    };
    check(run() == by_reference(run), "%s: %dx%d to %dx%d differs", level_in_use(), in.width(), in.height(), w, h);
  }
}

namespace {

// Against the double model, rounding included.
void compare_fast(int w, int h, double most_rms, double most_luma, double most_chroma) {
  Image in(kP010, 960, 540);
  draw_content(in, 7);
  Image out(kNv12, w, h);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 4000;
  params.quality = JETSON_QUALITY_FAST;
  run_tonemap(params, in, out);
  model::Settings settings;
  settings.peak = 4000;
  std::array<model::Plane, 3> planes;
  for (int c = 0; c < 3; c++) {
    planes[c] = {in.columns(c), in.lines(c), {}};
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) planes[c].samples.push_back(in.get(c, x, y));
  }
  const auto wanted = model::convert_picture(settings, planes, {0, 0.5}, w, h);
  for (int c = 0; c < 3; c++) {
    double squares = 0, most = 0, off = 0;
    for (int y = 0; y < out.lines(c); y++)
      for (int x = 0; x < out.columns(c); x++) {
        const double error = std::fabs(out.get(c, x, y) - wanted[c].at(x, y));
        squares += error * error;
        most = std::max(most, error);
        off += error >= 2;
      }
    const double count = double(out.lines(c)) * out.columns(c);
    std::printf("# %s %dx%d component %d: rms %.3f, most %.2f, %.4f %% off by 2\n", level_in_use(), w, h, c,
                std::sqrt(squares / count), most, 100 * off / count);
    check(std::sqrt(squares / count) <= most_rms, "%dx%d: component %d: rms %.3f", w, h, c, std::sqrt(squares / count));
    check(most <= (c ? most_chroma : most_luma), "%dx%d: component %d: %.2f codes off", w, h, c, most);
    check(off / count <= 0.003, "%dx%d: component %d: %.3f %% off by 2 codes", w, h, c, 100 * off / count);
  }
}

}  // namespace

KERNEL_TEST(fast_picture, "quality fast is near the model on content: rms 0.36, luma 4 and chroma 5 codes at most") {
  compare_fast(960, 540, 0.36, 4, 5);
  compare_fast(1200, 700, 0.36, 4, 5);
}

KERNEL_TEST(fast_reduced, "quality fast is within 1.1 codes of the model where content is reduced: rms 0.30") {
  compare_fast(480, 270, 0.30, 1.1, 1.1);
}

KERNEL_TEST(fast_peak, "a peak that brings the level's blocks into use or out of it gives what a mapping made for it gives") {
  Image in(kP010, 150, 40);
  draw_content(in, 3);
  Image out(kNv12, 150, 40), wanted(kNv12, 150, 40);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.quality = JETSON_QUALITY_FAST;
  params.curve = jetson_tonemap_find_curve("hable");
  for (const auto& [first, then] : {std::pair{1000, 4000}, {4000, 1000}}) {
    params.peak = then;
    run_tonemap(params, in, wanted);
    params.peak = first;
    JetsonTonemap* mapping = nullptr;
    check(jetson_tonemap_create(&mapping, &params) == 0, "not made");
    jetson_tonemap_set_peak(mapping, then);
    const JetsonPicture from = in.picture(), to = out.picture();
    for (int i = 0; i < params.slices; i++) jetson_tonemap_slice(mapping, &from, &to, i, params.slices);
    jetson_tonemap_destroy(&mapping);
    check(out.codes() == wanted.codes(), "peak %d, then %d: differs", first, then);
  }
}

KERNEL_TEST(fast_flat, "the level is exact to a code in flat blocks with quality fast, and slices do not show") {
  Random random;
  for (int round = 0; round < 40; round++) {
    Image in(kP010, random.between(1, 150), random.between(1, 20));
    in.fill(random.between(0, 1023), random.between(200, 800), random.between(200, 800));
    Image out(kNv12, in.width(), in.height());
    JetsonTonemapParams params = tonemap_params(in, out);
    const std::vector<uint16_t> exact = mapped(params, in, kNv12);
    params.quality = JETSON_QUALITY_FAST;
    const std::vector<uint16_t> fast = mapped(params, in, kNv12);
    params.slices = 3;
    check(mapped(params, in, kNv12) == fast, "%dx%d: three slices differ", in.width(), in.height());
    check(difference(fast, exact, 0, fast.size()).most <= 1, "%dx%d: more than a code off", in.width(), in.height());
  }
}
