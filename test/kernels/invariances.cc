// What must hold whatever the picture is.
#include "harness.h"

using namespace harness;

namespace {

std::vector<uint16_t> tonemapped(Image in, JetsonFormat format, int width, int height, int slices, JetsonResize resize,
                                 int transfer = 16, JetsonQuality quality = JETSON_QUALITY_EXACT) {
  Image out(format, width, height, 10);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 1000;
  params.slices = slices;
  params.resize = resize;
  params.color.transfer = transfer;
  params.quality = quality;
  run_tonemap(params, in, out);
  return out.codes();
}

}  // namespace

KERNEL_TEST(neutral, "grey stays exactly grey, and a ramp never falls") {
  for (int transfer : {16, 18}) {
    Image in(kYuv420p10, 1024, 2);
    in.fill(64, 512, 512);
    for (int x = 0; x < 1024; x++) in.set(0, x, 0, x), in.set(0, x, 1, x);
    const std::vector<uint16_t> codes = tonemapped(in, kYuv420p, 1024, 2, 1, JETSON_RESIZE_BILINEAR, transfer);
    for (int x = 1; x < 1024; x++) {
      check(codes[x] >= codes[x - 1], "transfer %d: code %d becomes %d, after %d", transfer, x, codes[x], codes[x - 1]);
      check(codes[x] - codes[x - 1] <= 3, "transfer %d: a step of %d at code %d", transfer, codes[x] - codes[x - 1], x);
    }
    for (size_t i = 2048; i < codes.size(); i++)
      check(codes[i] == 128, "transfer %d: chroma %d of a grey", transfer, codes[i]);
    check(codes[64] == 16 && codes[1023] == 235, "transfer %d: black %d, white %d", transfer, codes[64], codes[1023]);
  }
}

KERNEL_TEST(fast_neutral, "grey stays exactly grey with quality fast, in blocks and reduced") {
  Image in(kYuv420p10, 1024, 4);
  in.fill(64, 512, 512);
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 1024; x++) in.set(0, x, y, (x + 5 * y) & 1023);
  for (int width : {1024, 512}) {
    const std::vector<uint16_t> codes =
        tonemapped(in, kYuv420p, width, 4, 1, JETSON_RESIZE_BILINEAR, 16, JETSON_QUALITY_FAST);
    for (size_t i = size_t(width) * 4; i < codes.size(); i++) check(codes[i] == 128, "chroma %d of a grey", codes[i]);
    check(codes[0] == 16, "black becomes %d", codes[0]);
  }
}

KERNEL_TEST(layouts, "P010 and YUV420P10 in, NV12 and YUV420P out give the same codes") {
  for (const auto& [w, h, ow, oh] :
       std::initializer_list<Sizes>{{64, 36, 64, 36}, {65, 37, 33, 19}, {33, 17, 65, 41}, {1, 1, 1, 1}, {2, 3, 5, 1}}) {
    const Image p10 = noise(kYuv420p10, w, h, uint64_t(w)), p010 = repacked(p10, kP010);
    const auto wanted = tonemapped(p10, kYuv420p, ow, oh, 1, JETSON_RESIZE_BILINEAR);
    check(tonemapped(p010, kYuv420p, ow, oh, 1, JETSON_RESIZE_BILINEAR) == wanted, "%dx%d: P010 to YUV420P differs", w,
          h);
    check(tonemapped(p10, kNv12, ow, oh, 1, JETSON_RESIZE_BILINEAR) == wanted, "%dx%d: YUV420P10 to NV12 differs", w,
          h);
    check(tonemapped(p010, kNv12, ow, oh, 1, JETSON_RESIZE_BILINEAR) == wanted, "%dx%d: P010 to NV12 differs", w, h);
  }
}

