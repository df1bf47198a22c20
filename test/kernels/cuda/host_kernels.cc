#include "host_kernels.h"

#include <algorithm>
#include <map>

#include "scale/scale_cuda_thread.h"
#include "tonemap/tonemap_cuda_thread.h"

namespace harness {
namespace {

using namespace jetson;
using tonemap::TilePeaks;
using tonemap::TonemapLaunch;

// As kernels.cu: a run is counted by the brighter of the tiles of two lanes.
void count_runs(const TonemapLaunch& l, const TilePeaks& left, const TilePeaks& right) {
  for (int row = 0; row < cuda::kTileRows; row++) {
    const float most = std::max(left.row[row], right.row[row]);
    if (most >= 0) l.peaks[tonemap::peak_bin(most)]++;
  }
}

template <class Launch, class Tile>
void each_tile(const void* argument, cuda::Grid grid, const Tile& tile) {
  Launch launch;
  std::memcpy(&launch, argument, sizeof launch);
  const int tiles_x = int(grid.blocks_x) * cuda::kBlockTilesX, tiles_y = int(grid.blocks_y) * cuda::kBlockTilesY;
  for (int y = 0; y < tiles_y; y++)
    for (int x = 0; x < tiles_x; x++) tile(launch, x * cuda::kTileColumns, y * cuda::kTileRows);
}

template <TilePeaks (*kTile)(const TonemapLaunch&, int, int)>
void run_tonemap(const void* argument, cuda::Grid grid) {
  TilePeaks left = {};
  each_tile<TonemapLaunch>(argument, grid, [&](const TonemapLaunch& l, int x0, int y0) {
    const TilePeaks peaks = kTile(l, x0, y0);
    const bool is_right = x0 / cuda::kTileColumns % 2 == 1;
    if (is_right && l.peaks) count_runs(l, left, peaks);
    left = peaks;
  });
}

template <JetsonSamples kSamples>
void run_scale(const void* argument, cuda::Grid grid) {
  each_tile<scale::ScaleLaunch>(argument, grid, [](const scale::ScaleLaunch& l, int x0, int y0) {
    scale::scale_tile<kSamples>(l, x0, y0);
  });
}

struct HostKernel {
  size_t argument;
  void (*run)(const void* argument, cuda::Grid grid);
};

template <TilePeaks (*kTile)(const TonemapLaunch&, int, int)>
constexpr HostKernel tonemap_kernel() {
  return {sizeof(TonemapLaunch), run_tonemap<kTile>};
}

template <JetsonSamples kSamples>
constexpr HostKernel scale_kernel() {
  return {sizeof(scale::ScaleLaunch), run_scale<kSamples>};
}

const std::map<std::string, HostKernel>& kernels() {
  using namespace tonemap;
  static const std::map<std::string, HostKernel> all = {
      {"jetson_tonemap_any_8", tonemap_kernel<any_tile<JETSON_SAMPLES_8>>()},
      {"jetson_tonemap_any_10", tonemap_kernel<any_tile<JETSON_SAMPLES_10>>()},
      {"jetson_tonemap_any_10_high", tonemap_kernel<any_tile<JETSON_SAMPLES_10_HIGH>>()},
      {"jetson_tonemap_same_10", tonemap_kernel<same_tile<false, false>>()},
      {"jetson_tonemap_same_10_high", tonemap_kernel<same_tile<true, false>>()},
      {"jetson_tonemap_half_10", tonemap_kernel<half_tile<false, false>>()},
      {"jetson_tonemap_half_10_high", tonemap_kernel<half_tile<true, false>>()},
      {"jetson_tonemap_same_10_common", tonemap_kernel<same_tile<false, true>>()},
      {"jetson_tonemap_same_10_high_common", tonemap_kernel<same_tile<true, true>>()},
      {"jetson_tonemap_half_10_common", tonemap_kernel<half_tile<false, true>>()},
      {"jetson_tonemap_half_10_high_common", tonemap_kernel<half_tile<true, true>>()},
      {"jetson_scale_8", scale_kernel<JETSON_SAMPLES_8>()},
      {"jetson_scale_10", scale_kernel<JETSON_SAMPLES_10>()},
      {"jetson_scale_10_high", scale_kernel<JETSON_SAMPLES_10_HIGH>()},
  };
  return all;
}

}  // namespace

bool has_host_kernel(const std::string& name) { return kernels().contains(name); }

size_t host_kernel_argument(const std::string& name) { return has_host_kernel(name) ? kernels().at(name).argument : 0; }

void run_host_kernel(const std::string& name, const void* argument, jetson::cuda::Grid grid) {
  kernels().at(name).run(argument, grid);
}

}  // namespace harness
