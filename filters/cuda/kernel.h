// The words of a kernel's file, which clang compiles to PTX without the CUDA toolkit (filters/CMakeLists.txt), and
// where a thread is.
#pragma once

#include "cuda/tiles.h"

#define JETSON_DEVICE static __attribute__((device, always_inline)) inline
// Without bounds on the launch: with them ptxas spills registers for the sake of occupancy.
#define JETSON_KERNEL extern "C" __attribute__((global)) void

namespace {

using jetson::cuda::kBlockTilesX;
using jetson::cuda::kBlockTilesY;

JETSON_DEVICE int tile_x() { return __nvvm_read_ptx_sreg_ctaid_x() * kBlockTilesX + __nvvm_read_ptx_sreg_tid_x(); }
JETSON_DEVICE int tile_y() { return __nvvm_read_ptx_sreg_ctaid_y() * kBlockTilesY + __nvvm_read_ptx_sreg_tid_y(); }
JETSON_DEVICE int thread_number() {
  return __nvvm_read_ptx_sreg_tid_y() * kBlockTilesX + __nvvm_read_ptx_sreg_tid_x();
}

}  // namespace
