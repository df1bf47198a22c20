// Tone mapping and scaling through the driver, on a GPU or on the stand-in: against the reference, within one code.
#include "cuda/cuda_work.h"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "../content.h"
#include "../harness.h"
#include "cuda/device.h"
#include "cuda/picture_layout.h"
#include "cuda/ptx.h"
#include "driver_access.h"
#include "math/simd.h"
#include "tonemap/tonemap_state.h"

using namespace harness;
using namespace jetson;

namespace {

// False, with the test skipped, where there is nothing to run on.
bool has_device() {
  try {
    if (*cuda::ptx_missing()) throw cuda::Failure(cuda::ptx_missing());
    const cuda::Device device(nullptr);
    return true;
  } catch (const cuda::Failure& failure) {
    skip(failure.what());
    return false;
  }
}

bool has_standin() {
  if (standin()) return has_device();
  skip("counts and faults are the stand-in's");
  return false;
}

struct Destroy {
  void operator()(JetsonCudaWork* work) const { jetson_cuda_destroy(&work); }
};
using WorkPtr = std::unique_ptr<JetsonCudaWork, Destroy>;

constexpr JetsonCudaHome kMemory = {};

WorkPtr made(const JetsonTonemapParams& params, const JetsonCudaHome& home = kMemory) {
  JetsonCudaWork* work = nullptr;
  JetsonCudaReason why;
  check(jetson_cuda_tonemap_create(&work, &home, &params, &why) == 0, "it is refused: %s", why.text);
  return WorkPtr(work);
}

Image drawn(JetsonFormat format, int w, int h, uint64_t salt) {
  Image image(format, w, h);
  draw_content(image, salt);
  return image;
}

int most_off(const Image& a, const Image& b) {
  const auto x = a.codes(), y = b.codes();
  int most = 0;
  for (size_t i = 0; i < x.size(); i++) most = std::max(most, std::abs(x[i] - y[i]));
  return most;
}

Image wanted_of(const JetsonTonemapParams& params, Image in, JetsonFormat format) {
  Image out(format, params.out_w, params.out_h);
  run_tonemap(params, in, out);
  return out;
}

// Frames through the queue, in order; what is wanted of frame i is made by `wanted`.
struct Stream {
  JetsonTonemapParams params;
  JetsonFormat format;
  std::vector<Image> frames, results;

  void take(JetsonCudaWork* work) {
    Image out(format, params.out_w, params.out_h);
    const JetsonPicture to = out.picture();
    JetsonCudaReason why;
    check(jetson_cuda_take(work, &to, &why) == 0, "frame %zu does not come: %s", results.size(), why.text);
    check(out.guards_intact(), "bytes outside of the picture were written");
    results.push_back(out);
  }

  void put(JetsonCudaWork* work, Image& frame) {
    const JetsonPicture from = frame.picture();
    JetsonCudaReason why;
    if (jetson_cuda_waiting(work) == JETSON_CUDA_QUEUE) {
      check(jetson_cuda_put(work, &from, &why) == -EAGAIN, "the queue has no bound");
      take(work);
    }
    check(jetson_cuda_put(work, &from, &why) == 0, "a frame is refused: %s", why.text);
    frame.fill(0, 0, 0);  // it was copied
  }

  void run(JetsonCudaWork* work) {
    std::vector<Image> inputs = frames;
    for (Image& frame : inputs) put(work, frame);
    while (jetson_cuda_waiting(work) > 0) take(work);
  }

  void compare() const {
    check(results.size() == frames.size(), "%zu frames of %zu", results.size(), frames.size());
    for (size_t i = 0; i < results.size(); i++) {
      const int most = most_off(results[i], wanted_of(params, frames[i], format));
      check(most <= 1, "frame %zu is %d codes off", i, most);
    }
  }
};

Stream stream_of(int count, JetsonFormat in, JetsonFormat out, int w, int h, int ow, int oh) {
  Stream stream;
  for (int i = 0; i < count; i++) stream.frames.push_back(drawn(in, w, h, uint64_t(i)));
  stream.params = tonemap_params(stream.frames[0], Image(out, ow, oh));
  stream.params.peak = 1000;
  stream.format = out;
  return stream;
}

// A picture in the device's memory.
struct OnDevice {
  cuda::PictureLayout layout;
  cuda::PinnedMemory host;
  cuda::DeviceMemory device;
  OnDevice(const cuda::Driver& driver, JetsonFormat format, int w, int h)
      : layout(format, w, h), host(driver, layout.size(), false), device(driver, layout.size()) {}
  JetsonPicture picture() const { return layout.at(device.pointer()); }
};

}  // namespace

