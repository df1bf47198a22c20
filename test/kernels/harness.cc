#include "harness.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "math/simd.h"

namespace harness {

bool reports = false;

namespace {

constexpr uint8_t kGuard = 0xA5;
constexpr int kGuardLines = 2, kGuardBytes = 32;
constexpr int kMostMessages = 10;

std::vector<Test>& tests() {
  static std::vector<Test> all;
  return all;
}

uint64_t seed = 1;
const char* running = "";
long checks = 0, failures = 0, failures_before = 0;
std::string skipped;

void in_slices(int slices, const auto& run) {
  std::vector<std::thread> threads;
  for (int i = 1; i < slices; i++) threads.emplace_back([&, i] { run(i); });
  run(0);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

Registered::Registered(const char* name, void (*run)()) { tests().push_back({name, run}); }

bool check(bool ok, const char* format, ...) {
  checks++;
  if (ok) return true;
  failures++;
  if (failures - failures_before > kMostMessages) return false;
  va_list arguments;
  va_start(arguments, format);
  std::fprintf(stderr, "  ");
  std::vfprintf(stderr, format, arguments);
  std::fprintf(stderr, "\n");
  va_end(arguments);
  return false;
}

void skip(const std::string& why) { skipped = why; }

// The name is mixed in, so that a test's data does not depend on which tests ran before it.
Random::Random(uint64_t salt) : state_(seed * 0x9E3779B97F4A7C15u + salt) {
  for (const char* c = running; *c; c++) state_ = state_ * 31 + uint8_t(*c);
}

uint64_t Random::next() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15u;  // splitmix64
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

int Random::between(int least, int most) { return least + int(next() % uint64_t(most - least + 1)); }

Image::Image(JetsonFormat format, int width, int height, int padding)
    : format_(format), width_(width), height_(height) {
  const int bytes = format.samples == JETSON_SAMPLES_8 ? 1 : 2;
  for (int i = 0; i < (format.interleaved ? 2 : 3); i++) {
    Plane& plane = planes_[i];
    plane.line_bytes = columns(i) * bytes * (i && format.interleaved ? 2 : 1);
    plane.lines = lines(i);
    plane.stride = plane.line_bytes + padding * bytes + 2 * kGuardBytes;
    plane.top = size_t(kGuardLines * plane.stride + kGuardBytes);
    plane.bytes.assign(size_t((plane.lines + 2 * kGuardLines) * plane.stride), kGuard);
  }
}

size_t Image::at(int component, int x, int y) const {
  const Plane& plane = plane_of(component);
  const int bytes = format_.samples == JETSON_SAMPLES_8 ? 1 : 2;
  const int sample = component && format_.interleaved ? 2 * x + component - 1 : x;
  return plane.top + size_t(y * plane.stride + sample * bytes);
}

int Image::get(int component, int x, int y) const {
  const uint8_t* sample = &plane_of(component).bytes[at(component, x, y)];
  if (format_.samples == JETSON_SAMPLES_8) return *sample;
  const int word = sample[0] | sample[1] << 8;
  return format_.samples == JETSON_SAMPLES_10_HIGH ? word >> 6 : word;
}

void Image::set(int component, int x, int y, int code) {
  uint8_t* sample = &planes_[component && format_.interleaved ? 1 : component].bytes[at(component, x, y)];
  const int word = format_.samples == JETSON_SAMPLES_10_HIGH ? code << 6 : code;
  sample[0] = uint8_t(word);
  if (format_.samples != JETSON_SAMPLES_8) sample[1] = uint8_t(word >> 8);
}

void Image::fill(int y, int u, int v) {
  const int codes[3] = {y, u, v};
  for (int c = 0; c < 3; c++)
    for (int line = 0; line < lines(c); line++)
      for (int x = 0; x < columns(c); x++) set(c, x, line, codes[c]);
}

void Image::randomize(Random& random, int least, int most) {
  for (int c = 0; c < 3; c++)
    for (int line = 0; line < lines(c); line++)
      for (int x = 0; x < columns(c); x++) set(c, x, line, random.between(least, most));
}

JetsonPicture Image::picture() {
  JetsonPicture picture = {};
  for (int i = 0; i < (format_.interleaved ? 2 : 3); i++) {
    picture.plane[i] = planes_[i].bytes.data() + planes_[i].top;
    picture.stride[i] = planes_[i].stride;
  }
  return picture;
}

bool Image::guards_intact() const {
  for (const Plane& plane : planes_) {
    for (size_t i = 0; i < plane.bytes.size(); i++) {
      const ptrdiff_t from_top = ptrdiff_t(i) - ptrdiff_t(plane.top);
      const bool inside =
          from_top >= 0 && from_top / plane.stride < plane.lines && from_top % plane.stride < plane.line_bytes;
      if (!inside && plane.bytes[i] != kGuard) return false;
    }
  }
  return true;
}

std::vector<uint16_t> Image::codes() const {
  std::vector<uint16_t> all;
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < lines(c); y++)
      for (int x = 0; x < columns(c); x++) all.push_back(uint16_t(get(c, x, y)));
  return all;
}

Image noise(JetsonFormat format, int width, int height, uint64_t salt) {
  Image image(format, width, height);
  Random random(salt);
  image.randomize(random, 0, image.depth() == 8 ? 255 : 1023);
  return image;
}

Image repacked(const Image& image, JetsonFormat format) {
  Image other(format, image.width(), image.height(), 6);
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) other.set(c, x, y, image.get(c, x, y));
  return other;
}

JetsonTonemapParams tonemap_params(const Image& in, const Image& out) {
  JetsonTonemapParams params = {};
  jetson_tonemap_default_params(&params);
  params.in_format = in.format();
  params.out_format = out.format();
  params.in_w = in.width();
  params.in_h = in.height();
  params.out_w = out.width();
  params.out_h = out.height();
  return params;
}

JetsonScaleParams scale_params(const Image& in, const Image& out) {
  JetsonScaleParams params = {};
  jetson_scale_default_params(&params);
  params.in_format = in.format();
  params.out_format = out.format();
  params.in_w = in.width();
  params.in_h = in.height();
  params.out_w = out.width();
  params.out_h = out.height();
  return params;
}

void run_tonemap(const JetsonTonemapParams& params, Image& in, Image& out, const JetsonDolby* dolby) {
  JetsonTonemap* tonemap = nullptr;
  const int made = jetson_tonemap_create(&tonemap, &params);
  if (!check(made == 0 && tonemap, "jetson_tonemap_create returned %d", made)) return;
  if (dolby) check(jetson_tonemap_set_dolby(tonemap, dolby) == 0, "the reshaping is refused");
  const JetsonPicture from = in.picture(), to = out.picture();
  in_slices(params.slices, [&](int slice) { jetson_tonemap_slice(tonemap, &from, &to, slice, params.slices); });
  jetson_tonemap_destroy(&tonemap);
  check(!tonemap, "jetson_tonemap_destroy left the pointer");
  check(in.guards_intact() && out.guards_intact(), "bytes outside of the picture were written");
}

void run_scale(const JetsonScaleParams& params, Image& in, Image& out) {
  JetsonScale* scale = nullptr;
  const int made = jetson_scale_create(&scale, &params);
  if (!check(made == 0 && scale, "jetson_scale_create returned %d", made)) return;
  const JetsonPicture from = in.picture(), to = out.picture();
  in_slices(params.slices, [&](int slice) { jetson_scale_slice(scale, &from, &to, slice, params.slices); });
  jetson_scale_destroy(&scale);
  check(!scale, "jetson_scale_destroy left the pointer");
  check(in.guards_intact() && out.guards_intact(), "bytes outside of the picture were written");
}

}  // namespace harness

