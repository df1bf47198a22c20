// How a picture is cut for the CUDA kernels: a thread makes a tile of the output, and the chroma that belongs to it.
#pragma once

#include <cstdint>

namespace jetson::cuda {

constexpr int kTileColumns = 8, kTileRows = 2;
// Threads of a block: a warp lies along a line.
constexpr int kBlockTilesX = 32, kBlockTilesY = 4;

struct Grid {
  uint32_t blocks_x, blocks_y;
};

inline Grid grid_of(int width, int height) {
  constexpr int kColumns = kTileColumns * kBlockTilesX, kRows = kTileRows * kBlockTilesY;
  return {uint32_t((width + kColumns - 1) / kColumns), uint32_t((height + kRows - 1) / kRows)};
}

}  // namespace jetson::cuda
