#include "cuda/device.h"

#include "cuda/ptx.h"
#include "cuda/tiles.h"

namespace jetson::cuda {

Device::Device(CUcontext context) : driver_(Driver::get()), context_(context), is_primary_(context == nullptr) {
  if (is_primary_) {
    driver_.check(driver_.cuDeviceGet(&device_, 0), "find a CUDA device");
    driver_.check(driver_.cuDevicePrimaryCtxRetain(&context_, device_), "open the CUDA device");
  }
  try {
    ask();
  } catch (const Failure&) {
    release();
    throw;
  }
}

void Device::ask() {
  const Current current(*this);
  int integrated = 0;
  driver_.check(driver_.cuCtxGetDevice(&device_), "find the context's device");
  driver_.check(driver_.cuDeviceGetAttribute(&integrated, kDeviceIntegrated, device_), "ask about the device's memory");
  is_integrated_ = integrated != 0;
}

void Device::release() {
  if (is_primary_) driver_.cuDevicePrimaryCtxRelease(device_);
}

Device::~Device() { release(); }

Current::Current(const Device& device) : device_(device) {
  device_.driver().check(device_.driver().cuCtxPushCurrent(device_.context()), "make the CUDA context current");
}

Current::~Current() {
  CUcontext popped = nullptr;
  device_.driver().cuCtxPopCurrent(&popped);
}

DeviceMemory::DeviceMemory(const Driver& driver, size_t size) : driver_(driver) {
  driver_.check(driver_.cuMemAlloc(&address_, size), "allocate memory of the device");
}

DeviceMemory::~DeviceMemory() { driver_.cuMemFree(address_); }

PinnedMemory::PinnedMemory(const Driver& driver, size_t size, bool mapped) : driver_(driver) {
  driver_.check(driver_.cuMemHostAlloc(&host_, size, mapped ? kHostAllocDeviceMap : 0), "allocate pinned memory");
  if (!mapped) return;
  const CUresult result = driver_.cuMemHostGetDevicePointer(&mapped_, host_, 0);
  if (result != 0) driver_.cuMemFreeHost(host_);
  driver_.check(result, "map pinned memory");
}

PinnedMemory::~PinnedMemory() { driver_.cuMemFreeHost(host_); }

Stream::Stream(const Driver& driver) : driver_(driver) {
  driver_.check(driver_.cuStreamCreate(&stream_, kStreamNonBlocking), "make a stream");
}

Stream::~Stream() { driver_.cuStreamDestroy(stream_); }

Event::Event(const Driver& driver) : driver_(driver) {
  driver_.check(driver_.cuEventCreate(&event_, kEventDisableTiming), "make an event");
}

Event::~Event() { driver_.cuEventDestroy(event_); }

void Event::record(CUstream stream) const { driver_.check(driver_.cuEventRecord(event_, stream), "record an event"); }

void Event::let_wait(CUstream stream) const {
  driver_.check(driver_.cuStreamWaitEvent(stream, event_, 0), "wait for an event in a stream");
}

void Event::wait() const { driver_.check(driver_.cuEventSynchronize(event_), "finish a frame"); }

Program::~Program() {
  for (const auto& [name, module] : modules_)
    if (module) driver_.cuModuleUnload(module);
}

CUfunction Program::kernel(const std::string& name) {
  if (*ptx_missing()) throw Failure(ptx_missing());
  const Ptx* ptx = ptx_with(name);
  if (!ptx) throw Failure("there is no CUDA kernel " + name);
  CUmodule& module = modules_[ptx->name];
  if (!module) driver_.check(driver_.cuModuleLoadData(&module, ptx->text.data()), "load the CUDA kernels");
  CUfunction kernel = nullptr;
  driver_.check(driver_.cuModuleGetFunction(&kernel, module, name.c_str()), "find a CUDA kernel");
  int threads = 0;
  driver_.check(driver_.cuFuncGetAttribute(&threads, kFunctionMaxThreads, kernel), "ask about a CUDA kernel");
  if (threads < kBlockTilesX * kBlockTilesY) throw Failure(name + " needs more registers than this device has");
  return kernel;
}

}  // namespace jetson::cuda
