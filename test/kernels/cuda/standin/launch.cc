// A launch: what the argument points at must lie in the device's memory, all of it.
#include <cstring>

#include "../host_kernels.h"
#include "scale/scale_cuda_thread.h"
#include "state.h"
#include "tonemap/peak_counts.h"
#include "tonemap/tonemap_cuda_launch.h"

namespace standin {
namespace {

using namespace jetson;

// Puts the host's address in the place of the device's. False: some of it is not there.
template <class Value>
bool follow(Value*& pointer, size_t count) {
  auto* host = followed(reinterpret_cast<uint64_t>(pointer), count * sizeof(Value));
  pointer = reinterpret_cast<Value*>(host);
  return host != nullptr;
}

bool follow(math::AxisView& axis, int outputs) {
  return follow(axis.first, size_t(outputs)) && follow(axis.weights, size_t(outputs) * size_t(axis.taps));
}

bool follow(JetsonPicture& picture, JetsonFormat format, int width, int height) {
  const size_t bytes = format.samples == JETSON_SAMPLES_8 ? 1 : 2;
  for (int i = 0; i < (format.interleaved ? 2 : 3); i++) {
    const size_t columns = i ? size_t(width + 1) / 2 * (format.interleaved ? 2 : 1) : size_t(width);
    const int lines = i ? (height + 1) / 2 : height;
    if (picture.stride[i] < ptrdiff_t(columns * bytes)) return false;
    if (!follow(picture.plane[i], size_t(picture.stride[i]) * size_t(lines - 1) + columns * bytes)) return false;
  }
  return true;
}

bool follow(tonemap::TonemapLaunch& l) {
  return follow(l.in, l.in_format, l.in_w, l.in_h) && follow(l.out, l.out_format, l.out_w, l.out_h) &&
         follow(l.tables, 1) && (!l.dither || follow(l.dither, 64 * 64)) &&
         (!l.peaks || follow(l.peaks, tonemap::PeakCounts::kBins)) && follow(l.luma_x, l.out_w) &&
         follow(l.luma_y, l.out_h) && follow(l.chroma_x, l.out_w) && follow(l.chroma_y, l.out_h);
}

bool follow(scale::ScaleLaunch& l) {
  const int w = (l.out_w + 1) / 2, h = (l.out_h + 1) / 2;
  return follow(l.in, l.in_format, l.in_w, l.in_h) && follow(l.out, l.out_format, l.out_w, l.out_h) &&
         follow(l.luma_x, l.out_w) && follow(l.luma_y, l.out_h) && follow(l.chroma_x, w) && follow(l.chroma_y, h);
}

template <class Launch>
int run(const std::string& kernel, const std::vector<uint8_t>& argument, cuda::Grid grid) {
  Launch launch;
  std::memcpy(&launch, argument.data(), sizeof launch);
  const cuda::Grid least = cuda::grid_of(launch.out_w, launch.out_h);
  if (grid.blocks_x != least.blocks_x || grid.blocks_y != least.blocks_y)
    return broken(kInvalidValue, kernel.c_str(), "the grid is not that of the picture");
  if (!follow(launch)) return broken(kIllegalAddress, kernel.c_str(), "it reads or writes outside of the device's memory");
  harness::run_host_kernel(kernel, &launch, grid);
  return kSuccess;
}

}  // namespace

int launch(const std::string& kernel, const std::vector<uint8_t>& argument, cuda::Grid grid) {
  const bool scales = argument.size() == sizeof(scale::ScaleLaunch);
  return scales ? run<scale::ScaleLaunch>(kernel, argument, grid) : run<tonemap::TonemapLaunch>(kernel, argument, grid);
}

}  // namespace standin