KERNEL_TEST(low_bits, "the low six bits of P010 are not read") {
  Image clean = noise(kP010, 40, 20, 1), dirty = clean;
  const JetsonPicture picture = dirty.picture();
  for (int y = 0; y < 20; y++)
    for (int x = 0; x < 40; x++) picture.plane[0][y * picture.stride[0] + 2 * x] |= 0x3f;
  check(tonemapped(clean, kNv12, 20, 10, 1, JETSON_RESIZE_BILINEAR) ==
            tonemapped(dirty, kNv12, 20, 10, 1, JETSON_RESIZE_BILINEAR),
        "they are");
}

KERNEL_TEST(slices, "any number of slices gives the same bits") {
  for (JetsonResize resize : {JETSON_RESIZE_AREA, JETSON_RESIZE_BILINEAR, JETSON_RESIZE_BICUBIC})
    for (const auto& [w, h, ow, oh] :
         std::initializer_list<Sizes>{{96, 54, 96, 54}, {97, 55, 49, 27}, {40, 23, 61, 37}}) {
      const Image in = noise(kP010, w, h, uint64_t(h));
      const auto wanted = tonemapped(in, kNv12, ow, oh, 1, resize);
      for (int slices : {2, 3, 7, 32})
        check(tonemapped(in, kNv12, ow, oh, slices, resize) == wanted, "%dx%d to %dx%d in %d slices differs", w, h, ow,
              oh, slices);
    }
}

KERNEL_TEST(eight_bit, "8-bit HDR input is four times its codes in 10 bits") {
  Image eight = noise(kNv12, 48, 32, 3), ten(kP010, 48, 32);
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < eight.lines(c); y++)
      for (int x = 0; x < eight.columns(c); x++) ten.set(c, x, y, eight.get(c, x, y) * 4);
  check(tonemapped(eight, kNv12, 24, 16, 1, JETSON_RESIZE_BILINEAR) ==
            tonemapped(ten, kNv12, 24, 16, 1, JETSON_RESIZE_BILINEAR),
        "it is not");
}

KERNEL_TEST(extremes, "codes at both ends, legal or not, stay inside the legal range of the output") {
  for (const auto& [least, most] : std::initializer_list<Pair>{{0, 0}, {1023, 1023}, {0, 1023}, {0, 1}, {1022, 1023}}) {
    Image in(kYuv420p10, 33, 21);
    Random random(uint64_t(least + most));
    for (int c = 0; c < 3; c++)
      for (int y = 0; y < in.lines(c); y++)
        for (int x = 0; x < in.columns(c); x++) in.set(c, x, y, random.between(0, 1) ? least : most);
    for (JetsonResize resize : {JETSON_RESIZE_BILINEAR, JETSON_RESIZE_BICUBIC})
      for (const auto& [w, h] : std::initializer_list<Pair>{{33, 21}, {16, 10}, {50, 31}}) {
        const std::vector<uint16_t> codes = tonemapped(in, kYuv420p, w, h, 1, resize);
        for (size_t i = 0; i < codes.size(); i++)
          check(codes[i] >= 16 && codes[i] <= (i < size_t(w * h) ? 235 : 240), "code %d among %d..%d", codes[i], least,
                most);
      }
  }
}

KERNEL_TEST(in_place, "a picture is not mapped onto itself") {
  Image image(kNv12, 16, 16);
  JetsonTonemapParams params = tonemap_params(image, image);
  JetsonTonemap* tonemap = nullptr;
  check(jetson_tonemap_create(&tonemap, &params) == 0, "cannot be made");
  const JetsonPicture picture = image.picture();
  Image other(kNv12, 16, 16);
  const JetsonPicture good = other.picture();
  check(jetson_tonemap_slice(tonemap, &picture, &picture, 0, 1) < 0, "it is");
  check(jetson_tonemap_slice(tonemap, &picture, &good, 1, 1) < 0, "slice 1 of 1 is worked on");
  check(jetson_tonemap_slice(tonemap, &picture, &good, 0, 2) < 0, "more slices than promised are worked on");
  check(jetson_tonemap_slice(tonemap, &picture, &good, 0, 1) == 0, "a good call fails");
  jetson_tonemap_destroy(&tonemap);
}
