// What is the same for tone mapping and scaling on a device: kernels, their memory, a launch.
#pragma once

#include <memory>
#include <string>

#include "cuda/device.h"
#include "cuda/memory_layout.h"
#include "cuda/tiles.h"
#include "math/picture.h"

namespace jetson::cuda {

class Job {
 public:
  virtual ~Job() = default;

  // What must be done in the stream before the launch and after it.
  virtual void before(CUstream) {}
  virtual void after(CUstream) {}
  virtual void launch(CUstream stream, const JetsonPicture& in, const JetsonPicture& out) = 0;
  virtual std::string kernel() const = 0;

 protected:
  explicit Job(const Driver& driver) : driver_(driver), program_(driver) {}

  // Fills the memory that the kernels read; waits until it is there.
  void fill(const MemoryLayout& layout, CUstream stream);
  uint8_t* memory() const { return memory_->pointer(); }
  CUfunction load(const std::string& kernel) { return program_.kernel(kernel); }
  void launch(CUfunction kernel, Grid grid, CUstream stream, void* argument) const;

  const Driver& driver_;

 private:
  Program program_;
  std::unique_ptr<DeviceMemory> memory_;
};

}  // namespace jetson::cuda
