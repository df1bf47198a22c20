// The functions of libcuda.so.1 that this project and libav call. All work under one lock.
#include <cstdlib>
#include <cstring>

#include "../host_kernels.h"
#include "state.h"

using namespace standin;

namespace {

// The lock, the rules that hold for all calls, and the failure that a test asked for.
struct Call {
  explicit Call(const char* name, bool needs_context = true) : lock(state().mutex) {
    State& s = state();
    if (!s.is_initialized && std::strcmp(name, "cuInit") != 0)
      result = broken(kNotInitialized, name, "cuInit was not called");
    else if (needs_context && (current().empty() || !s.handles.contains(current().back())))
      result = broken(kInvalidContext, name, "no context is current");
    else if (s.failure != kSuccess)
      result = s.failure;
    else if (s.failing == name && s.failing_after-- == 0)
      result = kUnknown, s.failing.clear();
  }
  std::lock_guard<std::recursive_mutex> lock;
  int result = kSuccess;
};

#define CALL(name, ...)                 \
  const Call call(name, ##__VA_ARGS__); \
  if (call.result != kSuccess) return call.result

template <class Object>
Object* keep(Object* object) {
  state().handles.insert(object);
  state().counts.live++;
  return object;
}

bool is_alive(const void* handle) { return state().handles.contains(const_cast<void*>(handle)); }

template <class Object>
int drop(Object* object, const char* function) {
  if (!state().handles.erase(object)) return broken(kInvalidHandle, function, "it is not alive");
  state().counts.live--;
  delete object;
  return kSuccess;
}

Stream* stream_of(void* handle) {
  if (!handle) return &state().default_stream;
  return is_alive(handle) ? static_cast<Stream*>(handle) : nullptr;
}

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

struct Name {
  int result;
  const char* name;
};
constexpr Name kNames[] = {{kSuccess, "CUDA_SUCCESS"}, {kInvalidValue, "CUDA_ERROR_INVALID_VALUE"},
                           {kOutOfMemory, "CUDA_ERROR_OUT_OF_MEMORY"}, {kNotInitialized, "CUDA_ERROR_NOT_INITIALIZED"},
                           {kInvalidContext, "CUDA_ERROR_INVALID_CONTEXT"}, {kInvalidImage, "CUDA_ERROR_INVALID_IMAGE"},
                           {kInvalidHandle, "CUDA_ERROR_INVALID_HANDLE"}, {kNotFound, "CUDA_ERROR_NOT_FOUND"},
                           {kNotReady, "CUDA_ERROR_NOT_READY"}, {kIllegalAddress, "CUDA_ERROR_ILLEGAL_ADDRESS"},
                           {kNotSupported, "CUDA_ERROR_NOT_SUPPORTED"}, {kUnknown, "CUDA_ERROR_UNKNOWN"}};

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))
using Address = unsigned long long;

EXPORT int cuInit(unsigned) {
  CALL("cuInit", false);
  state().is_initialized = true;
  return kSuccess;
}

EXPORT int cuGetErrorName(int result, const char** name) {
  for (const Name& each : kNames)
    if (each.result == result) return *name = each.name, kSuccess;
  return kInvalidValue;
}
EXPORT int cuGetErrorString(int result, const char** text) { return cuGetErrorName(result, text); }
EXPORT int cuDriverGetVersion(int* version) { return *version = 10020, kSuccess; }
EXPORT int cuDeviceGetCount(int* count) { return *count = 1, kSuccess; }

EXPORT int cuDeviceGet(int* device, int ordinal) {
  CALL("cuDeviceGet", false);
  return ordinal == 0 ? (*device = 0, kSuccess) : kInvalidValue;
}
EXPORT int cuDeviceGetName(char* name, int length, int) {
  std::strncpy(name, "stand-in", size_t(length));
  return kSuccess;
}
EXPORT int cuDeviceComputeCapability(int* major, int* minor, int) { return *major = 5, *minor = 3, kSuccess; }

EXPORT int cuDeviceGetAttribute(int* value, int attribute, int) {
  CALL("cuDeviceGetAttribute", false);
  constexpr int kTextureAlignment = 14, kIntegrated = 18;
  *value = attribute == kTextureAlignment ? 512 : attribute == kIntegrated ? state().is_integrated : 0;
  return kSuccess;
}

