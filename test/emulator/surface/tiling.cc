#include "surface/tiling.h"

#include <algorithm>
#include <cstring>

namespace emulator {
namespace {

constexpr size_t kTileWidth = 64, kTileRows = 8, kSector = 16;
constexpr size_t kTileBytes = kTileWidth * kTileRows;

size_t sector_offset(size_t pitch, size_t x, size_t y) {
  const size_t block = y / kBlockRows * pitch * kBlockRows + x / kTileWidth * kTileWidth * kBlockRows;
  const size_t tile = y % kBlockRows / kTileRows * kTileBytes;
  const size_t sector = x % 64 / 32 * 256 + y % 8 / 2 * 64 + x % 32 / 16 * 32 + y % 2 * 16;
  return block + tile + sector;
}

template <typename Copy>
void for_each_sector(size_t pitch, size_t bytes, int height, const Copy& copy) {
  for (size_t y = 0; y < size_t(height); ++y)
    for (size_t x = 0; x < bytes; x += kSector) copy(sector_offset(pitch, x, y), x, y, std::min(kSector, bytes - x));
}

}  // namespace

void tile(uint8_t* tiled, size_t pitch, const uint8_t* rows, size_t stride, size_t bytes, int height) {
  for_each_sector(pitch, bytes, height, [&](size_t offset, size_t x, size_t y, size_t count) {
    std::memcpy(tiled + offset, rows + y * stride + x, count);
  });
}

void untile(uint8_t* rows, size_t stride, const uint8_t* tiled, size_t pitch, size_t bytes, int height) {
  for_each_sector(pitch, bytes, height, [&](size_t offset, size_t x, size_t y, size_t count) {
    std::memcpy(rows + y * stride + x, tiled + offset, count);
  });
}

}  // namespace emulator
