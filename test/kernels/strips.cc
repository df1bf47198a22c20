// Pictures that keep their size, or are halved bilinearly, go from samples to codes in strips: the bits must be those
// of lines that were resampled first.
#include "harness.h"
#include "levels.h"
#include "tonemap/tonemap_state.h"

using namespace harness;

namespace {

std::vector<uint16_t> mapped(const JetsonTonemapParams& params, Image in, Image out, bool in_strips) {
  JetsonTonemap* mapping = nullptr;
  check(jetson_tonemap_create(&mapping, &params) == 0, "not made");
  if (!in_strips)
    for (int i = 0; i < JETSON_SAMPLES_COUNT; i++)
      mapping->kernels.map_strips[i] = mapping->kernels.map_strips_roughly[i] = nullptr;
  const JetsonPicture from = in.picture(), to = out.picture();
  for (int i = 0; i < params.slices; i++) jetson_tonemap_slice(mapping, &from, &to, i, params.slices);
  jetson_tonemap_destroy(&mapping);
  return out.codes();
}

}  // namespace

KERNEL_TEST(level_strips, "the level maps samples as they lie to the bits of resampled lines, at the same size and at half of it") {
  constexpr JetsonFormat kFormats[] = {kP010, kYuv420p10, kNv12, kYuv420p};
  Random random;
  for (int round = 0; round < 120; round++) {
    const int w = random.between(1, 330), h = random.between(1, 12);
    const int ratio = random.between(1, 2);
    Image in(kFormats[round % 4], ratio * w, ratio * h, random.between(0, 9));
    in.randomize(random, 0, in.depth() == 8 ? 255 : 1023);
    const Image out(round % 8 < 4 ? kNv12 : kYuv420p, w, h);
    JetsonTonemapParams params = random_params(random, in, out);
    params.resize = JETSON_RESIZE_BILINEAR;
    params.quality = JetsonQuality(random.between(0, 1));
    check(mapped(params, in, out, true) == mapped(params, in, out, false), "%s: %dx%d to %dx%d, siting %d, %s: differs",
          level_in_use(), in.width(), in.height(), w, h, params.siting, params.curve->name);
  }
}
