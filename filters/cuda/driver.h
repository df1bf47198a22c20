// The CUDA driver, opened at run time: the part of its interface that is used here, declared by hand, so that neither
// the toolkit nor a GPU is needed to build. Names without the driver's prefix are ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace jetson::cuda {

// Opaque, as the driver's.
typedef struct CUctx_st* CUcontext;
typedef struct CUmod_st* CUmodule;
typedef struct CUfunc_st* CUfunction;
typedef struct CUstream_st* CUstream;
typedef struct CUevent_st* CUevent;
typedef int CUdevice;
typedef int CUresult;  // 0: success
typedef unsigned long long CUdeviceptr;

constexpr unsigned kStreamNonBlocking = 1, kEventDisableTiming = 2, kHostAllocDeviceMap = 2;
constexpr int kFunctionMaxThreads = 0, kDeviceIntegrated = 18;

// Every function with its parameters, once: name, symbol of the library, parameters. Only what CUDA 10.2 has, the last
// of the Jetson Nano.
#define JETSON_CUDA_FUNCTIONS(FUNCTION)                                                                             \
  FUNCTION(cuInit, "cuInit", unsigned)                                                                              \
  FUNCTION(cuGetErrorName, "cuGetErrorName", CUresult, const char**)                                                \
  FUNCTION(cuDeviceGet, "cuDeviceGet", CUdevice*, int)                                                              \
  FUNCTION(cuDeviceGetAttribute, "cuDeviceGetAttribute", int*, int, CUdevice)                                       \
  FUNCTION(cuDevicePrimaryCtxRetain, "cuDevicePrimaryCtxRetain", CUcontext*, CUdevice)                              \
  FUNCTION(cuDevicePrimaryCtxRelease, "cuDevicePrimaryCtxRelease", CUdevice)                                        \
  FUNCTION(cuCtxPushCurrent, "cuCtxPushCurrent_v2", CUcontext)                                                      \
  FUNCTION(cuCtxPopCurrent, "cuCtxPopCurrent_v2", CUcontext*)                                                       \
  FUNCTION(cuCtxGetDevice, "cuCtxGetDevice", CUdevice*)                                                             \
  FUNCTION(cuModuleLoadData, "cuModuleLoadData", CUmodule*, const void*)                                            \
  FUNCTION(cuModuleUnload, "cuModuleUnload", CUmodule)                                                              \
  FUNCTION(cuModuleGetFunction, "cuModuleGetFunction", CUfunction*, CUmodule, const char*)                          \
  FUNCTION(cuFuncGetAttribute, "cuFuncGetAttribute", int*, int, CUfunction)                                         \
  FUNCTION(cuMemAlloc, "cuMemAlloc_v2", CUdeviceptr*, size_t)                                                       \
  FUNCTION(cuMemFree, "cuMemFree_v2", CUdeviceptr)                                                                  \
  FUNCTION(cuMemHostAlloc, "cuMemHostAlloc", void**, size_t, unsigned)                                              \
  FUNCTION(cuMemFreeHost, "cuMemFreeHost", void*)                                                                   \
  FUNCTION(cuMemHostGetDevicePointer, "cuMemHostGetDevicePointer_v2", CUdeviceptr*, void*, unsigned)                \
  FUNCTION(cuMemcpyHtoDAsync, "cuMemcpyHtoDAsync_v2", CUdeviceptr, const void*, size_t, CUstream)                   \
  FUNCTION(cuMemcpyDtoHAsync, "cuMemcpyDtoHAsync_v2", void*, CUdeviceptr, size_t, CUstream)                         \
  FUNCTION(cuMemsetD32Async, "cuMemsetD32Async", CUdeviceptr, unsigned, size_t, CUstream)                           \
  FUNCTION(cuStreamCreate, "cuStreamCreate", CUstream*, unsigned)                                                   \
  FUNCTION(cuStreamDestroy, "cuStreamDestroy_v2", CUstream)                                                         \
  FUNCTION(cuStreamSynchronize, "cuStreamSynchronize", CUstream)                                                    \
  FUNCTION(cuStreamWaitEvent, "cuStreamWaitEvent", CUstream, CUevent, unsigned)                                     \
  FUNCTION(cuEventCreate, "cuEventCreate", CUevent*, unsigned)                                                      \
  FUNCTION(cuEventDestroy, "cuEventDestroy_v2", CUevent)                                                            \
  FUNCTION(cuEventRecord, "cuEventRecord", CUevent, CUstream)                                                       \
  FUNCTION(cuEventSynchronize, "cuEventSynchronize", CUevent)                                                       \
  FUNCTION(cuLaunchKernel, "cuLaunchKernel", CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, \
           unsigned, CUstream, void**, void**)

typedef struct CUgraphicsResource_st* CUgraphicsResource;
constexpr unsigned kEglFramePitch = 1;

// A surface as EGL images bring it: blocks as arrays, or rows one after the other as planes with one pitch.
struct CUeglFrame {
  void* planes[3];
  unsigned width, height, depth, pitch, plane_count, channels;
  unsigned type;
  int color_format, sample_format;
};
static_assert(sizeof(void*) != 8 || sizeof(CUeglFrame) == 64, "CUeglFrame of cudaEGL.h");

// What drivers for boards have; null where the driver has not.
#define JETSON_CUDA_EGL_FUNCTIONS(FUNCTION)                                                                   \
  FUNCTION(cuGraphicsEGLRegisterImage, "cuGraphicsEGLRegisterImage", CUgraphicsResource*, void*, unsigned)    \
  FUNCTION(cuGraphicsResourceGetMappedEglFrame, "cuGraphicsResourceGetMappedEglFrame", CUeglFrame*,           \
           CUgraphicsResource, unsigned, unsigned)                                                            \
  FUNCTION(cuGraphicsUnregisterResource, "cuGraphicsUnregisterResource", CUgraphicsResource)

// What the driver refused, and with which of its errors.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Driver {
 public:
#define JETSON_CUDA_MEMBER(name, symbol, ...) CUresult (*name)(__VA_ARGS__) = nullptr;
  JETSON_CUDA_FUNCTIONS(JETSON_CUDA_MEMBER)
  JETSON_CUDA_EGL_FUNCTIONS(JETSON_CUDA_MEMBER)
#undef JETSON_CUDA_MEMBER

  // Opened and initialised once a process; stays open. The library is libcuda.so.1, or what the environment variable
  // JETSON_AV_CUDA_DRIVER names, which is for tests. Throws a Failure that says why there is none.
  static const Driver& get();

  // Throws where the driver did not do it; `what` as in "could not <what>".
  void check(CUresult result, const char* what) const;

 private:
  void open(const char* library);
};

}  // namespace jetson::cuda
