// EGL images of emulated surfaces in libcuda.so.1's stand-in: while one is registered its memory is the device's.
#include "../../../emulator/abi/egl_image.h"
#include "call.h"

using namespace standin;
using emulator::abi::EglImage;

namespace {

struct Resource {
  EglImage* image;
};

// CUeglFrame of cudaEGL.h.
struct EglFrame {
  void* planes[3];
  unsigned width, height, depth, pitch, plane_count, channels;
  int type, color_format, sample_format;
};

uint64_t key_of(const EglImage& image) { return reinterpret_cast<uint64_t>(image.memory); }

}  // namespace

EXPORT int cuGraphicsEGLRegisterImage(void** resource, void* handle, unsigned) {
  CALL("cuGraphicsEGLRegisterImage");
  auto* image = static_cast<EglImage*>(handle);
  if (!image || image->mark != emulator::abi::kEglImageMark)
    return broken(kInvalidValue, "cuGraphicsEGLRegisterImage", "it is no image");
  if (state().memory.contains(key_of(*image)))
    return broken(kInvalidValue, "cuGraphicsEGLRegisterImage", "it is registered already");
  state().memory[key_of(*image)] = {image->size, false, false};
  return *resource = keep(new Resource{image}), kSuccess;
}

EXPORT int cuGraphicsResourceGetMappedEglFrame(EglFrame* frame, void* resource, unsigned index, unsigned level) {
  CALL("cuGraphicsResourceGetMappedEglFrame");
  if (!is_alive(resource) || index || level)
    return broken(kInvalidHandle, "cuGraphicsResourceGetMappedEglFrame", "it is not alive");
  const EglImage& image = *static_cast<Resource*>(resource)->image;
  *frame = {};
  for (unsigned i = 0; i < image.plane_count; i++)
    frame->planes[i] = reinterpret_cast<void*>(key_of(image) + image.offset[i] + kDeviceBias);
  frame->width = image.width, frame->height = image.height, frame->pitch = image.pitch;
  frame->plane_count = image.plane_count, frame->channels = 1;
  frame->type = image.is_block_linear ? 0 : 1;
  return kSuccess;
}

EXPORT int cuGraphicsUnregisterResource(void* resource) {
  CALL("cuGraphicsUnregisterResource");
  if (!is_alive(resource)) return broken(kInvalidHandle, "cuGraphicsUnregisterResource", "it is not alive");
  run_all();
  auto* made = static_cast<Resource*>(resource);
  state().memory.erase(key_of(*made->image));
  return drop(made, "cuGraphicsUnregisterResource");
}