KERNEL_TEST(work_queue, "the device maps frames from memory as the reference does, in order, every one") {
  if (!has_device()) return;
  for (const Sizes& s : {Sizes{128, 72, 128, 72}, {256, 144, 128, 72}, {129, 71, 90, 33}, {66, 66, 1, 1}})
    for (const FormatPair& formats : {FormatPair{kP010, kNv12}, {kYuv420p10, kYuv420p}}) {
      Stream stream = stream_of(7, formats[0], formats[1], s.w, s.h, s.ow, s.oh);
      const WorkPtr work = made(stream.params);
      if (!work) return;
      stream.run(work.get());
      stream.compare();
    }
}

KERNEL_TEST(work_parameters, "the device follows drivers, gamut, HLG, desaturation and dither") {
  if (!has_device()) return;
  Random random;
  for (int driver = 0; driver <= JETSON_DRIVER_YCBCR; driver++)
    for (int transfer : {16, 18}) {
      Stream stream = stream_of(2, kP010, kNv12, 128, 72, 128, 72);
      JetsonTonemapParams& p = stream.params;
      p.driver = JetsonTonemapDriver(driver);
      p.gamut = JetsonTonemapGamut(driver % 2);
      p.color.transfer = transfer;
      p.desaturation = driver % 3;
      p.dither = JetsonDither(driver % 2);
      p.curve = jetson_tonemap_curve(random.between(0, 8));
      const WorkPtr work = made(p);
      stream.run(work.get());
      stream.compare();
    }
}

KERNEL_TEST(work_on_device, "the device maps frames that lie on it, in the stream that it is given") {
  if (!has_device()) return;
  const cuda::Device device(nullptr);
  const cuda::Current current(device);
  const cuda::Driver& driver = device.driver();
  const cuda::Stream stream(driver);
  Image in = drawn(kP010, 256, 144, 5);
  Image out(kNv12, 128, 72);
  JetsonTonemapParams params = tonemap_params(in, out);
  const OnDevice from(driver, kP010, 256, 144), to(driver, kNv12, 128, 72);
  const WorkPtr work = made(params, {device.context(), stream.get()});
  if (!work) return;
  from.layout.copy(in.picture(), from.layout.at(from.host.host()));
  driver.check(driver.cuMemcpyHtoDAsync(from.device.address(), from.host.host(), from.layout.size(), stream.get()), "copy");
  const JetsonPicture a = from.picture(), b = to.picture();
  JetsonCudaReason why;
  const StandinCounts before = standin_counts_now();
  check(jetson_cuda_run(work.get(), &a, &b, &why) == 0, "it does not run: %s", why.text);
  const StandinCounts after = standin_counts_now();
  check(!standin() || (after.launches == before.launches + 1 && after.copies == before.copies), "%ld launches, %ld copies",
        after.launches - before.launches, after.copies - before.copies);
  driver.check(driver.cuMemcpyDtoHAsync(to.host.host(), to.device.address(), to.layout.size(), stream.get()), "copy");
  driver.check(driver.cuStreamSynchronize(stream.get()), "finish");
  to.layout.copy(to.layout.at(to.host.host()), out.picture());
  check(most_off(out, wanted_of(params, in, kNv12)) <= 1, "it differs from the reference");
  check(jetson_cuda_put(work.get(), &a, &why) == -EINVAL, "frames in memory are taken");
}

