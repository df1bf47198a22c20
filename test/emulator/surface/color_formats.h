// The colour formats of NvBufSurface that the emulator knows, and those of the two nvbuf_utils that stand for the same.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/profile.h"

namespace emulator {

enum class Matrix { kBt601, kBt709, kBt2020, kRgb };
enum class Arrangement { kGray, kPlanar, kSemiPlanar, kSemiPlanarSwapped, kPlanarSwapped, kPacked };

struct ColorFormat {
  int id;  // NvBufSurface's
  Arrangement arrangement;
  int depth;  // 10 and 12 bits lie in the upper bits of 16
  int chroma_shift_x, chroma_shift_y;
  Matrix matrix;
  bool is_full_range;

  int plane_count() const;
  int bytes_per_pixel(int plane) const;
  int width(int plane, int luma) const { return plane ? (luma + (1 << chroma_shift_x) - 1) >> chroma_shift_x : luma; }
  int height(int plane, int luma) const { return plane ? (luma + (1 << chroma_shift_y) - 1) >> chroma_shift_y : luma; }
};

inline constexpr int kColorNv12 = 6;
inline constexpr int kColorNv12TenBits = 29;

const ColorFormat* find_color(int id);

// nvbuf_utils' numbers differ between the releases.
std::optional<int> color_of_buffer_format(Release release, int format);
std::optional<int> buffer_format_of_color(Release release, int color);

}  // namespace emulator
