#include "cuda/egl_picture.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

#include "cuda/device.h"

using namespace jetson;

struct JetsonCudaEgl {
  cuda::Device device;
  cuda::CUgraphicsResource resource = nullptr;
  cuda::CUeglFrame frame{};

  JetsonCudaEgl(const JetsonCudaHome& home, void* image) : device(static_cast<cuda::CUcontext>(home.context)) {
    const cuda::Driver& driver = device.driver();
    if (!driver.cuGraphicsEGLRegisterImage) throw cuda::Failure("the CUDA driver knows no EGL images");
    const cuda::Current current(device);
    driver.check(driver.cuGraphicsEGLRegisterImage(&resource, image, 0), "register an EGL image");
    const cuda::CUresult result = driver.cuGraphicsResourceGetMappedEglFrame(&frame, resource, 0, 0);
    if (result != 0) driver.cuGraphicsUnregisterResource(resource);
    driver.check(result, "map an EGL image");
  }

  ~JetsonCudaEgl() {
    try {
      const cuda::Current current(device);
      device.driver().cuGraphicsUnregisterResource(resource);
    } catch (const cuda::Failure&) {  // a context that is broken gives nothing back
    }
  }
};

namespace {

constexpr unsigned kPlanes = 2;

int refuse(JetsonCudaReason* why, const char* text) {
  std::snprintf(why->text, sizeof why->text, "%s", text);
  return -ENOSYS;
}

void check_layout(const cuda::CUeglFrame& frame, int pitch) {
  if (frame.type != cuda::kEglFramePitch) throw cuda::Failure("expected rows one after the other, and the image has blocks");
  if (frame.plane_count != kPlanes)
    throw cuda::Failure("expected 2 planes but the image has " + std::to_string(frame.plane_count));
  if (frame.pitch != static_cast<unsigned>(pitch))
    throw cuda::Failure("expected a pitch of " + std::to_string(pitch) + " but the image has " + std::to_string(frame.pitch));
}

}  // namespace

int jetson_cuda_board_home(JetsonCudaHome* home, JetsonCudaReason* why) {
  static std::mutex mutex;
  static const cuda::Device* kept = nullptr;
  const std::lock_guard lock(mutex);
  *why = {};
  try {
    if (!kept) kept = new cuda::Device(nullptr);
    *home = {kept->context(), nullptr};
    return 0;
  } catch (const cuda::Failure& failure) {
    return refuse(why, failure.what());
  }
}

int jetson_cuda_egl_open(JetsonCudaEgl** made, const JetsonCudaHome* home, void* image, int pitch, JetsonCudaReason* why) {
  *made = nullptr;
  *why = {};
  try {
    auto egl = std::make_unique<JetsonCudaEgl>(*home, image);
    check_layout(egl->frame, pitch);
    *made = egl.release();
    return 0;
  } catch (const cuda::Failure& failure) {
    return refuse(why, failure.what());
  }
}

void jetson_cuda_egl_close(JetsonCudaEgl* egl) { delete egl; }

JetsonPicture jetson_cuda_egl_picture(const JetsonCudaEgl* egl) {
  JetsonPicture picture{};
  for (unsigned i = 0; i < kPlanes; i++) {
    picture.plane[i] = static_cast<uint8_t*>(egl->frame.planes[i]);
    picture.stride[i] = static_cast<ptrdiff_t>(egl->frame.pitch);
  }
  return picture;
}
