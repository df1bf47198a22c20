// libnvbufsurface.so. EMULATOR_R32: as DeepStream's of JetPack 4, without what came with JetPack 5.
#include "abi/nvbufsurface.h"

#include <cstring>
#include <utility>

#include "core/strict_log.h"
#include "libraries/export.h"
#include "surface/egl.h"
#include "surface/surface_calls.h"
#include "surface/transform.h"

using namespace emulator;
using emulator::abi::Surface;

namespace {

int result(bool is_done) { return is_done ? 0 : -1; }

using PlaneCall = bool (SurfaceMemory::*)(size_t);

int call_planes(Surface* surface, int index, int plane, PlaneCall call) {
  return result(for_planes(surface, index, plane,
                           [call](SurfaceMemory& memory, size_t p, abi::SurfaceParams&) { return (memory.*call)(p); }));
}

}  // namespace

EMULATED int NvBufSurfaceCreate(Surface** surface, uint32_t batch_size, abi::CreateParams* params) {
  return result(surface && params && (*surface = create_batch(batch_size, *params, 0)));
}

EMULATED int NvBufSurfaceDestroy(Surface* surface) { return result(surface && unregister_batch(surface)); }

EMULATED int NvBufSurfaceMap(Surface* surface, int index, int plane, int flags) {
  return result(for_planes(surface, index, plane, [flags](SurfaceMemory& memory, size_t p, abi::SurfaceParams& params) {
    params.mapped.address[p] = memory.map(p, flags != abi::kMapRead);
    return true;
  }));
}

EMULATED int NvBufSurfaceUnMap(Surface* surface, int index, int plane) {
  return result(for_planes(surface, index, plane, [](SurfaceMemory& memory, size_t p, abi::SurfaceParams& params) {
    const bool was_mapped = memory.unmap(p);
    if (!memory.is_mapped(p)) params.mapped.address[p] = nullptr;
    return was_mapped;
  }));
}

EMULATED int NvBufSurfaceSyncForCpu(Surface* surface, int index, int plane) {
  return call_planes(surface, index, plane, &SurfaceMemory::sync_for_cpu);
}

EMULATED int NvBufSurfaceSyncForDevice(Surface* surface, int index, int plane) {
  return call_planes(surface, index, plane, &SurfaceMemory::sync_for_device);
}

EMULATED int NvBufSurfaceFromFd(int fd, void** surface) {
  if (!surface || !(*surface = find_batch(fd)))
    return violation("NvBufSurfaceFromFd of " + std::to_string(fd) + ", which is no surface (a dup?)"), -1;
  return 0;
}

EMULATED int NvBufSurfaceMemSet(Surface* surface, int index, int plane, uint8_t value) {
  return result(for_planes(surface, index, plane, [value](SurfaceMemory& memory, size_t p, abi::SurfaceParams&) {
    const std::vector<uint8_t> rows(memory.planes()[p].row_bytes(), value);
    memory.write_plane(p, {rows.data(), 0}, memory.planes()[p].width, memory.planes()[p].height);
    return true;
  }));
}

EMULATED int NvBufSurfaceCopy(Surface* from, Surface* to) {
  const auto sources = memories_of(from), destinations = memories_of(to);
  if (sources.empty() || sources.size() != destinations.size()) return -1;
  for (size_t i = 0; i < sources.size(); ++i) {
    if (sources[i]->shape().color != destinations[i]->shape().color) return -1;
    for (size_t p = 0; p < sources[i]->planes().size(); ++p) {
      const std::vector<uint8_t> rows = sources[i]->read_plane(p);
      const SurfacePlane& plane = sources[i]->planes()[p];
      copy_in(*destinations[i], p, uint32_t(plane.width), uint32_t(plane.height), rows.data());
    }
  }
  return 0;
}

EMULATED int NvBufSurfaceMapEglImage(Surface* surface, int index) {
  const auto memories = memories_of(surface);
  if (index < 0 || size_t(index) >= memories.size()) return -1;
  void*& image = surface->list[index].mapped.egl_image;
  if (!image) image = make_egl_image(*memories[size_t(index)]);
  return result(image != nullptr);
}

EMULATED int NvBufSurfaceUnMapEglImage(Surface* surface, int index) {
  if (index < 0 || size_t(index) >= memories_of(surface).size()) return -1;
  return result(drop_egl_image(std::exchange(surface->list[index].mapped.egl_image, nullptr)));
}

#ifndef EMULATOR_R32

EMULATED int NvBufSurfaceAllocate(Surface** surface, uint32_t batch_size, abi::AllocateParams* params) {
  return result(surface && params && (*surface = create_batch(batch_size, params->params, params->tag)));
}

EMULATED int NvBufSurface2Raw(Surface* surface, unsigned index, unsigned plane, unsigned width, unsigned height,
                              unsigned char* to) {
  return result(for_planes(surface, int(index), int(plane), [=](SurfaceMemory& memory, size_t p, abi::SurfaceParams&) {
    return copy_out(memory, p, width, height, to);
  }));
}

EMULATED int Raw2NvBufSurface(unsigned char* from, unsigned index, unsigned plane, unsigned width, unsigned height,
                              Surface* surface) {
  return result(for_planes(surface, int(index), int(plane), [=](SurfaceMemory& memory, size_t p, abi::SurfaceParams&) {
    return copy_in(memory, p, width, height, from);
  }));
}

EMULATED int NvBufSurfaceGetMapParams(const Surface* surface, int index, abi::MapParams* params) {
  const auto memories = memories_of(surface);
  if (index < 0 || size_t(index) >= memories.size() || !params) return -1;
  const abi::SurfaceParams& from = surface->list[index];
  *params = {};
  params->plane_count = from.planes.count;
  params->fd = from.descriptor;
  params->total_size = from.data_size;
  params->memory_type = surface->memory_type;
  params->layout = from.layout;
  params->color_format = from.color_format;
  for (uint32_t i = 0; i < from.planes.count; ++i) {
    const abi::PlaneParams& p = from.planes;
    params->planes[i].width = p.width[i], params->planes[i].height = p.height[i];
    params->planes[i].pitch = p.pitch[i], params->planes[i].offset = p.offset[i], params->planes[i].size = p.size[i];
  }
  return 0;
}

// Another process's surfaces are not to be had here.
EMULATED int NvBufSurfaceImport(Surface**, const abi::MapParams*) { return -1; }

#endif
