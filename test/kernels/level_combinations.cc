// Every way to map a picture, by every level of the machine, against the reference.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "content.h"
#include "levels.h"

using namespace harness;

namespace {

// Pieces of either kind, and matrices near those of a real RPU.
JetsonDolby random_dolby(Random& random) {
  const auto around = [&](double middle) { return middle + random.between(-100, 100) / 1000.0; };
  JetsonDolby dolby = {};
  for (int c = 0; c < 3; c++) {
    JetsonDolbyCurve& curve = dolby.curves[c];
    curve.pieces = random.between(1, JETSON_DOLBY_PIECES);
    for (int i = 0; i <= curve.pieces; i++) curve.pivots[i] = 0.02 + 0.95 * i / curve.pieces;
    for (int i = 0; i < curve.pieces; i++) {
      curve.mmr_order[i] = random.between(0, JETSON_DOLBY_ORDERS);
      curve.constant[i] = around(0);
      curve.polynomial[i][0] = around(1), curve.polynomial[i][1] = around(0);
      for (auto& order : curve.mmr[i])
        for (double& weight : order) weight = around(0.1);
    }
    dolby.to_lms[c][0] = 1, dolby.to_lms[c][1] = around(0), dolby.to_lms[c][2] = around(0);
    for (int i = 0; i < 3; i++) dolby.to_rgb[c][i] = around(c == i ? 1 : 0);
    dolby.offset[c] = c ? 0.5 : 0;
  }
  return dolby;
}

// What came out, and the peak that was measured.
struct Mapped {
  std::vector<uint16_t> codes;
  double peak = 0;
  std::string backend;
};

Mapped mapped(const JetsonTonemapParams& params, Image in, const JetsonDolby& dolby) {
  Image out(kNv12, params.out_w, params.out_h);
  JetsonTonemap* tonemap = nullptr;
  if (!check(jetson_tonemap_create(&tonemap, &params) == 0, "not made")) return {};
  if (params.dolby) check(jetson_tonemap_set_dolby(tonemap, &dolby) == 0, "the reshaping is refused");
  const JetsonPicture from = in.picture(), to = out.picture();
  for (int i = 0; i < params.slices; i++) jetson_tonemap_slice(tonemap, &from, &to, i, params.slices);
  const Mapped made = {out.codes(), params.measure ? jetson_tonemap_measured_peak(tonemap) : 0,
                       jetson_tonemap_backend(tonemap)};
  jetson_tonemap_destroy(&tonemap);
  check(out.guards_intact(), "bytes outside of the picture were written");
  return made;
}

struct Source {
  const char* name;
  int transfer, dolby;
};
constexpr Source kSources[] = {{"PQ", 16, 0}, {"HLG", 18, 0}, {"SDR", 1, 0}, {"Dolby Vision", 16, 1}};

// Powers are computed, not looked up: tonemap_direct.h.
bool is_computed(const JetsonTonemapParams& p) {
  return p.color.transfer == 16 && !p.dolby && p.driver == JETSON_DRIVER_MAX && p.gamut == JETSON_GAMUT_CLIP &&
         p.desaturation == 0 && !p.linear;
}

Image any_picture(Random& random) {
  Image image(kP010, random.between(1, 200), random.between(1, 24));
  random.between(0, 1) ? draw_content(image, random.next()) : image.randomize(random, 0, 1023);
  return image;
}

// To double the size of the picture, the same, two thirds, half or any other.
Image any_output(Random& random, const Image& in) {
  const int ratio = random.between(0, 4);
  return ratio ? Image(kNv12, std::max(1, in.width() * 2 / ratio), std::max(1, in.height() * 2 / ratio))
               : Image(kNv12, random.between(1, 200), random.between(1, 40));
}

// What `asked` says of drivers, gamut and the like, with any of the other parameters.
void compare_mapping(const JetsonTonemapParams& asked, const Source& source, Random& random) {
  const Image in = any_picture(random);
  JetsonTonemapParams params = random_params(random, in, any_output(random, in));
  params.driver = asked.driver, params.gamut = asked.gamut;
  params.desaturation = asked.desaturation, params.linear = asked.linear;
  params.color.transfer = source.transfer, params.dolby = source.dolby;
  params.measure = random.between(0, 1);
  const JetsonDolby dolby = random_dolby(random);
  const auto run = [&] { return mapped(params, in, dolby); };
  const Mapped made = run(), wanted = by_reference(run);
  int most = 0;
  for (size_t i = 0; i < made.codes.size(); i++) most = std::max(most, std::abs(made.codes[i] - wanted.codes[i]));
  check(most <= is_computed(params), "%s: %s, driver %d, gamut %d, desaturation %g, linear %d, %dx%d to %dx%d: %d off",
        level_in_use(), source.name, params.driver, params.gamut, params.desaturation, params.linear, params.in_w,
        params.in_h, params.out_w, params.out_h, most);
  check(is_computed(params) || made.peak == wanted.peak, "%s: a peak of %g, not %g", level_in_use(), made.peak,
        wanted.peak);
  check(made.backend == (std::strcmp(level_in_use(), "scalar") ? level_in_use() : "reference"), "by %s",
        made.backend.c_str());
}

}  // namespace

KERNEL_TEST(level_combines, "the level gives the reference's bits by every transfer, driver and gamut, desaturated, in "
                            "linear light, reshaped; where powers are computed within one code") {
  Random random;
  for (const Source& source : kSources)
    for (int driver = JETSON_DRIVER_MAX; driver <= JETSON_DRIVER_YCBCR; driver++)
      for (JetsonTonemapGamut gamut : {JETSON_GAMUT_CLIP, JETSON_GAMUT_PERCEPTUAL})
        for (double desaturation : {0.0, 0.5})
          for (int linear : {0, 1}) {
            JetsonTonemapParams params = {};
            params.driver = JetsonTonemapDriver(driver), params.gamut = gamut;
            params.desaturation = desaturation, params.linear = linear;
            for (int round = 0; round < 3; round++) compare_mapping(params, source, random);
          }
}