KERNEL_TEST(work_scale, "the device scales to the bits of the reference, 8 and 10 bit") {
  if (!has_device()) return;
  for (const FormatPair& formats : {FormatPair{kP010, kP010}, {kNv12, kNv12}, {kYuv420p10, kYuv420p}, {kYuv420p, kP010}}) {
    Image in = noise(formats[0], 130, 74, 3);
    Image out(formats[1], 71, 40), wanted = out;
    const JetsonScaleParams params = scale_params(in, out);
    run_scale(params, in, wanted);
    JetsonCudaWork* made_work = nullptr;
    JetsonCudaReason why;
    check(jetson_cuda_scale_create(&made_work, &kMemory, &params, &why) == 0, "it is refused: %s", why.text);
    const WorkPtr work(made_work);
    const JetsonPicture from = in.picture(), to = out.picture();
    check(jetson_cuda_put(work.get(), &from, &why) == 0 && jetson_cuda_take(work.get(), &to, &why) == 0, "%s", why.text);
    check(out.codes() == wanted.codes(), "formats %d to %d differ", formats[0].samples, formats[1].samples);
    check(jetson_cuda_take(work.get(), &to, &why) == -EAGAIN, "a frame comes that was not put in");
  }
}

KERNEL_TEST(work_peak, "on the device a new peak counts from the next frame on, not for those before it") {
  if (!has_device()) return;
  Stream stream = stream_of(6, kP010, kNv12, 128, 72, 128, 72);
  const WorkPtr work = made(stream.params);
  std::vector<Image> frames = stream.frames;
  for (size_t i = 0; i < frames.size(); i++) {
    check(jetson_cuda_set_peak(work.get(), 500 + 700.0 * double(i)) == 0, "the peak is refused");
    stream.put(work.get(), frames[i]);
  }
  while (jetson_cuda_waiting(work.get()) > 0) stream.take(work.get());
  for (size_t i = 0; i < frames.size(); i++) {
    JetsonTonemapParams params = stream.params;
    params.peak = 500 + 700.0 * double(i);
    check(most_off(stream.results[i], wanted_of(params, stream.frames[i], kNv12)) <= 1, "frame %zu differs", i);
  }
}

KERNEL_TEST(work_measure, "the device measures the peaks of the reference, frame after frame") {
  if (!has_device()) return;
  Stream stream = stream_of(5, kP010, kNv12, 200, 75, 200, 75);
  stream.params.measure = 1;
  const WorkPtr work = made(stream.params);
  JetsonTonemap* tonemap = nullptr;
  jetson_tonemap_create(&tonemap, &stream.params);
  for (Image& frame : stream.frames) {
    Image copy = frame, out(kNv12, 200, 75);
    const JetsonPicture from = copy.picture(), to = out.picture();
    jetson_tonemap_slice(tonemap, &from, &to, 0, 1);
    const double wanted = jetson_tonemap_measured_peak(tonemap);
    stream.put(work.get(), copy);
    double peak = 0;
    check(jetson_cuda_measured_peak(work.get(), &peak) == 0, "nothing is measured");
    // A GPU's fused multiply-adds move some runs over the edge of a bin.
    check(std::fabs(peak - wanted) <= 0.02 * wanted, "%.1f instead of %.1f", peak, wanted);
  }
  while (jetson_cuda_waiting(work.get()) > 0) stream.take(work.get());
  jetson_tonemap_destroy(&tonemap);
}

KERNEL_TEST(work_rules, "between frames nothing is allocated, loaded or made, one launch is a frame, and all is given back") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  {
    Stream stream = stream_of(12, kP010, kNv12, 128, 72, 128, 72);
    stream.params.measure = 1;
    const WorkPtr work = made(stream.params);
    stream.put(work.get(), stream.frames[0]);
    const StandinCounts before = standin_counts_now();
    stream.run(work.get());
    const StandinCounts after = standin_counts_now();
    check(after.allocations == before.allocations && after.modules == before.modules && after.streams == before.streams &&
              after.events == before.events,
          "something was made for a frame");
    check(after.launches - before.launches == 12, "%ld launches of 12 frames", after.launches - before.launches);
  }
  const StandinCounts end = standin_counts_now();
  check(end.live == start.live, "%ld things are left", end.live - start.live);
  check(end.violations == start.violations, "%ld rules were broken", end.violations - start.violations);
}

KERNEL_TEST(work_integrated, "where CPU and GPU share their memory no frame is copied by the driver") {
  if (!has_standin()) return;
  standin()->set_integrated(1);
  Stream stream = stream_of(6, kP010, kNv12, 128, 72, 128, 72);
  {
    const WorkPtr work = made(stream.params);
    const StandinCounts before = standin_counts_now();
    stream.run(work.get());
    check(standin_counts_now().copies == before.copies, "%ld copies", standin_counts_now().copies - before.copies);
  }
  standin()->set_integrated(0);
  stream.compare();
}

