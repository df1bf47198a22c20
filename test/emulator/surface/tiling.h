// Block-linear memory: tiles of 64 bytes by 8 rows, two of them above each other in a block, 16-byte sectors shuffled
// inside a tile. Any invertible order would do: what matters is that reading it row by row gives garbage.
#pragma once

#include <cstddef>
#include <cstdint>

namespace emulator {

inline constexpr int kPitchAlignment = 256;
inline constexpr int kBlockRows = 16;
inline constexpr int kBlockHeightLog2 = 1;

// Rows of `bytes` bytes at their place from the left, between tiled memory of that pitch and rows one after the other.
void tile(uint8_t* tiled, size_t pitch, const uint8_t* rows, size_t stride, size_t bytes, int height);
void untile(uint8_t* rows, size_t stride, const uint8_t* tiled, size_t pitch, size_t bytes, int height);

}  // namespace emulator