EXPORT int cuDevicePrimaryCtxRetain(void** context, int) {
  CALL("cuDevicePrimaryCtxRetain", false);
  State& s = state();
  if (s.primary_users++ == 0) s.primary = keep(new Context());
  *context = s.primary;
  return kSuccess;
}
EXPORT int cuDevicePrimaryCtxRelease_v2(int) {
  CALL("cuDevicePrimaryCtxRelease", false);
  if (state().primary_users == 0) return broken(kInvalidContext, "cuDevicePrimaryCtxRelease", "nobody holds it");
  return --state().primary_users == 0 ? drop(state().primary, "cuDevicePrimaryCtxRelease") : int(kSuccess);
}
EXPORT int cuDevicePrimaryCtxRelease(int device) { return cuDevicePrimaryCtxRelease_v2(device); }
EXPORT int cuDevicePrimaryCtxGetState(int, unsigned* flags, int* active) {
  return *flags = 4, *active = state().primary_users > 0, kSuccess;
}

EXPORT int cuCtxCreate_v2(void** context, unsigned, int) {
  CALL("cuCtxCreate", false);
  auto* made = keep(new Context());
  current().push_back(made);
  *context = made;
  return kSuccess;
}
EXPORT int cuCtxDestroy_v2(void* context) {
  CALL("cuCtxDestroy", false);
  return drop(static_cast<Context*>(context), "cuCtxDestroy");
}
EXPORT int cuCtxPushCurrent_v2(void* context) {
  CALL("cuCtxPushCurrent", false);
  if (!is_alive(context)) return broken(kInvalidContext, "cuCtxPushCurrent", "it is not alive");
  current().push_back(static_cast<Context*>(context));
  return kSuccess;
}
EXPORT int cuCtxPopCurrent_v2(void** context) {
  if (current().empty()) return broken(kInvalidContext, "cuCtxPopCurrent", "no context is current");
  if (context) *context = current().back();
  current().pop_back();
  return kSuccess;
}
EXPORT int cuCtxGetCurrent(void** context) { return *context = current().empty() ? nullptr : current().back(), kSuccess; }
EXPORT int cuCtxGetDevice(int* device) {
  CALL("cuCtxGetDevice");
  return *device = 0, kSuccess;
}

EXPORT int cuModuleLoadData(void** module, const void* image) {
  CALL("cuModuleLoadData");
  const std::string text = static_cast<const char*>(image);
  if (text.find(".version ") == std::string::npos) return broken(kInvalidImage, "cuModuleLoadData", "it is no PTX");
  *module = keep(new Module{text});
  state().counts.modules++;
  return kSuccess;
}
EXPORT int cuModuleUnload(void* module) {
  CALL("cuModuleUnload");
  run_all();
  return drop(static_cast<Module*>(module), "cuModuleUnload");
}
EXPORT int cuModuleGetFunction(void** function, void* module, const char* name) {
  CALL("cuModuleGetFunction");
  if (!is_alive(module)) return broken(kInvalidHandle, "cuModuleGetFunction", "the module is not alive");
  const std::string entry = std::string(".entry ") + name + "(";
  if (static_cast<Module*>(module)->text.find(entry) == std::string::npos || !harness::has_host_kernel(name))
    return kNotFound;
  *function = new Function{name};  // lives as long as the process: it has no function that ends it
  state().handles.insert(*function);
  return kSuccess;
}
EXPORT int cuFuncGetAttribute(int* value, int attribute, void* function) {
  CALL("cuFuncGetAttribute");
  if (!is_alive(function)) return broken(kInvalidHandle, "cuFuncGetAttribute", "it is no function");
  return *value = attribute == 0 ? 128 : 0, kSuccess;
}

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

EXPORT int cuStreamCreate(void** stream, unsigned) {
  CALL("cuStreamCreate");
  auto* made = keep(new Stream());
  state().streams.push_back(made);
  state().counts.streams++;
  return *stream = made, kSuccess;
}
EXPORT int cuStreamDestroy_v2(void* stream) {
  CALL("cuStreamDestroy");
  if (!is_alive(stream)) return broken(kInvalidHandle, "cuStreamDestroy", "it is not alive");
  run_all();
  std::erase(state().streams, static_cast<Stream*>(stream));
  return drop(static_cast<Stream*>(stream), "cuStreamDestroy");
}
EXPORT int cuStreamSynchronize(void* stream) {
  CALL("cuStreamSynchronize");
  Stream* where = stream_of(stream);
  if (!where) return broken(kInvalidHandle, "cuStreamSynchronize", "it is not alive");
  run_until(*where, where->begun);
  return state().failure;
}
EXPORT int cuStreamWaitEvent(void* stream, void* event, unsigned) {
  CALL("cuStreamWaitEvent");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(event)) return broken(kInvalidHandle, "cuStreamWaitEvent", "one is not alive");
  const Event recorded = *static_cast<Event*>(event);
  if (recorded.stream)
    put(*where, [recorded] { return run_until(*recorded.stream, recorded.number), int(kSuccess); });
  return kSuccess;
}

