// Quality fast where the picture keeps its size, and blocks are made of samples as they lie: against the exact quality of
// the same level, in every layout, from every chroma site, at odd sizes.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "harness.h"
#include "levels.h"

using namespace harness;

namespace {

constexpr JetsonFormat kFormats[] = {kYuv420p, kNv12, kYuv420p10, kP010};
constexpr int kSitings = JETSON_SITING_BOTTOM + 1;

std::vector<uint16_t> mapped(Image in, JetsonFormat format, JetsonSiting siting, JetsonQuality quality, int slices) {
  Image out(format, in.width(), in.height());
  JetsonTonemapParams params = tonemap_params(in, out);
  params.siting = siting;
  params.quality = quality;
  params.slices = slices;
  params.dither = JETSON_DITHER_BLUE;  // so that a mean over a picture is not rounded
  run_tonemap(params, in, out);
  return out.codes();
}

void set_all(Image& image, const std::function<int(int c, int x, int y)>& code) {
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) image.set(c, x, y, code(c, x, y));
}

struct Compared {
  int most = 0;
  double mean[3] = {};
};

// Of two pictures of this size, by component.
Compared compare(const std::vector<uint16_t>& a, const std::vector<uint16_t>& b, const Image& size) {
  Compared found;
  size_t i = 0;
  for (int c = 0; c < 3; c++) {
    const size_t end = i + size_t(size.columns(c)) * size_t(size.lines(c));
    const double count = double(end - i);
    for (; i < end; i++) {
      found.most = std::max(found.most, std::abs(a[i] - b[i]));
      found.mean[c] += (a[i] - b[i]) / count;
    }
  }
  return found;
}

Compared fast_and_exact(const Image& in, JetsonFormat format, JetsonSiting siting) {
  return compare(mapped(in, format, siting, JETSON_QUALITY_FAST, 1), mapped(in, format, siting, JETSON_QUALITY_EXACT, 1), in);
}

}  // namespace

KERNEL_TEST(level_uneven_blocks, "the level maps noise in fast blocks to within a code of exact pixels, from every chroma "
                                 "site, in every layout, at odd sizes, in any slices") {
  Random random;
  for (int siting = 0; siting < kSitings; siting++)
    for (const JetsonFormat format : kFormats)
      for (int round = 0; round < 3; round++) {
        // Odd on one side only: the lone pixel in a corner is a block without a neighbour to differ from.
        const int width = random.between(1, 300), height = 2 * random.between(1, 7);
        Image in(format, width, width % 2 ? height : height - random.between(0, 1), random.between(0, 9));
        const int unit = in.depth() == 8 ? 1 : 4;
        // Luma differs in every block by more than parabolas follow.
        const auto luma = [&](int x, int y) { return (x + y) % 2 ? random.between(80, 100) : random.between(130, 170); };
        set_all(in, [&](int c, int x, int y) { return unit * (c ? random.between(112, 144) : luma(x, y)); });
        const JetsonFormat to = round % 2 ? kNv12 : kYuv420p;
        const Compared found = fast_and_exact(in, to, JetsonSiting(siting));
        check(found.most <= 1, "%s, siting %d, samples %d, %dx%d: %d codes off", level_in_use(), siting, format.samples,
              in.width(), in.height(), found.most);
        check(mapped(in, to, JetsonSiting(siting), JETSON_QUALITY_FAST, 3) ==
                  mapped(in, to, JetsonSiting(siting), JETSON_QUALITY_FAST, 1),
              "%s, siting %d: three slices differ", level_in_use(), siting);
      }
}

KERNEL_TEST(level_even_blocks, "the level maps slopes of chroma in fast blocks to where they are, from every chroma site") {
  Random random;
  for (int siting = 0; siting < kSitings; siting++)
    for (const JetsonFormat format : {kYuv420p10, kP010}) {
      // Wide enough for whole strips and for what is left of one; across and down in turns.
      const int wide = random.between(0, 1);
      Image in(format, wide ? 2 * random.between(90, 140) : 2 * random.between(20, 40), wide ? 16 : 120);
      const auto at = [&](int x, int y) { return wide ? x : y; };
      set_all(in, [&](int c, int x, int y) { return c == 0 ? 480 : c == 1 ? 460 + at(x, y) : 540 - at(x, y) / 2; });
      const Compared found = fast_and_exact(in, kNv12, JetsonSiting(siting));
      check(found.most <= 1, "%s, siting %d: %d codes off", level_in_use(), siting, found.most);
      for (int c = 0; c < 3; c++)
        check(std::fabs(found.mean[c]) <= (c ? 0.06 : 0.12), "%s, siting %d, %s, component %d: %.3f codes off on average", level_in_use(),
              siting, wide ? "across" : "down", c, found.mean[c]);
    }
}
