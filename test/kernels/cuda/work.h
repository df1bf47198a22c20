// What tests of frames through the driver share: something to run on, and frames with what is wanted of them.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "../content.h"
#include "../harness.h"
#include "cuda/cuda_work.h"
#include "cuda/device.h"
#include "cuda/ptx.h"
#include "driver_access.h"

namespace harness {

namespace cuda = jetson::cuda;

// False, with the test skipped, where there is nothing to run on.
inline bool has_device() {
  try {
    if (*cuda::ptx_missing()) throw cuda::Failure(cuda::ptx_missing());
    const cuda::Device device(nullptr);
    return true;
  } catch (const cuda::Failure& failure) {
    skip(failure.what());
    return false;
  }
}

inline bool has_standin() {
  if (standin()) return has_device();
  skip("counts and faults are the stand-in's");
  return false;
}

struct Destroy {
  void operator()(JetsonCudaWork* work) const { jetson_cuda_destroy(&work); }
};
using WorkPtr = std::unique_ptr<JetsonCudaWork, Destroy>;

inline constexpr JetsonCudaHome kMemory = {};

inline WorkPtr made(const JetsonTonemapParams& params, const JetsonCudaHome& home = kMemory) {
  JetsonCudaWork* work = nullptr;
  JetsonCudaReason why;
  check(jetson_cuda_tonemap_create(&work, &home, &params, &why) == 0, "it is refused: %s", why.text);
  return WorkPtr(work);
}

inline Image drawn(JetsonFormat format, int w, int h, uint64_t salt) {
  Image image(format, w, h);
  draw_content(image, salt);
  return image;
}

inline int most_off(const Image& a, const Image& b) {
  const auto x = a.codes(), y = b.codes();
  int most = 0;
  for (size_t i = 0; i < x.size(); i++) most = std::max(most, std::abs(x[i] - y[i]));
  return most;
}

inline Image wanted_of(const JetsonTonemapParams& params, Image in, JetsonFormat format) {
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

inline Stream stream_of(int count, JetsonFormat in, JetsonFormat out, int w, int h, int ow, int oh) {
  Stream stream;
  for (int i = 0; i < count; i++) stream.frames.push_back(drawn(in, w, h, uint64_t(i)));
  stream.params = tonemap_params(stream.frames[0], Image(out, ow, oh));
  stream.params.peak = 1000;
  stream.format = out;
  return stream;
}

}  // namespace harness
