// What every kind of mapping costs by each level of this machine: cpu time a pixel of a 1920x1080 input on one thread,
// medians of interleaved rounds, and how many times faster than the reference. mapping_bench [--rounds N] [text]
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "content.h"
#include "math/simd.h"
#include "tonemap/tonemap.h"

namespace {

constexpr int kWidth = 1920, kHeight = 1080;
constexpr JetsonFormat kNv12 = {JETSON_SAMPLES_8, 1}, kP010 = {JETSON_SAMPLES_10_HIGH, 1};

struct Kind {
  std::string name;
  std::function<void(JetsonTonemapParams&)> set;
  int mmr_order = 0;
};

std::vector<uint16_t> draw() {
  std::vector<uint16_t> samples;
  uint32_t bits = 1;
  const auto add = [&](int c, int x, int y, int columns, int lines) {
    bits = bits * 1664525 + 1013904223;
    const content::Color color = content::scene((x + 0.5) / columns, (y + 0.5) / lines, 1.0 / kWidth, 0);
    samples.push_back(uint16_t(content::code(color, c, bits >> 8) << 6));
  };
  for (int y = 0; y < kHeight; y++)
    for (int x = 0; x < kWidth; x++) add(0, x, y, kWidth, kHeight);
  for (int y = 0; y < kHeight / 2; y++)
    for (int x = 0; x < kWidth; x++) add(1 + x % 2, x / 2, y, kWidth / 2, kHeight / 2);
  return samples;
}

// Luma in eight pieces, chroma by MMR of this order (0: by polynomials), with the sizes of a real profile 5 RPU.
JetsonDolby dolby_of(int mmr_order) {
  JetsonDolby dolby = {};
  for (int c = 0; c < 3; c++) {
    JetsonDolbyCurve& curve = dolby.curves[c];
    curve.pieces = c ? 1 : JETSON_DOLBY_PIECES;
    for (int i = 0; i < curve.pieces; i++) {
      curve.pivots[i + 1] = double(i + 1) / curve.pieces;
      curve.polynomial[i][0] = 1;
      curve.mmr_order[i] = c ? mmr_order : 0;
      for (int order = 0; order < mmr_order; order++)
        for (int k = 0; k < 7; k++) curve.mmr[i][order][k] = order == 0 && k == c ? 1 : 0.01 * (k - 3);
    }
    dolby.to_lms[c][0] = dolby.to_rgb[c][c] = 1;
    dolby.offset[c] = c ? 0.5 : 0;
  }
  dolby.to_lms[0][1] = 0.1, dolby.to_lms[1][1] = -0.11, dolby.to_lms[2][2] = -0.68;
  return dolby;
}

std::vector<Kind> kinds() {
  const auto sized = [](JetsonTonemapParams& p, int w, int h) { p.linear = 1, p.out_w = w, p.out_h = h; };
  const auto dolby = [](JetsonTonemapParams& p) { p.dolby = 1; };
  return {
      {"pq max", [](auto&) {}},
      {"pq max perceptual", [](auto& p) { p.gamut = JETSON_GAMUT_PERCEPTUAL; }},
      {"pq max desat", [](auto& p) { p.desaturation = 2; }},
      {"pq luma", [](auto& p) { p.driver = JETSON_DRIVER_LUMA; }},
      {"pq rgb", [](auto& p) { p.driver = JETSON_DRIVER_RGB; }},
      {"pq itp", [](auto& p) { p.driver = JETSON_DRIVER_ITP; }},
      {"pq ycbcr", [](auto& p) { p.driver = JETSON_DRIVER_YCBCR; }},
      {"hlg max", [](auto& p) { p.color.transfer = 18; }},
      {"hlg itp perceptual",
       [](auto& p) { p.color.transfer = 18, p.driver = JETSON_DRIVER_ITP, p.gamut = JETSON_GAMUT_PERCEPTUAL; }},
      {"dolby polynomials", dolby},
      {"dolby mmr 1", dolby, 1},
      {"dolby mmr 3", dolby, 3},
      {"linear 1:1", [](auto& p) { p.linear = 1; }},
      {"linear 2:1", [=](auto& p) { sized(p, 960, 540); }},
      {"linear 3:2", [=](auto& p) { sized(p, 1280, 720); }},
      {"linear 1:2", [=](auto& p) { sized(p, 3840, 2160); }},
  };
}

struct Case {
  std::string backend;
  std::shared_ptr<JetsonTonemap> made;
  std::vector<double> seconds;
};

// One case for each level of this machine, from scalar on.
std::vector<Case> cases_of(const Kind& kind) {
  JetsonTonemapParams params = {};
  jetson_tonemap_default_params(&params);
  params.in_format = kP010, params.out_format = kNv12;
  params.in_w = params.out_w = kWidth, params.in_h = params.out_h = kHeight;
  params.peak = 1000, params.slices = 1;
  kind.set(params);
  const JetsonDolby dolby = dolby_of(kind.mmr_order);
  std::vector<Case> cases;
  for (int i = 0; i < JETSON_SIMD_COUNT; i++) {
    const char* level = jetson_simd_name(JetsonSimdLevel(i));
    if (jetson_simd_use(level) < 0) continue;
    JetsonTonemap* made = nullptr;
    if (jetson_tonemap_create(&made, &params) < 0) std::abort();
    if (params.dolby && jetson_tonemap_set_dolby(made, &dolby) < 0) std::abort();
    const std::shared_ptr<JetsonTonemap> owner(made, [](JetsonTonemap* t) { jetson_tonemap_destroy(&t); });
    cases.push_back({jetson_tonemap_backend(made), owner, {}});
  }
  return cases;
}

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void measure(const Kind& kind, int rounds, std::vector<uint16_t>& samples, std::vector<uint8_t>& mapped) {
  std::vector<Case> cases = cases_of(kind);
  auto* bytes = reinterpret_cast<uint8_t*>(samples.data());
  const JetsonPicture in = {{bytes, bytes + kWidth * kHeight * 2, nullptr}, {kWidth * 2, kWidth * 2, 0}};
  auto* chroma = mapped.data() + 4 * kWidth * kHeight;
  const JetsonPicture out = {{mapped.data(), chroma, nullptr}, {2 * kWidth, 2 * kWidth, 0}};
  for (int i = 0; i <= rounds; i++)
    for (Case& c : cases) {
      const double begin = cpu_seconds();
      jetson_tonemap_slice(c.made.get(), &in, &out, 0, 1);
      if (i > 0) c.seconds.push_back(cpu_seconds() - begin);
    }
  for (const Case& c : cases)
    std::printf("%-20s %-40s %7.2f ns/px %6.2f x\n", kind.name.c_str(), c.backend.c_str(),
                median(c.seconds) / (kWidth * kHeight) * 1e9, median(cases[0].seconds) / median(c.seconds));
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  const char* wanted = "";
  int rounds = 9;
  for (int i = 1; i < count; i++) {
    if (std::strcmp(arguments[i], "--rounds") == 0 && i + 1 < count)
      rounds = std::max(1, std::atoi(arguments[++i]));
    else
      wanted = arguments[i];
  }
  std::vector<uint16_t> samples = draw();
  std::vector<uint8_t> mapped(size_t(kWidth) * kHeight * 6);  // twice its sides
  for (const Kind& kind : kinds())
    if (kind.name.find(wanted) != std::string::npos) measure(kind, rounds, samples, mapped);
}