namespace harness {
namespace {

// All tests whose names hold the text, at one level. Returns how many failed; counts those that ran.
int run_level(const char* level, const char* wanted, int& run) {
  int failed = 0;
  for (const Test& test : tests()) {
    if (!std::strstr(test.name, wanted)) continue;
    running = test.name;
    failures_before = failures;
    skipped.clear();
    const long before = checks;
    test.run();
    const long done = checks - before;
    check(done > 0 || !skipped.empty(), "the test checked nothing");
    const long wrong = failures - failures_before;
    std::printf("%s - %s: %s (%ld checks)%s%s\n", wrong ? "not ok" : "ok", level, test.name, done,
                skipped.empty() ? "" : " # SKIP ", skipped.c_str());
    failed += wrong != 0;
    run++;
  }
  return failed;
}

}  // namespace
}  // namespace harness

// kernel_tests [--seed N] [--simd LEVEL] [--report] [text]: runs the tests whose names hold the text, at one level or at each that
// this machine has.
int main(int count, char** arguments) {
  using namespace harness;
  const char *wanted = "", *level = nullptr;
  for (int i = 1; i < count; i++) {
    if (std::strcmp(arguments[i], "--seed") == 0 && i + 1 < count)
      seed = std::strtoull(arguments[++i], nullptr, 10);
    else if (std::strcmp(arguments[i], "--simd") == 0 && i + 1 < count)
      level = arguments[++i];
    else if (std::strcmp(arguments[i], "--report") == 0)
      reports = true;
    else
      wanted = arguments[i];
  }
  if (level && jetson_simd_use(level) < 0) {
    std::printf("ok - %s: the kernels # SKIP this machine or build has no %s\n", level, level);
    return 0;
  }
  int run = 0, failed = 0;
  for (int i = 0; i < JETSON_SIMD_COUNT; i++) {
    const char* name = jetson_simd_name(JetsonSimdLevel(i));
    if ((level && std::strcmp(level, name) != 0) || jetson_simd_use(name) < 0) continue;
    failed += run_level(name, wanted, run);
  }
  std::printf("%d tests, %d failed, %ld checks, %ld failed, seed %llu\n", run, failed, checks, failures,
              static_cast<unsigned long long>(seed));
  return run == 0 || failed != 0;
}
