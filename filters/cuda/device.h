// A CUDA context and what is made in it: memory, streams, events, kernels. Each is given back by its destructor; all
// but Device must be used while the context is current.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "cuda/driver.h"

namespace jetson::cuda {

class Device {
 public:
  // In a context that belongs to somebody else and outlives this; null: the first device's primary context.
  explicit Device(CUcontext context);
  ~Device();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const Driver& driver() const { return driver_; }
  CUcontext context() const { return context_; }
  bool is_integrated() const { return is_integrated_; }  // CPU and GPU share their memory: nothing needs to be copied

 private:
  void ask();
  void release();

  const Driver& driver_;
  CUcontext context_;
  bool is_primary_ = false, is_integrated_ = false;
  CUdevice device_ = 0;
};

// Makes the context current, and what was current before again.
class Current {
 public:
  explicit Current(const Device& device);
  ~Current();
  Current(const Current&) = delete;
  Current& operator=(const Current&) = delete;

 private:
  const Device& device_;
};

class DeviceMemory {
 public:
  DeviceMemory(const Driver& driver, size_t size);
  ~DeviceMemory();
  DeviceMemory(const DeviceMemory&) = delete;
  DeviceMemory& operator=(const DeviceMemory&) = delete;
  CUdeviceptr address() const { return address_; }
  uint8_t* pointer() const { return reinterpret_cast<uint8_t*>(address_); }  // of the device, not to be followed here

 private:
  const Driver& driver_;
  CUdeviceptr address_ = 0;
};

// Memory of the host that copies may go on with while the CPU does something else; mapped: the device reads and writes
// it in place.
class PinnedMemory {
 public:
  PinnedMemory(const Driver& driver, size_t size, bool mapped);
  ~PinnedMemory();
  PinnedMemory(const PinnedMemory&) = delete;
  PinnedMemory& operator=(const PinnedMemory&) = delete;
  uint8_t* host() const { return static_cast<uint8_t*>(host_); }
  uint8_t* mapped() const { return reinterpret_cast<uint8_t*>(mapped_); }  // the device's address of it

 private:
  const Driver& driver_;
  void* host_ = nullptr;
  CUdeviceptr mapped_ = 0;
};

class Stream {
 public:
  explicit Stream(const Driver& driver);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  CUstream get() const { return stream_; }

 private:
  const Driver& driver_;
  CUstream stream_ = nullptr;
};

class Event {
 public:
  explicit Event(const Driver& driver);
  ~Event();
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  void record(CUstream stream) const;
  void let_wait(CUstream stream) const;  // what comes next in that stream waits for what was recorded
  void wait() const;                     // this thread does; at once where nothing was recorded

 private:
  const Driver& driver_;
  CUevent event_ = nullptr;
};

// Kernels of this library, loaded when first asked for.
class Program {
 public:
  explicit Program(const Driver& driver) : driver_(driver) {}
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  CUfunction kernel(const std::string& name);

 private:
  const Driver& driver_;
  std::map<std::string, CUmodule> modules_;  // by name of the PTX
};

}  // namespace jetson::cuda
