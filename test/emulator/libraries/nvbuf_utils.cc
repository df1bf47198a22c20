// libnvbuf_utils.so: the only complete API of JetPack 4, still there in JetPack 5. Its calls name surfaces by fd.
#include "abi/nvbuf_utils.h"

#include <cstring>

#include "core/profile.h"
#include "core/strict_log.h"
#include "libraries/export.h"
#include "surface/egl.h"
#include "surface/surface_calls.h"
#include "surface/transform.h"

using namespace emulator;

namespace {

// The handle behind an fd: a struct that clients pass on by its size, and that begins with the fd.
constexpr int kHandleBytes = 1008;

SurfacePtr surface_of(int fd, const char* call) {
  SurfacePtr surface = find_surface(fd);
  if (!surface) violation(std::string(call) + " of " + std::to_string(fd) + ", which is no surface (a dup?)");
  return surface;
}

SurfacePtr plane_of(int fd, unsigned plane, const char* call) {
  SurfacePtr surface = surface_of(fd, call);
  if (surface && plane >= surface->planes().size())
    return violation(std::string(call) + " of a plane that " + surface->text() + " lacks"), nullptr;
  return surface;
}

}  // namespace

EMULATED int NvBufferCreateEx(int* fd, abi::BufferCreateParams* params) {
  if (!fd || !params || params->payload != 0) return -1;
  const auto color = color_of_buffer_format(profile().release, params->color_format);
  if (!color)
    return violation("a buffer of colour format " + std::to_string(params->color_format) + ", not emulated"), -1;
  abi::CreateParams create{};
  create.width = uint32_t(params->width), create.height = uint32_t(params->height);
  create.color_format = *color, create.layout = params->layout;
  const abi::Surface* surface = create_batch(1, create, params->tag);
  if (!surface) return -1;
  return *fd = int(surface->list[0].descriptor), 0;
}

EMULATED int NvBufferCreate(int* fd, int width, int height, int layout, int color_format) {
  abi::BufferCreateParams params{width, height, 0, 0, layout, color_format, 0};
  return NvBufferCreateEx(fd, &params);
}

EMULATED int NvBufferDestroy(int fd) {
  const SurfacePtr surface = surface_of(fd, "NvBufferDestroy");
  return surface && unregister_batch(find_batch(fd)) ? 0 : -1;
}

EMULATED int NvBufferGetSize() { return kHandleBytes; }

EMULATED int NvBufferGetParams(int fd, abi::BufferParams* params) {
  const SurfacePtr surface = surface_of(fd, "NvBufferGetParams");
  if (!surface || !params) return -1;
  *params = {};
  params->fd = uint32_t(fd);
  params->buffer = find_batch(fd);
  params->buffer_size = kHandleBytes;
  params->color_format = buffer_format_of_color(profile().release, surface->shape().color->id).value_or(-1);
  for (const SurfacePlane& plane : surface->planes()) {
    const uint32_t i = params->plane_count++;
    params->width[i] = uint32_t(plane.width), params->height[i] = uint32_t(plane.height);
    params->pitch[i] = uint32_t(plane.pitch), params->offset[i] = uint32_t(plane.offset);
    params->size[i] = uint32_t(plane.size), params->layout[i] = surface->shape().is_block_linear;
  }
  return 0;
}

EMULATED int ExtractFdFromNvBuffer(void* buffer, int* fd) {
  const auto memories = memories_of(static_cast<abi::Surface*>(buffer));
  return memories.empty() || !fd ? -1 : (*fd = memories[0]->fd(), 0);
}
EMULATED int NvReleaseFd(int) { return 0; }

EMULATED int NvBufferMemMap(int fd, unsigned plane, int flags, void** address) {
  const SurfacePtr surface = plane_of(fd, plane, "NvBufferMemMap");
  if (!surface || !address) return -1;
  return *address = surface->map(plane, flags != abi::kMapRead), 0;
}

EMULATED int NvBufferMemUnMap(int fd, unsigned plane, void** address) {
  const SurfacePtr surface = plane_of(fd, plane, "NvBufferMemUnMap");
  return surface && address && surface->unmap(plane) ? 0 : -1;
}

EMULATED int NvBufferMemSyncForCpu(int fd, unsigned plane, void** address) {
  const SurfacePtr surface = plane_of(fd, plane, "NvBufferMemSyncForCpu");
  return surface && address && surface->sync_for_cpu(plane) ? 0 : -1;
}

EMULATED int NvBufferMemSyncForDevice(int fd, unsigned plane, void** address) {
  const SurfacePtr surface = plane_of(fd, plane, "NvBufferMemSyncForDevice");
  return surface && address && surface->sync_for_device(plane) ? 0 : -1;
}

EMULATED int NvBufferTransform(int from, int to, abi::BufferTransformParams* params) {
  const SurfacePtr source = surface_of(from, "NvBufferTransform"), destination = surface_of(to, "NvBufferTransform");
  if (!source || !destination || !params) return -1;
  if (!params->session) violation("a transform without a session of its own: in a forked child it crashes");
  const auto job = transform_job(*source, *destination, params->flags, params->flip, params->filter, &params->source,
                                 &params->destination);
  return transform(job) ? -1 : 0;
}

EMULATED int NvBuffer2Raw(int fd, unsigned plane, unsigned width, unsigned height, unsigned char* to) {
  const SurfacePtr surface = plane_of(fd, plane, "NvBuffer2Raw");
  return surface && to && copy_out(*surface, plane, width, height, to) ? 0 : -1;
}

EMULATED int Raw2NvBuffer(unsigned char* from, unsigned plane, unsigned width, unsigned height, int fd) {
  const SurfacePtr surface = plane_of(fd, plane, "Raw2NvBuffer");
  return surface && from && copy_in(*surface, plane, width, height, from) ? 0 : -1;
}

EMULATED void* NvBufferSessionCreate() { return new char; }
EMULATED void NvBufferSessionDestroy(void* session) { delete static_cast<char*>(session); }
EMULATED int NvBufferComposite(int*, int, void*) { return -1; }

EMULATED void* NvEGLImageFromFd(void*, int fd) {
  const SurfacePtr surface = surface_of(fd, "NvEGLImageFromFd");
  return surface ? make_egl_image(*surface) : nullptr;
}
EMULATED int NvDestroyEGLImage(void*, void* image) { return drop_egl_image(image) ? 0 : -1; }
