// Tone mapping and scaling through the driver, on a GPU or on the stand-in: against the reference, within one code.
#include <chrono>
#include <cmath>
#include <cstdio>

#include "cuda/picture_layout.h"
#include "work.h"

using namespace harness;
using namespace jetson;

namespace {

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
