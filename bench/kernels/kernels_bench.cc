// What the kernels cost, on one thread: cpu time a pixel of the input, against a memcpy of the bytes that the case must
// read and write at least, both measured in turn. kernels_bench [--json] [--rounds N]
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

#include "math/geometry.h"
#include "scale/scale.h"
#include "tonemap/tonemap.h"

namespace {

constexpr JetsonFormat kNv12 = {JETSON_SAMPLES_8, 1}, kP010 = {JETSON_SAMPLES_10_HIGH, 1};

struct Frame {
  JetsonFormat format;
  int width, height;
  std::vector<uint8_t> bytes;

  Frame(JetsonFormat f, int w, int h) : format(f), width(w), height(h) {
    bytes.resize(size_t(stride()) * (h + jetson_chroma_side(h)));
  }
  int stride() const { return (width + 1) / 2 * 2 * (format.samples == JETSON_SAMPLES_8 ? 1 : 2); }
  JetsonPicture picture() {
    return {{bytes.data(), bytes.data() + size_t(stride()) * height, nullptr}, {stride(), stride(), 0}};
  }
};

// Gradients with noise: neighbours differ, so that no table lookup is always the same one.
void draw(Frame& frame) {
  uint32_t state = 1;
  const int bytes = frame.format.samples == JETSON_SAMPLES_8 ? 1 : 2, depth = bytes == 1 ? 8 : 10;
  const int lines = frame.height + jetson_chroma_side(frame.height), samples = frame.stride() / bytes;
  for (int y = 0; y < lines; y++)
    for (int x = 0; x < samples; x++) {
      state = state * 1664525 + 1013904223;
      const int noise = int(state >> 28), luma = 100 + x * 600 / samples + noise, chroma = 480 + (x + y) % 64 + noise;
      const int code = (y < frame.height ? luma : chroma) >> (10 - depth);
      uint8_t* at = &frame.bytes[size_t(y) * frame.stride() + size_t(x) * bytes];
      if (bytes == 1)
        *at = uint8_t(code);
      else
        at[0] = uint8_t(code << 6), at[1] = uint8_t(code >> 2);
    }
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

struct Case {
  std::string name;
  Frame in, out;
  std::function<void()> run;
  const char* backend = "";
};

struct Result {
  std::string name, backend;
  double ns_per_px, mpx_per_s, fps, memcpy_ratio;
};

// The bytes of a memcpy count twice, as read and as written; so half of the case's traffic is copied.
double memcpy_seconds(const Case& c, std::vector<uint8_t>& from, std::vector<uint8_t>& to) {
  const size_t bytes = (c.in.bytes.size() + c.out.bytes.size()) / 2;
  from.resize(bytes, 1);
  to.resize(bytes, 2);
  const double begin = cpu_seconds();
  std::memcpy(to.data(), from.data(), bytes);
  const double spent = cpu_seconds() - begin;
  volatile uint8_t used = to[bytes / 2];
  (void)used;
  return spent;
}

Result measure(const Case& c, int rounds) {
  std::vector<double> kernel, copy;
  std::vector<uint8_t> from, to;
  c.run();
  memcpy_seconds(c, from, to);
  for (int i = 0; i < rounds; i++) {
    const double begin = cpu_seconds();
    c.run();
    kernel.push_back(cpu_seconds() - begin);
    copy.push_back(memcpy_seconds(c, from, to));
  }
  const double seconds = median(kernel), pixels = double(c.in.width) * c.in.height;
  return {c.name, c.backend, seconds / pixels * 1e9, pixels / seconds / 1e6, 1 / seconds, seconds / median(copy)};
}

Case tonemap_case(const std::string& name, int transfer, JetsonResize resize, int out_w, int out_h) {
  Case c = {name, Frame(kP010, 3840, 2160), Frame(kNv12, out_w, out_h), {}};
  JetsonTonemapParams params = {};
  jetson_tonemap_default_params(&params);
  params.in_format = kP010, params.out_format = kNv12;
  params.in_w = 3840, params.in_h = 2160, params.out_w = out_w, params.out_h = out_h;
  params.peak = 1000, params.color.transfer = transfer, params.resize = resize;
  JetsonTonemap* made = nullptr;
  if (jetson_tonemap_create(&made, &params) < 0) std::abort();
  c.backend = jetson_tonemap_backend(made);
  const std::shared_ptr<JetsonTonemap> owner(made, [](JetsonTonemap* t) { jetson_tonemap_destroy(&t); });
  c.run = [owner, in = c.in.picture(), out = c.out.picture()] { jetson_tonemap_slice(owner.get(), &in, &out, 0, 1); };
  draw(c.in);
  return c;
}

Case scale_case(const std::string& name, JetsonFormat from, JetsonFormat to, JetsonResize resize, int out_w,
                int out_h) {
  Case c = {name, Frame(from, 3840, 2160), Frame(to, out_w, out_h), {}};
  JetsonScaleParams params = {};
  jetson_scale_default_params(&params);
  params.in_format = from, params.out_format = to;
  params.in_w = 3840, params.in_h = 2160, params.out_w = out_w, params.out_h = out_h;
  params.resize = resize;
  JetsonScale* made = nullptr;
  if (jetson_scale_create(&made, &params) < 0) std::abort();
  c.backend = jetson_scale_backend(made);
  const std::shared_ptr<JetsonScale> owner(made, [](JetsonScale* t) { jetson_scale_destroy(&t); });
  c.run = [owner, in = c.in.picture(), out = c.out.picture()] { jetson_scale_slice(owner.get(), &in, &out, 0, 1); };
  draw(c.in);
  return c;
}

// One at a time, for the frames are large.
std::vector<std::function<Case()>> cases() {
  return {
      [] { return tonemap_case("tonemap pq 4k to 4k", 16, JETSON_RESIZE_BILINEAR, 3840, 2160); },
      [] { return tonemap_case("tonemap pq 4k to 1080p bilinear", 16, JETSON_RESIZE_BILINEAR, 1920, 1080); },
      [] { return tonemap_case("tonemap pq 4k to 1080p area", 16, JETSON_RESIZE_AREA, 1920, 1080); },
      [] { return tonemap_case("tonemap pq 4k to 720p bilinear", 16, JETSON_RESIZE_BILINEAR, 1280, 720); },
      [] { return tonemap_case("tonemap hlg 4k to 1080p bilinear", 18, JETSON_RESIZE_BILINEAR, 1920, 1080); },
      [] { return scale_case("scale nv12 4k to 1080p bicubic", kNv12, kNv12, JETSON_RESIZE_BICUBIC, 1920, 1080); },
      [] { return scale_case("scale nv12 4k to 1080p area", kNv12, kNv12, JETSON_RESIZE_AREA, 1920, 1080); },
      [] { return scale_case("scale p010 4k to 1080p bicubic", kP010, kP010, JETSON_RESIZE_BICUBIC, 1920, 1080); },
      [] { return scale_case("scale p010 to nv12 4k", kP010, kNv12, JETSON_RESIZE_BICUBIC, 3840, 2160); },
  };
}

void print_json(const std::vector<Result>& results) {
  std::printf("[");
  for (size_t i = 0; i < results.size(); i++) {
    const Result& r = results[i];
    std::printf(
        "%s\n  {\"name\": \"%s\", \"backend\": \"%s\", \"cpuNsPerPixel\": %.4f, \"megapixelsPerSecond\": %.2f, "
        "\"fps\": %.2f, \"memcpyRatio\": %.3f}",
        i ? "," : "", r.name.c_str(), r.backend.c_str(), r.ns_per_px, r.mpx_per_s, r.fps, r.memcpy_ratio);
  }
  std::printf("\n]\n");
}

void print_table(const std::vector<Result>& results) {
  std::printf("%-34s %-10s %9s %9s %8s %9s\n", "case (one thread, 3840x2160 in)", "backend", "cpu ns/px", "Mpixel/s",
              "fps", "x memcpy");
  for (const Result& r : results)
    std::printf("%-34s %-10s %9.3f %9.1f %8.2f %9.2f\n", r.name.c_str(), r.backend.c_str(), r.ns_per_px, r.mpx_per_s,
                r.fps, r.memcpy_ratio);
}

}  // namespace

int main(int count, char** arguments) {
  bool json = false;
  int rounds = 5;
  for (int i = 1; i < count; i++) {
    if (std::strcmp(arguments[i], "--json") == 0) json = true;
    if (std::strcmp(arguments[i], "--rounds") == 0 && i + 1 < count) rounds = std::max(1, std::atoi(arguments[++i]));
  }
  std::vector<Result> results;
  for (const auto& make : cases()) results.push_back(measure(make(), rounds));
  json ? print_json(results) : print_table(results);
}
