#include "device/beyond_picture.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "core/strict_log.h"

namespace emulator {
namespace {

constexpr int kBlock = 16;
constexpr long kLikeness = 16;  // of 255, on average: resized apart, edges differ a little

int align(int value) { return (value + kBlock - 1) / kBlock * kBlock; }

}  // namespace

void check_beyond(const SurfaceMemory& surface, int width, int height) {
  if (surface.shape().color->depth != 8) return;
  const std::vector<uint8_t> luma = surface.read_plane(0);
  const auto at = [&](int x, int y) { return int(luma[size_t(y) * surface.planes()[0].row_bytes() + size_t(x)]); };
  const int wide = std::min(align(width), surface.shape().width), high = std::min(align(height), surface.shape().height);
  long difference = 0, samples = 0;
  for (int y = 0; y < high; ++y)
    for (int x = y < height ? width : 0; x < wide; ++x, ++samples)
      difference += std::abs(at(x, y) - at(std::min(x, width - 1), std::min(y, height - 1)));
  if (difference > kLikeness * samples)
    violation("encoder: what lies beyond the picture of " + std::to_string(width) + "x" + std::to_string(height) + " in " +
              surface.text() + " is not like its edge");
}

}  // namespace emulator
