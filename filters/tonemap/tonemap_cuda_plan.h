// A tone mapping made ready for CUDA: which kernel, what it reads, how many threads. Nothing here talks to a driver.
#pragma once

#include <string>

#include "cuda/memory_layout.h"
#include "cuda/tiles.h"
#include "tonemap/tonemap_cuda_launch.h"
#include "tonemap/tonemap_state.h"

namespace jetson::tonemap {

// What CUDA does not do of the parameters, as a sentence; null: all is done.
const char* cuda_refusal(const JetsonTonemapParams& params);

class TonemapCudaPlan {
 public:
  explicit TonemapCudaPlan(const JetsonTonemap& tonemap);

  // What must lie in the device's memory, kAlignment aligned, and what of it to write anew when the tables changed or
  // to clear and read where peaks are measured.
  const cuda::MemoryLayout& memory() const { return layout_; }
  size_t tables_place() const { return tables_; }
  size_t peaks_place() const { return peaks_; }
  bool measures() const { return measures_; }

  // The arguments, for pictures and memory at addresses of the device. The numbers are those of `tonemap` as it is now.
  TonemapLaunch launch(const JetsonTonemap& tonemap, const uint8_t* memory, const JetsonPicture& in,
                       const JetsonPicture& out) const;
  // Pictures whose lines do not lie on whole words go sample by sample.
  bool is_wide(const JetsonPicture& in, const JetsonPicture& out) const;
  std::string kernel(bool is_wide) const;
  cuda::Grid grid() const { return grid_; }

 private:
  enum class Ratio { any, same, half };

  bool find_weights(const TonemapAxes& axes, const JetsonTonemapParams& p);

  cuda::MemoryLayout layout_;
  size_t tables_ = 0, dither_ = 0, peaks_ = 0;
  cuda::AxisPlace luma_x_, luma_y_, chroma_x_, chroma_y_;
  cuda::Grid grid_;
  Ratio ratio_ = Ratio::any;
  bool measures_ = false, is_common_ = false;
  TonemapLaunch common_ = {};  // what is the same for every frame
};

}  // namespace jetson::tonemap
