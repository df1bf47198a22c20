// A picture as samples, on its way through a transform that changes more than where bytes lie.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "abi/nvbufsurftransform.h"
#include "surface/surface.h"

namespace emulator {

struct SamplePlane {
  int width = 0, height = 0;
  std::vector<uint16_t> samples;
  uint16_t at(int x, int y) const { return samples[size_t(y) * size_t(width) + size_t(x)]; }
};

struct Picture {
  int width = 0, height = 0;
  const ColorFormat* color = nullptr;  // the planes have its subsampling and its depth, one sample each
  std::vector<SamplePlane> planes;     // luma, then blue and red differences
};

Picture load_picture(const SurfaceMemory& surface);
void store_picture(SurfaceMemory& surface, const Picture& picture);

Picture cropped(const Picture& picture, const abi::TransformRect& rect);
void paste(Picture& onto, const Picture& picture, uint32_t left, uint32_t top);
Picture flipped(const Picture& picture, int flip);

// To another size and subsampling; nearest or bilinear.
Picture scaled(const Picture& picture, int width, int height, const ColorFormat& color, bool is_bilinear);
// To the matrix, range and depth of another format, whose subsampling it already has.
void recolor(Picture& picture, const ColorFormat& color);

}  // namespace emulator
