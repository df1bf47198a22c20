// The kernels, compiled to PTX by clang without the CUDA toolkit (filters/CMakeLists.txt), and what they need of a
// device. What a thread computes is in tonemap_cuda_thread.h and scale_cuda_thread.h.
#include "scale/scale_cuda_thread.h"
#include "tonemap/tonemap_cuda_thread.h"

#define JETSON_DEVICE static __attribute__((device, always_inline)) inline
// Without bounds on the launch: with them ptxas spills registers for the sake of occupancy.
#define JETSON_KERNEL extern "C" __attribute__((global)) void

namespace {

using jetson::scale::ScaleLaunch;
using jetson::tonemap::PeakCounts;
using jetson::tonemap::TilePeaks;
using jetson::tonemap::TonemapLaunch;

using jetson::cuda::kBlockTilesX;
using jetson::cuda::kBlockTilesY;

constexpr int kBlockThreads = kBlockTilesX * kBlockTilesY;
static_assert(jetson::tonemap::kPeakRun == 2 * jetson::cuda::kTileColumns, "a run is the tiles of two lanes");

__attribute__((shared)) uint32_t block_counts[PeakCounts::kBins];

JETSON_DEVICE int tile_x() { return __nvvm_read_ptx_sreg_ctaid_x() * kBlockTilesX + __nvvm_read_ptx_sreg_tid_x(); }
JETSON_DEVICE int tile_y() { return __nvvm_read_ptx_sreg_ctaid_y() * kBlockTilesY + __nvvm_read_ptx_sreg_tid_y(); }
JETSON_DEVICE int thread_number() {
  return __nvvm_read_ptx_sreg_tid_y() * kBlockTilesX + __nvvm_read_ptx_sreg_tid_x();
}

// A run of 16 pixels is counted by its brightest: the tiles of two lanes beside each other.
JETSON_DEVICE void count_run(float peak) {
  const float other = __nvvm_shfl_sync_bfly_f32(0xFFFFFFFF, peak, 1, 0x1F);
  const float most = peak > other ? peak : other;
  if (__nvvm_read_ptx_sreg_tid_x() % 2 == 0 && most >= 0)
    __nvvm_atom_add_gen_i(reinterpret_cast<int*>(&block_counts[jetson::tonemap::peak_bin(most)]), 1);
}

// Counted within the block; what a block found is then added once.
JETSON_DEVICE void count_peaks(const TonemapLaunch& l, const TilePeaks& peaks) {
  for (int bin = thread_number(); bin < PeakCounts::kBins; bin += kBlockThreads) block_counts[bin] = 0;
  __syncthreads();
  for (int row = 0; row < jetson::cuda::kTileRows; row++) count_run(peaks.row[row]);
  __syncthreads();
  for (int bin = thread_number(); bin < PeakCounts::kBins; bin += kBlockThreads)
    if (block_counts[bin]) __nvvm_atom_add_gen_i(reinterpret_cast<int*>(&l.peaks[bin]), int(block_counts[bin]));
}

}  // namespace

// All threads of a warp come here together, those outside of the picture too: they exchange peaks.
#define TONEMAP_KERNEL(name, ...)                                                           \
  JETSON_KERNEL name(const TonemapLaunch launch) {                                          \
    using namespace jetson;                                                        \
    const TilePeaks peaks = tonemap::__VA_ARGS__(launch, tile_x() * cuda::kTileColumns, tile_y() * cuda::kTileRows);    \
    if (launch.peaks) count_peaks(launch, peaks);                                           \
  }

TONEMAP_KERNEL(jetson_tonemap_any_8, any_tile<JETSON_SAMPLES_8>)
TONEMAP_KERNEL(jetson_tonemap_any_10, any_tile<JETSON_SAMPLES_10>)
TONEMAP_KERNEL(jetson_tonemap_any_10_high, any_tile<JETSON_SAMPLES_10_HIGH>)
TONEMAP_KERNEL(jetson_tonemap_same_10, same_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_same_10_high, same_tile<true, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10, half_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10_high, half_tile<true, false>)
TONEMAP_KERNEL(jetson_tonemap_same_10_common, same_tile<false, true>)
TONEMAP_KERNEL(jetson_tonemap_same_10_high_common, same_tile<true, true>)
TONEMAP_KERNEL(jetson_tonemap_half_10_common, half_tile<false, true>)
TONEMAP_KERNEL(jetson_tonemap_half_10_high_common, half_tile<true, true>)

#define SCALE_KERNEL(name, samples)                                                            \
  JETSON_KERNEL name(const ScaleLaunch launch) {                                               \
    using namespace jetson;                                                             \
    scale::scale_tile<samples>(launch, tile_x() * cuda::kTileColumns, tile_y() * cuda::kTileRows);                \
  }

SCALE_KERNEL(jetson_scale_8, JETSON_SAMPLES_8)
SCALE_KERNEL(jetson_scale_10, JETSON_SAMPLES_10)
SCALE_KERNEL(jetson_scale_10_high, JETSON_SAMPLES_10_HIGH)
