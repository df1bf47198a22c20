// Devices, contexts and modules of libcuda.so.1's stand-in, and what it does not do. All its functions work under one
// lock.
#include "../host_kernels.h"
#include "call.h"

using namespace standin;

namespace {

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
NOT_DONE(cuGraphicsMapResources)
NOT_DONE(cuGraphicsUnmapResources)
NOT_DONE(cuGraphicsSubResourceGetMappedArray)
NOT_DONE(cuGraphicsResourceGetMappedPointer_v2)
NOT_DONE(cuArrayCreate_v2)
NOT_DONE(cuArray3DCreate_v2)
NOT_DONE(cuArrayDestroy)
