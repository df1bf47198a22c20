// What the kernels of tonemap need of a device: which tile a thread has, and the counting of peaks. What a thread computes
// is in tonemap_cuda_thread.h.
#pragma once

#include "cuda/kernel.h"
#include "tonemap/tonemap_cuda_thread.h"

namespace {

using jetson::tonemap::PeakCounts;
using jetson::tonemap::TilePeaks;
using jetson::tonemap::TonemapLaunch;

constexpr int kBlockThreads = kBlockTilesX * kBlockTilesY;
static_assert(jetson::tonemap::kPeakRun == 2 * jetson::cuda::kTileColumns, "a run is the tiles of two lanes");

__attribute__((shared)) uint32_t block_counts[PeakCounts::kBins];

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
#define TONEMAP_KERNEL(name, ...)                                                                                    \
  JETSON_KERNEL name(const TonemapLaunch launch) {                                                                   \
    using namespace jetson;                                                                                          \
    const TilePeaks peaks = tonemap::__VA_ARGS__(launch, tile_x() * cuda::kTileColumns, tile_y() * cuda::kTileRows); \
    if (launch.peaks) count_peaks(launch, peaks);                                                                    \
  }
