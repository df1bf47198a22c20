#include "cuda/job.h"

#include <cstring>

namespace jetson::cuda {

void Job::fill(const MemoryLayout& layout, CUstream stream) {
  memory_ = std::make_unique<DeviceMemory>(driver_, layout.size());
  const PinnedMemory staging(driver_, layout.size(), false);
  std::memcpy(staging.host(), layout.data(), layout.size());
  driver_.check(driver_.cuMemcpyHtoDAsync(memory_->address(), staging.host(), layout.size(), stream), "copy tables");
  driver_.check(driver_.cuStreamSynchronize(stream), "copy tables");
}

void Job::launch(CUfunction kernel, Grid grid, CUstream stream, void* argument) const {
  void* arguments[] = {argument};
  const CUresult result = driver_.cuLaunchKernel(kernel, grid.blocks_x, grid.blocks_y, 1, kBlockTilesX, kBlockTilesY, 1, 0,
                                                 stream, arguments, nullptr);
  driver_.check(result, "launch a CUDA kernel");
}

}  // namespace jetson::cuda
