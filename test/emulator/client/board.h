// The libraries of the board, opened as a program does that is to run on every release; and small calls around them.
#pragma once

#include <dlfcn.h>
#include <fcntl.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "abi/metadata.h"
#include "abi/nvbuf_utils.h"
#include "abi/nvbufsurface.h"
#include "abi/nvbufsurftransform.h"
#include "abi/v4l2.h"

namespace client {

namespace abi = emulator::abi;

struct Library {
  void* handle = nullptr;
  explicit Library(const char* name) : handle(dlopen(name, RTLD_NOW)) {}
  template <typename Function>
  Function* find(const char* name) const {
    return handle ? reinterpret_cast<Function*>(dlsym(handle, name)) : nullptr;
  }
};

struct Board {
  Library v4l2{"libnvv4l2.so"}, surface{"libnvbufsurface.so"}, transform{"libnvbufsurftransform.so"},
      buffer{"libnvbuf_utils.so"};

  int (*open)(const char*, int, ...) = v4l2.find<int(const char*, int, ...)>("v4l2_open");
  int (*close)(int) = v4l2.find<int(int)>("v4l2_close");
  int (*ioctl)(int, unsigned long, ...) = v4l2.find<int(int, unsigned long, ...)>("v4l2_ioctl");
  void* (*mmap)(void*, size_t, int, int, int,
                int64_t) = v4l2.find<void*(void*, size_t, int, int, int, int64_t)>("v4l2_mmap");

  int (*create)(abi::Surface**, uint32_t, abi::CreateParams*) =
      surface.find<int(abi::Surface**, uint32_t, abi::CreateParams*)>("NvBufSurfaceCreate");
  int (*allocate)(abi::Surface**, uint32_t, abi::AllocateParams*) =
      surface.find<int(abi::Surface**, uint32_t, abi::AllocateParams*)>("NvBufSurfaceAllocate");
  int (*destroy)(abi::Surface*) = surface.find<int(abi::Surface*)>("NvBufSurfaceDestroy");
  int (*map)(abi::Surface*, int, int, int) = surface.find<int(abi::Surface*, int, int, int)>("NvBufSurfaceMap");
  int (*unmap)(abi::Surface*, int, int) = surface.find<int(abi::Surface*, int, int)>("NvBufSurfaceUnMap");
  int (*sync_for_cpu)(abi::Surface*, int, int) = surface.find<int(abi::Surface*, int, int)>("NvBufSurfaceSyncForCpu");
  int (*sync_for_device)(abi::Surface*, int,
                         int) = surface.find<int(abi::Surface*, int, int)>("NvBufSurfaceSyncForDevice");
  int (*from_fd)(int, void**) = surface.find<int(int, void**)>("NvBufSurfaceFromFd");
  int (*map_egl)(abi::Surface*, int) = surface.find<int(abi::Surface*, int)>("NvBufSurfaceMapEglImage");
  int (*set_session)(abi::TransformConfig*) =
      transform.find<int(abi::TransformConfig*)>("NvBufSurfTransformSetSessionParams");
  int (*change)(abi::Surface*, abi::Surface*, abi::TransformParams*) =
      transform.find<int(abi::Surface*, abi::Surface*, abi::TransformParams*)>("NvBufSurfTransform");

  int (*buffer_create)(int*,
                       abi::BufferCreateParams*) = buffer.find<int(int*, abi::BufferCreateParams*)>("NvBufferCreateEx");
  int (*buffer_destroy)(int) = buffer.find<int(int)>("NvBufferDestroy");
  int (*buffer_params)(int, abi::BufferParams*) = buffer.find<int(int, abi::BufferParams*)>("NvBufferGetParams");
  int (*buffer_change)(int, int, abi::BufferTransformParams*) =
      buffer.find<int(int, int, abi::BufferTransformParams*)>("NvBufferTransform");
  void* (*buffer_session)() = buffer.find<void*()>("NvBufferSessionCreate");
  int (*buffer_map)(int, unsigned, int, void**) = buffer.find<int(int, unsigned, int, void**)>("NvBufferMemMap");
  int (*buffer_unmap)(int, unsigned, void**) = buffer.find<int(int, unsigned, void**)>("NvBufferMemUnMap");
  int (*buffer_sync_for_cpu)(int, unsigned, void**) = buffer.find<int(int, unsigned, void**)>("NvBufferMemSyncForCpu");
  int (*buffer_sync_for_device)(int, unsigned,
                                void**) = buffer.find<int(int, unsigned, void**)>("NvBufferMemSyncForDevice");

  const char* decoder_node() const { return buffer.handle && !allocate ? "/dev/nvhost-nvdec" : "/dev/v4l2-nvdec"; }
  const char* encoder_node() const { return buffer.handle && !allocate ? "/dev/nvhost-msenc" : "/dev/v4l2-nvenc"; }
};

inline const Board& board() {
  static const Board only;
  return only;
}

inline int open_node(const char* path, int flags) { return board().open(path, O_RDWR | flags); }

// 0 or an errno.
template <typename T>
int call(int fd, unsigned long request, T& argument) {
  return board().ioctl(fd, request, &argument) == 0 ? 0 : errno;
}

inline v4l2_buffer client_buffer(uint32_t type, uint32_t memory, v4l2_plane* planes, uint32_t count) {
  v4l2_buffer buffer{};
  buffer.type = type;
  buffer.memory = memory;
  buffer.m.planes = planes;
  buffer.length = count;
  return buffer;
}

inline int set_control(int fd, uint32_t id, int32_t value) {
  v4l2_ext_control control{};
  control.id = id;
  control.value = value;
  v4l2_ext_controls controls{};
  controls.ctrl_class = V4L2_CTRL_CLASS_MPEG;
  controls.count = 1;
  controls.controls = &control;
  return call(fd, VIDIOC_S_EXT_CTRLS, controls);
}

template <typename T>
int pointer_control(int fd, unsigned long request, uint32_t id, T& payload) {
  v4l2_ext_control control{};
  control.id = id;
  control.string = reinterpret_cast<char*>(&payload);
  v4l2_ext_controls controls{};
  controls.ctrl_class = V4L2_CTRL_CLASS_MPEG;
  controls.count = 1;
  controls.controls = &control;
  return call(fd, request, controls);
}

// A sentence of the form that the TypeScript side reads.
inline int failures = 0;
inline bool ok(bool is_true, const std::string& sentence) {
  failures += !is_true;
  std::printf("%s - %s\n", is_true ? "ok" : "not ok", sentence.c_str());
  return is_true;
}

inline bool is(int64_t got, int64_t expected, const std::string& sentence) {
  return ok(got == expected,
            got == expected ? sentence
                            : sentence + " (got " + std::to_string(got) + ", not " + std::to_string(expected) + ")");
}

}  // namespace client