EXPORT int cuEventCreate(void** event, unsigned) {
  CALL("cuEventCreate");
  state().counts.events++;
  return *event = keep(new Event()), kSuccess;
}
EXPORT int cuEventDestroy_v2(void* event) {
  CALL("cuEventDestroy");
  return drop(static_cast<Event*>(event), "cuEventDestroy");
}
EXPORT int cuEventRecord(void* event, void* stream) {
  CALL("cuEventRecord");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(event)) return broken(kInvalidHandle, "cuEventRecord", "one is not alive");
  *static_cast<Event*>(event) = {where, where->begun};
  return kSuccess;
}
EXPORT int cuEventSynchronize(void* event) {
  CALL("cuEventSynchronize");
  if (!is_alive(event)) return broken(kInvalidHandle, "cuEventSynchronize", "it is not alive");
  const Event recorded = *static_cast<Event*>(event);
  if (recorded.stream) run_until(*recorded.stream, recorded.number);
  return state().failure;
}

EXPORT int cuLaunchKernel(void* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                          unsigned block_y, unsigned block_z, unsigned shared, void* stream, void** arguments, void**) {
  CALL("cuLaunchKernel");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(function)) return broken(kInvalidHandle, "cuLaunchKernel", "one is not alive");
  if (grid_x == 0 || grid_y == 0 || grid_z != 1 || block_x != jetson::cuda::kBlockTilesX ||
      block_y != jetson::cuda::kBlockTilesY || block_z != 1 || shared != 0 || !arguments || !arguments[0])
    return broken(kInvalidValue, "cuLaunchKernel", "the grid, the block or the argument");
  const std::string name = static_cast<Function*>(function)->name;
  const auto* argument = static_cast<const uint8_t*>(arguments[0]);
  std::vector<uint8_t> copied(argument, argument + harness::host_kernel_argument(name));
  state().counts.launches++;
  put(*where, [name, copied = std::move(copied), grid_x, grid_y] { return launch(name, copied, {grid_x, grid_y}); });
  return kSuccess;
}

// libav looks for these, and none of what runs here calls them.
#define NOT_DONE(name) \
  EXPORT int name() { return broken(kNotSupported, #name, "the stand-in does not do it"); }
NOT_DONE(cuCtxSetLimit)
NOT_DONE(cuDevicePrimaryCtxSetFlags)
NOT_DONE(cuDevicePrimaryCtxReset)
NOT_DONE(cuMemAllocPitch_v2)
NOT_DONE(cuMemAllocManaged)
NOT_DONE(cuMemsetD8Async)
NOT_DONE(cuMemcpy)
NOT_DONE(cuMemcpyAsync)
NOT_DONE(cuMemcpyHtoD_v2)
NOT_DONE(cuMemcpyDtoH_v2)
NOT_DONE(cuMemcpyDtoD_v2)
NOT_DONE(cuMemcpyDtoDAsync_v2)
NOT_DONE(cuStreamQuery)
NOT_DONE(cuStreamAddCallback)
NOT_DONE(cuEventQuery)
NOT_DONE(cuLinkCreate)
NOT_DONE(cuLinkAddData)
NOT_DONE(cuLinkComplete)
NOT_DONE(cuLinkDestroy)
NOT_DONE(cuModuleGetGlobal)
NOT_DONE(cuTexObjectCreate)
NOT_DONE(cuTexObjectDestroy)
NOT_DONE(cuGLGetDevices_v2)
NOT_DONE(cuGraphicsGLRegisterImage)
NOT_DONE(cuGraphicsUnregisterResource)
NOT_DONE(cuGraphicsMapResources)
NOT_DONE(cuGraphicsUnmapResources)
NOT_DONE(cuGraphicsSubResourceGetMappedArray)
NOT_DONE(cuGraphicsResourceGetMappedPointer_v2)
NOT_DONE(cuArrayCreate_v2)
NOT_DONE(cuArray3DCreate_v2)
NOT_DONE(cuArrayDestroy)
