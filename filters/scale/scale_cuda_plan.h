// A scaling made ready for CUDA: which kernel, what it reads, how many threads. Nothing here talks to a driver.
#pragma once

#include <string>

#include "cuda/memory_layout.h"
#include "cuda/tiles.h"
#include "scale/scale.h"
#include "scale/scale_cuda_thread.h"

namespace jetson::scale {

class ScaleCudaPlan {
 public:
  explicit ScaleCudaPlan(const JetsonScaleParams& params);  // checked by jetson_scale_check_params

  const cuda::MemoryLayout& memory() const { return layout_; }
  ScaleLaunch launch(const uint8_t* memory, const JetsonPicture& in, const JetsonPicture& out) const;
  std::string kernel() const;
  cuda::Grid grid() const { return grid_; }

 private:
  cuda::MemoryLayout layout_;
  cuda::AxisPlace luma_x_, luma_y_, chroma_x_, chroma_y_;
  cuda::Grid grid_;
  ScaleLaunch common_ = {};
};

}  // namespace jetson::scale
