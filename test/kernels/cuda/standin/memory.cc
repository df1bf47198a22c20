// Memory of libcuda.so.1's stand-in: what is allocated, copied and given back.
#include <cstdlib>

#include "call.h"

using namespace standin;

namespace {

int allocate(uint64_t* host, size_t size, bool is_host, bool is_mapped) {
  if (size == 0 || size > size_t{1} << 30) return kOutOfMemory;
  *host = reinterpret_cast<uint64_t>(std::aligned_alloc(512, (size + 511) / 512 * 512));
  std::memset(reinterpret_cast<void*>(*host), 0xCD, size);
  state().memory[*host] = {size, is_host, is_mapped};
  state().counts.allocations++;
  state().counts.live++;
  return kSuccess;
}

// What is given back must not be in use any more.
int give_back(uint64_t host, bool is_host, const char* function) {
  run_all();
  auto found = state().memory.find(host);
  if (found == state().memory.end() || found->second.is_host != is_host)
    return broken(kInvalidValue, function, "there is no such memory");
  state().memory.erase(found);
  state().counts.live--;
  std::free(reinterpret_cast<void*>(host));
  return kSuccess;
}

// One side of a two-dimensional copy, laid out as CUDA_MEMCPY2D has it.
struct CopySide {
  size_t x, y;
  int type;  // 1: host, 2: device
  const void* host;
  unsigned long long device;
  void* array;
  size_t pitch;
};
struct Copy2D {
  CopySide from, to;
  size_t width, height;
};

uint8_t* side_start(const CopySide& side, const Copy2D& copy) {
  if (copy.height == 0 || copy.width > side.pitch) return nullptr;
  const size_t span = side.pitch * (copy.height - 1) + copy.width;
  if (side.type == 1) return static_cast<uint8_t*>(const_cast<void*>(side.host));
  return side.type == 2 ? followed(side.device, span) : nullptr;
}

int copy_2d(const Copy2D* copy, Stream& stream, const char* function) {
  if (!side_start(copy->from, *copy) || !side_start(copy->to, *copy))
    return broken(kInvalidValue, function, "a side is not in memory");
  state().counts.copies++;
  put(stream, [copy = *copy] {
    const uint8_t* from = side_start(copy.from, copy);
    uint8_t* to = side_start(copy.to, copy);
    if (!from || !to) return int(kIllegalAddress);
    for (size_t y = 0; y < copy.height; y++) std::memcpy(to + y * copy.to.pitch, from + y * copy.from.pitch, copy.width);
    return int(kSuccess);
  });
  return kSuccess;
}

}  // namespace

EXPORT int cuMemAlloc_v2(Address* address, size_t size) {
  CALL("cuMemAlloc");
  uint64_t host = 0;
  if (const int result = allocate(&host, size, false, false)) return result;
  return *address = host + kDeviceBias, kSuccess;
}
EXPORT int cuMemFree_v2(Address address) {
  CALL("cuMemFree");
  return give_back(address - kDeviceBias, false, "cuMemFree");
}
EXPORT int cuMemHostAlloc(void** host, size_t size, unsigned flags) {
  CALL("cuMemHostAlloc");
  uint64_t made = 0;
  if (const int result = allocate(&made, size, true, (flags & 2) != 0)) return result;
  return *host = reinterpret_cast<void*>(made), kSuccess;
}
EXPORT int cuMemFreeHost(void* host) {
  CALL("cuMemFreeHost");
  return give_back(reinterpret_cast<uint64_t>(host), true, "cuMemFreeHost");
}
EXPORT int cuMemHostGetDevicePointer_v2(Address* address, void* host, unsigned) {
  CALL("cuMemHostGetDevicePointer");
  auto found = state().memory.find(reinterpret_cast<uint64_t>(host));
  if (found == state().memory.end() || !found->second.is_mapped)
    return broken(kInvalidValue, "cuMemHostGetDevicePointer", "it is not mapped");
  return *address = found->first + kDeviceBias, kSuccess;
}

EXPORT int cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t size, void* stream) {
  CALL("cuMemcpyHtoDAsync");
  Stream* where = stream_of(stream);
  if (!where) return broken(kInvalidHandle, "cuMemcpyHtoDAsync", "the stream is not alive");
  if (!followed(to, size)) return broken(kInvalidValue, "cuMemcpyHtoDAsync", "it is not within an allocation");
  if (!is_pinned(from, size)) return broken(kInvalidValue, "cuMemcpyHtoDAsync", "the host's memory is not pinned");
  state().counts.copies++;
  put(*where, [=] { return std::memcpy(followed(to, size), from, size), int(kSuccess); });
  return kSuccess;
}
EXPORT int cuMemcpyDtoHAsync_v2(void* to, Address from, size_t size, void* stream) {
  CALL("cuMemcpyDtoHAsync");
  Stream* where = stream_of(stream);
  if (!where) return broken(kInvalidHandle, "cuMemcpyDtoHAsync", "the stream is not alive");
  if (!followed(from, size)) return broken(kInvalidValue, "cuMemcpyDtoHAsync", "it is not within an allocation");
  if (!is_pinned(to, size)) return broken(kInvalidValue, "cuMemcpyDtoHAsync", "the host's memory is not pinned");
  state().counts.copies++;
  put(*where, [=] { return std::memcpy(to, followed(from, size), size), int(kSuccess); });
  return kSuccess;
}
EXPORT int cuMemcpy2DAsync_v2(const Copy2D* copy, void* stream) {
  CALL("cuMemcpy2DAsync");
  Stream* where = stream_of(stream);
  return where ? copy_2d(copy, *where, "cuMemcpy2DAsync")
               : broken(kInvalidHandle, "cuMemcpy2DAsync", "the stream is not alive");
}
EXPORT int cuMemcpy2D_v2(const Copy2D* copy) {
  CALL("cuMemcpy2D");
  const int result = copy_2d(copy, state().default_stream, "cuMemcpy2D");
  run_until(state().default_stream, state().default_stream.begun);
  return result;
}
EXPORT int cuMemsetD32Async(Address to, unsigned value, size_t count, void* stream) {
  CALL("cuMemsetD32Async");
  Stream* where = stream_of(stream);
  if (!where || !followed(to, 4 * count)) return broken(kInvalidValue, "cuMemsetD32Async", "not within an allocation");
  put(*where, [=] {
    for (size_t i = 0; i < count; i++) std::memcpy(followed(to, 4 * count) + 4 * i, &value, 4);
    return int(kSuccess);
  });
  return kSuccess;
}
