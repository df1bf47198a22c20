// libnvv4l2.so: NVIDIA's fork of libv4l2, whose node is only a name.
#include <sys/mman.h>
#include <sys/types.h>

#include <cerrno>
#include <cstdarg>
#include <cstdint>

#include "abi/v4l2.h"
#include "core/strict_log.h"
#include "device/device_registry.h"
#include "libraries/export.h"

using namespace emulator;

EMULATED int v4l2_open(const char* path, int flags, ...) { return open_device(path, flags); }
EMULATED int v4l2_close(int fd) { return close_device(fd); }
EMULATED int v4l2_dup(int fd) { return dup_device(fd); }

EMULATED int v4l2_ioctl(int fd, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  return call_device(fd, request, argument);
}

// Devices that stream are not read and written, and their buffers are mapped through what VIDIOC_EXPBUF gives.
EMULATED ssize_t v4l2_read(int, void*, size_t) { return violation("v4l2_read does not work"), errno = EINVAL, -1; }
EMULATED ssize_t v4l2_write(int, const void*, size_t) {
  return violation("v4l2_write does not work"), errno = EINVAL, -1;
}
EMULATED void* v4l2_mmap(void*, size_t, int, int, int, int64_t) {
  return violation("v4l2_mmap does not work"), errno = EINVAL, MAP_FAILED;
}
EMULATED int v4l2_munmap(void* start, size_t length) { return munmap(start, length); }
EMULATED int v4l2_fd_open(int fd, int) { return fd; }

EMULATED int v4l2_set_control(int fd, int id, int value) {
  v4l2_control control{uint32_t(id), value};
  return call_device(fd, VIDIOC_S_CTRL, &control);
}

EMULATED int v4l2_get_control(int fd, int id) {
  v4l2_control control{uint32_t(id), 0};
  return call_device(fd, VIDIOC_G_CTRL, &control) ? -1 : control.value;
}
