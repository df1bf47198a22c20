// Resizing in linear light.
#include <algorithm>
#include <cstdlib>

#include "harness.h"
#include "math/simd.h"

using namespace harness;

namespace {

std::vector<uint16_t> mapped(Image in, const Sizes& sizes, int linear, int slices, JetsonResize resize,
                             int transfer = 16) {
  Image out(kYuv420p, sizes.ow, sizes.oh, 6);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 1000;
  params.linear = linear;
  params.slices = slices;
  params.resize = resize;
  params.color.transfer = transfer;
  run_tonemap(params, in, out);
  return out.codes();
}

constexpr JetsonResize kKinds[] = {JETSON_RESIZE_AREA, JETSON_RESIZE_BILINEAR, JETSON_RESIZE_BICUBIC};

}  // namespace

namespace {

// Levels may compute powers in one of both ways only, and are within a code of the reference there.
bool agree(const std::vector<uint16_t>& a, const std::vector<uint16_t>& b) {
  const int tolerance = jetson_simd_level() == JETSON_SIMD_SCALAR ? 0 : 1;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](int x, int y) { return std::abs(x - y) <= tolerance; });
}

}  // namespace

KERNEL_TEST(linear_same_size, "where nothing is resized, linear light changes no bit, by the reference") {
  for (int transfer : {16, 18})
    for (const Sizes& sizes : std::initializer_list<Sizes>{{64, 36, 64, 36}, {67, 33, 67, 33}, {1, 1, 1, 1}}) {
      const Image in = noise(kP010, sizes.w, sizes.h, uint64_t(sizes.w));
      for (JetsonResize resize : kKinds)
        check(agree(mapped(in, sizes, 1, 1, resize, transfer), mapped(in, sizes, 0, 1, resize, transfer)),
              "%dx%d differs", sizes.w, sizes.h);
    }
}

KERNEL_TEST(linear_slices, "any number of slices and every layout gives the same bits in linear light") {
  for (JetsonResize resize : kKinds)
    for (const Sizes& sizes :
         std::initializer_list<Sizes>{{96, 54, 48, 27}, {97, 55, 49, 31}, {40, 23, 61, 37}, {3, 2, 7, 9}}) {
      const Image in = noise(kYuv420p10, sizes.w, sizes.h, uint64_t(sizes.h));
      const auto wanted = mapped(in, sizes, 1, 1, resize);
      for (int slices : {2, 5, 16})
        check(mapped(in, sizes, 1, slices, resize) == wanted, "%dx%d in %d slices differs", sizes.w, sizes.h, slices);
      check(mapped(repacked(in, kP010), sizes, 1, 3, resize) == wanted, "%dx%d: P010 differs", sizes.w, sizes.h);
    }
}

// Half of the light of two columns is far from half of their signals.
KERNEL_TEST(linear_mean, "fine lines of black and white become grey of half their light") {
  Image in(kP010, 64, 64);
  in.fill(64, 512, 512);
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 64; x += 2) in.set(0, x, y, 573);
  const Sizes sizes = {64, 64, 32, 32};
  const int linear = mapped(in, sizes, 1, 1, JETSON_RESIZE_AREA)[16 * 32 + 16];
  const int signal = mapped(in, sizes, 0, 1, JETSON_RESIZE_AREA)[16 * 32 + 16];
  // 101.5 of 203 cd/m2 through bt2390 with a peak of 1000, which makes 87.8 of them.
  check(linear >= 169 && linear <= 172, "%d", linear);
  check(linear > signal + 50, "%d, in the signal's transfer %d", linear, signal);
}
