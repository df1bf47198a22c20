// The test bench for kernels, in checkasm's manner: seeded data, guarded images, properties instead of golden files.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "math/picture.h"
#include "scale/scale.h"
#include "tonemap/tonemap.h"

namespace harness {

struct Test {
  const char* name;
  void (*run)();
};

// Tests register themselves; the name is a sentence.
struct Registered {
  Registered(const char* name, void (*run)());
};

#define KERNEL_TEST(identifier, sentence)                                         \
  static void identifier();                                                       \
  static const harness::Registered registered_##identifier(sentence, identifier); \
  static void identifier()

// Counts a check; on failure prints the text (the first ten of a test) and lets the test go on. Returns ok.
bool check(bool ok, const char* format, ...) __attribute__((format(printf, 2, 3)));

// This test cannot run here; what it checked before counts.
void skip(const std::string& why);

extern bool reports;  // --report: accuracy is printed, not only held against its limit

// Differs for each test and seed, the same on each run.
class Random {
 public:
  explicit Random(uint64_t salt = 0);
  uint64_t next();
  int between(int least, int most);  // both included

 private:
  uint64_t state_;
};

inline constexpr JetsonFormat kYuv420p = {JETSON_SAMPLES_8, 0}, kNv12 = {JETSON_SAMPLES_8, 1},
                              kYuv420p10 = {JETSON_SAMPLES_10, 0}, kP010 = {JETSON_SAMPLES_10_HIGH, 1};

// Of a loop over cases: width and height in and out; any two numbers; two formats.
struct Sizes {
  int w, h, ow, oh;
};
using Pair = std::array<int, 2>;
using FormatPair = std::array<JetsonFormat, 2>;

// A 4:2:0 picture whose lines are padded and guarded: what lies outside must be as it was.
class Image {
 public:
  Image(JetsonFormat format, int width, int height, int padding = 16);

  int width() const { return width_; }
  int height() const { return height_; }
  JetsonFormat format() const { return format_; }
  int columns(int component) const { return component ? (width_ + 1) / 2 : width_; }
  int lines(int component) const { return component ? (height_ + 1) / 2 : height_; }
  int depth() const { return format_.samples == JETSON_SAMPLES_8 ? 8 : 10; }

  int get(int component, int x, int y) const;
  void set(int component, int x, int y, int code);
  void fill(int y, int u, int v);
  void randomize(Random& random, int least, int most);

  JetsonPicture picture();
  bool guards_intact() const;

  // Codes of all samples in order, whatever the layout.
  std::vector<uint16_t> codes() const;

 private:
  struct Plane {
    std::vector<uint8_t> bytes;
    ptrdiff_t stride = 0;
    int line_bytes = 0, lines = 0;
    size_t top = 0;
  };
  size_t at(int component, int x, int y) const;
  const Plane& plane_of(int component) const { return planes_[component && format_.interleaved ? 1 : component]; }

  JetsonFormat format_;
  int width_, height_;
  Plane planes_[3];
};

// Any codes of its depth; the same ones for a salt.
Image noise(JetsonFormat format, int width, int height, uint64_t salt);

// The same codes in another format of the same depth.
Image repacked(const Image& image, JetsonFormat format);

// Runs all slices, each on a thread of its own.
void run_tonemap(const JetsonTonemapParams& params, Image& in, Image& out, const JetsonDolby* dolby = nullptr);
void run_scale(const JetsonScaleParams& params, Image& in, Image& out);

JetsonTonemapParams tonemap_params(const Image& in, const Image& out);
JetsonScaleParams scale_params(const Image& in, const Image& out);

}  // namespace harness
