// Many colours against the double model: a grid, random codes, and whole pictures with edges.
#include <algorithm>
#include <cmath>

#include "double_model.h"
#include "harness.h"

using namespace harness;

namespace {

// What rounding of perfect values leaves is 0.5 at most and about 0.289 in the mean square: more where many colours end
// on the same corner of the gamut, less never. So the mean is held against that of the model, rounded.
class Errors {
 public:
  void add(int made, double exact) {
    const double error = made - exact, least = std::floor(exact + 0.5) - exact;
    most_ = std::fmax(most_, std::fabs(error));
    squares_ += error * error;
    least_squares_ += least * least;
    rounded_ += made == int(std::floor(exact + 0.5));
    count_++;
  }
  void require(const char* what, double most, double excess, double rounded) const {
    check(most_ <= most, "%s: an error of %.3f codes, at most %.2f expected", what, most_, most);
    const double rms = std::sqrt(squares_ / double(count_)), floor = std::sqrt(least_squares_ / double(count_));
    check(rms <= floor + excess, "%s: a root mean square error of %.4f, of rounding alone %.4f", what, rms, floor);
    check(share() >= rounded, "%s: %.3f %% correctly rounded, at least %.1f expected", what, 100 * share(),
          100 * rounded);
  }
  double share() const { return double(rounded_) / double(count_); }

 private:
  double most_ = 0, squares_ = 0, least_squares_ = 0;
  long rounded_ = 0, count_ = 0;
};

// Flat blocks, wide enough that the middle of each knows nothing of its neighbours.
constexpr int kBlock = 8, kColumns = 128, kRows = 32, kColors = kColumns * kRows;

void convert_blocks(const std::vector<model::Triple>& colors, const model::Settings& settings, int transfer,
                    Errors* errors) {
  Image in(kYuv420p10, kColumns * kBlock, kRows * kBlock), out(kNv12, kColumns * kBlock, kRows * kBlock);
  const auto color_at = [&](int x, int y, int block) -> const model::Triple& {
    return colors[size_t(y / block * kColumns + x / block) % colors.size()];
  };
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) in.set(c, x, y, int(color_at(x, y, c ? kBlock / 2 : kBlock)[c]));
  JetsonTonemapParams params = tonemap_params(in, out);
  params.curve = jetson_tonemap_find_curve(settings.curve.c_str());
  params.peak = settings.peak;
  params.color.transfer = transfer;
  run_tonemap(params, in, out);
  for (int i = 0; i < kColors && i < int(colors.size()); i++) {
    const int x = i % kColumns * kBlock + kBlock / 2, y = i / kColumns * kBlock + kBlock / 2;
    const model::Triple wanted = model::convert(settings, colors[i]);
    for (int c = 0; c < 3; c++) errors[c].add(out.get(c, c ? x / 2 : x, c ? y / 2 : y), wanted[c]);
  }
}

void sweep(std::vector<model::Triple> colors, const model::Settings& settings, int transfer, const char* what) {
  Errors errors[3];
  for (size_t from = 0; from < colors.size(); from += kColors) {
    const size_t to = std::min(colors.size(), from + kColors);
    convert_blocks({colors.begin() + ptrdiff_t(from), colors.begin() + ptrdiff_t(to)}, settings, transfer, errors);
  }
  const char* names[] = {"Y", "U", "V"};
  for (int c = 0; c < 3; c++) errors[c].require((std::string(what) + " " + names[c]).c_str(), 1.1, 0.002, 0.995);
}

std::vector<model::Triple> grid() {
  std::vector<model::Triple> colors;
  for (int y = 0; y <= 32; y++)
    for (int u = 0; u <= 32; u++)
      for (int v = 0; v <= 32; v++)
        colors.push_back({std::fmin(1023, y * 32), std::fmin(1023, u * 32), std::fmin(1023, v * 32)});
  return colors;
}

std::vector<model::Triple> random_colors(int count, int least, int most) {
  Random random;
  std::vector<model::Triple> colors(count);
  for (model::Triple& color : colors)
    for (double& code : color) code = random.between(least, most);
  return colors;
}

