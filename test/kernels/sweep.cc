#include "sweep.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace harness {

void Errors::add(int made, double exact) {
  const double error = made - exact, least = std::floor(exact + 0.5) - exact;
  most_ = std::fmax(most_, std::fabs(error));
  squares_ += error * error;
  least_squares_ += least * least;
  rounded_ += made == int(std::floor(exact + 0.5));
  count_++;
}

void Errors::require(const char* what, double most, double excess, double rounded) const {
  check(most_ <= most, "%s: an error of %.3f codes, at most %.2f expected", what, most_, most);
  const double rms = std::sqrt(squares_ / double(count_)), floor = std::sqrt(least_squares_ / double(count_));
  if (reports)
    std::printf("  %-40s max %.3f  rms %.4f  rounding alone %.4f  %.3f %% right\n", what, most_, rms, floor,
                100 * share());
  check(rms <= floor + excess, "%s: a root mean square error of %.4f, of rounding alone %.4f", what, rms, floor);
  check(share() >= rounded, "%s: %.3f %% correctly rounded, at least %.1f expected", what, 100 * share(),
        100 * rounded);
}

void set(JetsonTonemapParams& params, const model::Settings& settings) {
  params.curve = jetson_tonemap_find_curve(settings.curve.c_str());
  params.param = settings.param;
  params.peak = settings.peak;
  params.hlg_peak = settings.hlg_peak;
  params.white = settings.white;
  params.driver = settings.driver;
  params.gamut = settings.gamut;
  params.desaturation = settings.desaturation;
  params.color.transfer = settings.transfer == model::Transfer::hlg  ? 18
                          : settings.transfer == model::Transfer::pq ? 16
                                                                     : 14;
  params.color.full_range = settings.range == model::Range::full;
  params.linear = settings.linear;
  params.dolby = settings.dolby != nullptr;
}

namespace {

// Flat blocks, wide enough that the middle of each knows nothing of its neighbours.
constexpr int kBlock = 8, kColumns = 128, kRows = 32, kColors = kColumns * kRows;

void convert_blocks(const std::vector<model::Triple>& colors, const model::Settings& settings, Errors* errors) {
  Image in(kYuv420p10, kColumns * kBlock, kRows * kBlock), out(kNv12, kColumns * kBlock, kRows * kBlock);
  const auto color_at = [&](int x, int y, int block) -> const model::Triple& {
    return colors[size_t(y / block * kColumns + x / block) % colors.size()];
  };
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < in.lines(c); y++)
      for (int x = 0; x < in.columns(c); x++) in.set(c, x, y, int(color_at(x, y, c ? kBlock / 2 : kBlock)[c]));
  JetsonTonemapParams params = tonemap_params(in, out);
  set(params, settings);
  run_tonemap(params, in, out, settings.dolby);
  for (int i = 0; i < kColors && i < int(colors.size()); i++) {
    const int x = i % kColumns * kBlock + kBlock / 2, y = i / kColumns * kBlock + kBlock / 2;
    const model::Triple wanted = model::convert(settings, colors[i]);
    for (int c = 0; c < 3; c++) errors[c].add(out.get(c, c ? x / 2 : x, c ? y / 2 : y), wanted[c]);
  }
}

}  // namespace

void sweep(const std::vector<model::Triple>& colors, const model::Settings& settings, const char* what,
           const Limits& limits) {
  Errors errors[3];
  for (size_t from = 0; from < colors.size(); from += kColors) {
    const size_t to = std::min(colors.size(), from + kColors);
    convert_blocks({colors.begin() + ptrdiff_t(from), colors.begin() + ptrdiff_t(to)}, settings, errors);
  }
  const char* names[] = {"Y", "U", "V"};
  for (int c = 0; c < 3; c++)
    errors[c].require((std::string(what) + " " + names[c]).c_str(), limits.most, limits.excess, limits.rounded);
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

std::vector<model::Triple> muted_colors(int count) {
  std::vector<model::Triple> colors = random_colors(count, 448, 576);
  Random random(1);
  for (model::Triple& color : colors) color[0] = random.between(64, 940);
  return colors;
}

}  // namespace harness
