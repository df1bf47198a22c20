// The code of the CUDA threads, run on the host over whole pictures, against the scalar reference: within one code, and
// scaling to the bit. What a GPU adds is fused multiply-adds and the exchange of peaks between lanes.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>

#include "../content.h"
#include "../dolby_samples.h"
#include "../harness.h"
#include "../levels.h"
#include "host_kernels.h"
#include "math/simd.h"
#include "scale/scale_cuda_plan.h"
#include "tonemap/tonemap_cuda_plan.h"

using namespace harness;
using namespace jetson;

namespace {

struct FreeTonemap {
  void operator()(JetsonTonemap* tonemap) const { jetson_tonemap_destroy(&tonemap); }
};
using TonemapPtr = std::unique_ptr<JetsonTonemap, FreeTonemap>;

TonemapPtr made(const JetsonTonemapParams& params, const JetsonDolby* dolby = nullptr) {
  JetsonTonemap* tonemap = nullptr;
  check(jetson_tonemap_create(&tonemap, &params) == 0, "the mapping is refused");
  if (dolby) check(jetson_tonemap_set_dolby(tonemap, dolby) == 0, "the reshaping is refused");
  return TonemapPtr(tonemap);
}

// Aligned as a device's memory is.
struct Memory {
  explicit Memory(const cuda::MemoryLayout& layout)
      : bytes(static_cast<uint8_t*>(std::aligned_alloc(256, (layout.size() + 255) / 256 * 256))) {
    std::memcpy(bytes, layout.data(), layout.size());
  }
  ~Memory() { std::free(bytes); }
  Memory(const Memory&) = delete;
  uint8_t* bytes;
};

struct Mapped {
  std::vector<uint16_t> codes;
  std::string kernel;
  double peak = 0;
};

Mapped by_reference(const JetsonTonemapParams& params, Image in, JetsonFormat format, const JetsonDolby* dolby) {
  Image out(format, params.out_w, params.out_h);
  const std::string level = jetson_simd_name(jetson_simd_level());
  jetson_simd_use("scalar");
  const TonemapPtr tonemap = made(params, dolby);
  const JetsonPicture from = in.picture(), to = out.picture();
  jetson_tonemap_slice(tonemap.get(), &from, &to, 0, 1);
  jetson_simd_use(level.c_str());
  return {out.codes(), "", params.measure ? jetson_tonemap_measured_peak(tonemap.get()) : 0};
}

Mapped by_threads(const JetsonTonemapParams& params, Image in, Image out, const JetsonDolby* dolby) {
  const TonemapPtr tonemap = made(params, dolby);
  const tonemap::TonemapCudaPlan plan(*tonemap);
  const Memory memory(plan.memory());
  const JetsonPicture from = in.picture(), to = out.picture();
  const tonemap::TonemapLaunch launch = plan.launch(*tonemap, memory.bytes, from, to);
  const std::string kernel = plan.kernel(plan.is_wide(from, to));
  if (!check(has_host_kernel(kernel), "there is no kernel %s", kernel.c_str())) return {};
  run_host_kernel(kernel, &launch, plan.grid());
  check(in.guards_intact() && out.guards_intact(), "%s writes outside of the picture", kernel.c_str());
  if (params.measure) std::memcpy(&tonemap->scratch[0].peaks, launch.peaks, sizeof(tonemap::PeakCounts));
  return {out.codes(), kernel, params.measure ? jetson_tonemap_measured_peak(tonemap.get()) : 0};
}

int most_off(const std::vector<uint16_t>& a, const std::vector<uint16_t>& b) {
  int most = a.size() == b.size() ? 0 : 9999;
  for (size_t i = 0; i < a.size() && i < b.size(); i++) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

// Returns the kernel.
std::string compare(const JetsonTonemapParams& params, const Image& in, const Image& out,
                    const JetsonDolby* dolby = nullptr) {
  const Mapped wanted = by_reference(params, in, out.format(), dolby), got = by_threads(params, in, out, dolby);
  const int most = most_off(got.codes, wanted.codes);
  check(most <= 1, "%s, %dx%d to %dx%d, %s, driver %d, transfer %d: %d codes off", got.kernel.c_str(), params.in_w,
        params.in_h, params.out_w, params.out_h, params.curve->name, params.driver, params.color.transfer, most);
  check(got.peak == wanted.peak, "%s measures %.2f, the reference %.2f", got.kernel.c_str(), got.peak, wanted.peak);
  return got.kernel;
}

JetsonTonemapParams random_measured(Random& random, const Image& in, const Image& out) {
  JetsonTonemapParams p = random_params(random, in, out);
  p.slices = 1;  // the thread grid is what divides the picture
  p.measure = random.between(0, 1);
  return p;
}

void make_uncommon(Random& random, JetsonTonemapParams& p) {
  p.driver = JetsonTonemapDriver(random.between(0, 4));
  p.gamut = JetsonTonemapGamut(random.between(0, 1));
  p.desaturation = random.between(0, 1) ? 0 : 0.5 * random.between(1, 6);
  constexpr int kTransfers[] = {16, 18, 1};
  p.color.transfer = kTransfers[random.between(0, 2)];
}

// Lines begin on whole words where `padding` is this.
int aligned_padding(int width, int bytes) { return (128 - width * bytes % 64) / bytes; }

}  // namespace

KERNEL_TEST(cuda_any, "a CUDA thread maps any picture to within one code: formats, ratios, odd sizes") {
  constexpr JetsonFormat kIn[] = {kP010, kYuv420p10, kNv12, kYuv420p}, kOut[] = {kNv12, kYuv420p};
  Random random;
  for (int round = 0; round < 240; round++) {
    Image in(kIn[round % 4], random.between(1, 120), random.between(1, 40), random.between(0, 9));
    round % 3 ? draw_content(in, random.next()) : in.randomize(random, 0, in.depth() == 8 ? 255 : 1023);
    Image out(kOut[round / 4 % 2], random.between(1, 120), random.between(1, 40));
    JetsonTonemapParams params = random_measured(random, in, out);
    if (round % 2) make_uncommon(random, params);
    compare(params, in, out);
  }
}

KERNEL_TEST(cuda_ratios, "the same size and 2:1 go by wide loads, to within one code, inside and at edges") {
  Random random;
  std::set<std::string> kernels;
  for (int round = 0; round < 160; round++) {
    const bool halves = round % 2, planar = round / 2 % 2;
    const int ratio = halves ? 2 : 1, h = random.between(32, 50);
    // Chroma of planar pictures lies on whole words at some widths only.
    const int w = planar ? 16 * random.between(2, 7) : random.between(32, 120);
    const JetsonFormat format = planar ? kYuv420p10 : kP010;
    Image in(format, w * ratio, h * ratio, aligned_padding(w * ratio, 2));
    round % 3 ? draw_content(in, random.next()) : in.randomize(random, 0, 1023);
    Image out(random.between(0, 1) ? kNv12 : kYuv420p, w, h, aligned_padding(w, 1));
    JetsonTonemapParams params = random_measured(random, in, out);
    if (round / 4 % 2) make_uncommon(random, params);
    kernels.insert(compare(params, in, out));
  }
  for (const char* ratio : {"same", "half"})
    for (const char* samples : {"_10", "_10_high"})
      for (const char* common : {"", "_common"}) {
        const std::string kernel = std::string("jetson_tonemap_") + ratio + samples + common;
        check(kernels.contains(kernel), "%s was not chosen", kernel.c_str());
      }
}

KERNEL_TEST(cuda_scales, "a CUDA thread scales any picture to the bits of the reference") {
  constexpr JetsonFormat kFormats[] = {kYuv420p, kNv12, kYuv420p10, kP010};
  Random random;
  for (int round = 0; round < 200; round++) {
    Image in(kFormats[round % 4], random.between(1, 150), random.between(1, 40), random.between(0, 9));
    in.randomize(random, 0, in.depth() == 8 ? 255 : 1023);
    const JetsonFormat format = kFormats[random.between(0, 3)];
    const int w = random.between(1, 150);
    Image out(format, w, random.between(1, 40),
              random.between(0, 1) ? 5 : aligned_padding(w, format.samples == JETSON_SAMPLES_8 ? 1 : 2));
    JetsonScaleParams params = scale_params(in, out);
    params.in_siting = JetsonSiting(random.between(0, 6));
    params.out_siting = JetsonSiting(random.between(0, 6));
    params.in_full_range = random.between(0, 1);
    params.out_full_range = random.between(0, 1);
    params.resize = JetsonResize(random.between(0, 2));
    Image wanted = out;
    run_scale(params, in, wanted);
    const scale::ScaleCudaPlan plan(params);
    const Memory memory(plan.memory());
    const scale::ScaleLaunch launch = plan.launch(memory.bytes, in.picture(), out.picture());
    run_host_kernel(plan.kernel(), &launch, plan.grid());
    check(in.guards_intact() && out.guards_intact(), "bytes outside of the picture were written");
    check(out.codes() == wanted.codes(), "%dx%d to %dx%d differs", in.width(), in.height(), w, out.height());
  }
}

KERNEL_TEST(cuda_dolby, "a CUDA thread reshapes Dolby Vision as the reference does") {
  Random random;
  for (int order = 0; order <= JETSON_DOLBY_ORDERS; order++)
    for (int w : {64, 97}) {
      Image in(kP010, w, 40, aligned_padding(w, 2));
      in.randomize(random, 0, 1023);
      Image out(kNv12, w, 40, aligned_padding(w, 1));
      JetsonTonemapParams params = tonemap_params(in, out);
      params.dolby = 1;
      const JetsonDolby dolby = some_dolby(order);
      compare(params, in, out, &dolby);
    }
}

KERNEL_TEST(cuda_refuses, "what CUDA does not do is named") {
  JetsonTonemapParams params = tonemap_params(Image(kP010, 64, 64), Image(kNv12, 64, 64));
  check(!tonemap::cuda_refusal(params), "the defaults are refused");
  params.linear = 1;
  const char* why = tonemap::cuda_refusal(params);
  check(why && std::strstr(why, "linear"), "linear is not named: %s", why ? why : "nothing");
}