KERNEL_TEST(work_faults, "whatever the driver refuses, the sentence says it and nothing is left") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  const JetsonTonemapParams params = stream_of(1, kP010, kNv12, 128, 72, 128, 72).params;
  for (const char* function : {"cuDevicePrimaryCtxRetain", "cuCtxPushCurrent", "cuCtxGetDevice", "cuModuleLoadData",
                               "cuModuleGetFunction", "cuMemAlloc", "cuMemHostAlloc", "cuStreamCreate", "cuEventCreate",
                               "cuMemcpyHtoDAsync", "cuStreamSynchronize"})
    for (int after : {0, 1}) {
      standin()->fail(function, after);
      JetsonCudaWork* work = nullptr;
      JetsonCudaReason why;
      const int error = jetson_cuda_tonemap_create(&work, &kMemory, &params, &why);
      check(error == 0 || (error == -ENOSYS && std::strstr(why.text, "CUDA_ERROR_UNKNOWN")), "%s: %d, %s", function, error,
            why.text);
      check(error != 0 || after > 0, "%s fails and nobody sees it", function);
      jetson_cuda_destroy(&work);
      standin()->fail("", 0);
      check(standin_counts_now().live == start.live, "%s: %ld things are left", function,
            standin_counts_now().live - start.live);
    }
  check(standin_counts_now().violations == start.violations, "rules were broken");
}

KERNEL_TEST(work_faults_later, "a frame that the driver refuses is an error, and the rest is given back") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  for (const char* function : {"cuLaunchKernel", "cuMemcpyHtoDAsync", "cuMemcpyDtoHAsync", "cuEventRecord"}) {
    Stream stream = stream_of(1, kP010, kNv12, 128, 72, 128, 72);
    const WorkPtr work = made(stream.params);
    const JetsonPicture from = stream.frames[0].picture();
    JetsonCudaReason why;
    standin()->fail(function, 0);
    check(jetson_cuda_put(work.get(), &from, &why) == -EIO && std::strstr(why.text, "CUDA_ERROR_UNKNOWN"), "%s: %s",
          function, why.text);
    standin()->fail("", 0);
  }
  check(standin_counts_now().live == start.live, "%ld things are left", standin_counts_now().live - start.live);
}

KERNEL_TEST(work_refuses, "what CUDA does not do is refused with its name") {
  JetsonTonemapParams params = stream_of(1, kP010, kNv12, 64, 64, 64, 64).params;
  params.linear = 1;
  JetsonCudaWork* work = nullptr;
  JetsonCudaReason why;
  check(jetson_cuda_tonemap_create(&work, &kMemory, &params, &why) == -ENOSYS && !work && std::strstr(why.text, "linear"),
        "%s", why.text);
}

KERNEL_TEST(work_time, "the device's time for 4K, P010 to NV12, is told") {
  if (!has_device()) return;
  if (standin()) return skip("the stand-in is not timed");
  const cuda::Device device(nullptr);
  const cuda::Current current(device);
  const cuda::Stream stream(device.driver());
  for (const Sizes& s : {Sizes{3840, 2160, 3840, 2160}, {3840, 2160, 1920, 1080}}) {
    const OnDevice in(device.driver(), kP010, s.w, s.h), out(device.driver(), kNv12, s.ow, s.oh);
    const Image a(kP010, s.w, s.h), b(kNv12, s.ow, s.oh);
    const WorkPtr work = made(tonemap_params(a, b), {device.context(), stream.get()});
    const JetsonPicture from = in.picture(), to = out.picture();
    JetsonCudaReason why;
    const auto frames = [&](int count) {
      for (int i = 0; i < count; i++) check(jetson_cuda_run(work.get(), &from, &to, &why) == 0, "%s", why.text);
      device.driver().check(device.driver().cuStreamSynchronize(stream.get()), "finish");
    };
    frames(10);
    const auto begin = std::chrono::steady_clock::now();
    frames(200);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    std::printf("# %dx%d to %dx%d: %.0f us a frame\n", s.w, s.h, s.ow, s.oh, took.count() / 200);
  }
}