// Gradients, noise, hard edges and single bright pixels: what content has.
void draw(Image& image, Random& random) {
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) {
        const int luma_x = c ? 2 * x : x, luma_y = c ? 2 * y : y;
        const bool patch = luma_x / 24 % 3 == 1 && luma_y / 20 % 3 == 1;
        int code = c == 0 ? 64 + luma_x * 700 / image.width() + random.between(-6, 6)
                          : 512 + (luma_y - image.height() / 2) * (c == 1 ? 1 : -1);
        if (patch) code = c == 0 ? 780 - luma_y : c == 1 ? 400 : 690;
        if (c == 0 && random.between(0, 200) == 0) code = 850;
        image.set(c, x, y, std::min(1023, std::max(0, code)));
      }
}

std::array<model::Plane, 3> planes_of(const Image& image) {
  std::array<model::Plane, 3> planes;
  for (int c = 0; c < 3; c++) {
    planes[c] = {image.columns(c), image.lines(c), std::vector<double>(size_t(image.columns(c)) * image.lines(c))};
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) planes[c].at(x, y) = image.get(c, x, y);
  }
  return planes;
}

void compare_picture(JetsonSiting siting, double offset_x, double offset_y, int in_w, int in_h, int out_w, int out_h) {
  Image in(kP010, in_w, in_h), out(kNv12, out_w, out_h);
  Random random(uint64_t(out_w) << 8 | siting);
  draw(in, random);
  JetsonTonemapParams params = tonemap_params(in, out);
  params.peak = 1000;
  params.siting = siting;
  run_tonemap(params, in, out);
  model::Settings settings;
  settings.peak = 1000;
  const auto wanted = model::convert_picture(settings, planes_of(in), offset_x, offset_y, out_w, out_h);
  Errors errors[3];
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < out.lines(c); y++)
      for (int x = 0; x < out.columns(c); x++) errors[c].add(out.get(c, x, y), wanted[c].at(x, y));
  for (int c = 0; c < 3; c++) {
    const std::string what = std::to_string(in_w) + "x" + std::to_string(in_h) + " to " + std::to_string(out_w) + "x" +
                             std::to_string(out_h) + ", siting " + std::to_string(siting) + ", component " +
                             std::to_string(c);
    errors[c].require(what.c_str(), 1.1, 0.005, 0.98);
  }
}

}  // namespace

KERNEL_TEST(pq_grid, "every colour of a 33-cube of codes is converted to within 1.1 codes") {
  model::Settings settings;
  settings.peak = 1000;
  sweep(grid(), settings, 16, "PQ");
}

KERNEL_TEST(pq_random, "a million random colours are converted to within 1.1 codes") {
  model::Settings settings;
  settings.peak = 4000;
  sweep(random_colors(1'000'000, 0, 1023), settings, 16, "PQ");
}

KERNEL_TEST(pq_muted, "colours near grey, as pictures have them, are converted to within 1.1 codes") {
  std::vector<model::Triple> colors = random_colors(100'000, 448, 576);
  Random random(1);
  for (model::Triple& color : colors) color[0] = random.between(64, 940);
  model::Settings settings;
  settings.peak = 1000;
  sweep(colors, settings, 16, "PQ");
}

KERNEL_TEST(hlg_sweep, "HLG colours are converted to within 1.1 codes") {
  model::Settings settings;
  settings.transfer = model::Transfer::hlg;
  settings.peak = 1000;
  sweep(grid(), settings, 18, "HLG grid");
  sweep(random_colors(100'000, 0, 1023), settings, 18, "HLG random");
}

KERNEL_TEST(all_curves, "every curve of the registry is carried out to within 1.1 codes") {
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++) {
    model::Settings settings;
    settings.curve = curve->name;
    settings.param = curve->param_default;
    settings.peak = 1000;
    sweep(random_colors(40'000, 64, 960), settings, 16, curve->name);
  }
}

KERNEL_TEST(pictures, "pictures are resized and sited as the model does, at any ratio and odd sizes") {
  struct Case {
    JetsonSiting siting;
    double x, y;
  };
  const Case cases[] = {{JETSON_SITING_LEFT, 0, 0.5}, {JETSON_SITING_CENTER, 0.5, 0.5}, {JETSON_SITING_TOPLEFT, 0, 0}};
  for (const Case& c : cases) {
    compare_picture(c.siting, c.x, c.y, 240, 136, 240, 136);
    compare_picture(c.siting, c.x, c.y, 240, 136, 120, 68);
    compare_picture(c.siting, c.x, c.y, 241, 135, 87, 49);
    compare_picture(c.siting, c.x, c.y, 97, 55, 131, 77);
  }
}
