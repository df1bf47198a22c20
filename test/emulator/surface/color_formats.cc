#include "surface/color_formats.h"

#include <map>

namespace emulator {
namespace {

using enum Arrangement;
using enum Matrix;

const std::vector<ColorFormat>& formats() {
  static const auto& all = *new std::vector<ColorFormat>{{1, kGray, 8, 0, 0, kBt601, false},
                                                         {2, kPlanar, 8, 1, 1, kBt601, false},
                                                         {3, kPlanarSwapped, 8, 1, 1, kBt601, false},
                                                         {4, kPlanar, 8, 1, 1, kBt601, true},
                                                         {5, kPlanarSwapped, 8, 1, 1, kBt601, true},
                                                         {6, kSemiPlanar, 8, 1, 1, kBt601, false},
                                                         {7, kSemiPlanar, 8, 1, 1, kBt601, true},
                                                         {8, kSemiPlanarSwapped, 8, 1, 1, kBt601, false},
                                                         {9, kSemiPlanarSwapped, 8, 1, 1, kBt601, true},
                                                         {18, kPlanar, 8, 0, 0, kBt601, false},
                                                         {19, kPacked, 8, 0, 0, kRgb, true},
                                                         {20, kPacked, 8, 0, 0, kRgb, true},
                                                         {21, kPacked, 8, 0, 0, kRgb, true},
                                                         {22, kPacked, 8, 0, 0, kRgb, true},
                                                         {29, kSemiPlanar, 10, 1, 1, kBt601, false},
                                                         {30, kSemiPlanar, 12, 1, 1, kBt601, false},
                                                         {31, kPlanar, 8, 1, 1, kBt709, false},
                                                         {32, kPlanar, 8, 1, 1, kBt709, true},
                                                         {33, kSemiPlanar, 8, 1, 1, kBt709, false},
                                                         {34, kSemiPlanar, 8, 1, 1, kBt709, true},
                                                         {35, kPlanar, 8, 1, 1, kBt2020, false},
                                                         {36, kSemiPlanar, 8, 1, 1, kBt2020, false},
                                                         {37, kSemiPlanar, 10, 1, 1, kBt601, true},
                                                         {38, kSemiPlanar, 10, 1, 1, kBt709, false},
                                                         {39, kSemiPlanar, 10, 1, 1, kBt709, true},
                                                         {40, kSemiPlanar, 10, 1, 1, kBt2020, false},
                                                         {52, kSemiPlanar, 8, 0, 0, kBt601, false},
                                                         {53, kSemiPlanar, 10, 0, 0, kBt601, false}};
  return all;
}

// From nvbuf_utils' number to NvBufSurface's.
const std::map<int, int>& buffer_formats(Release release) {
  static const auto& r32 =
      *new std::map<int, int>{{0, 2},   {1, 3},   {2, 4},   {3, 5},   {4, 6},   {5, 7},   {6, 8},   {7, 9},  {19, 29},
                              {21, 30}, {23, 31}, {24, 32}, {25, 33}, {26, 34}, {27, 35}, {28, 36}, {30, 18}};
  static const auto& r35 =
      *new std::map<int, int>{{0, 2},   {1, 3},   {3, 4},   {4, 5},   {5, 6},   {6, 7},   {7, 8},   {8, 9},   {20, 29},
                              {21, 38}, {22, 39}, {23, 40}, {28, 31}, {29, 32}, {30, 33}, {31, 34}, {32, 35}, {33, 36}};
  return release == Release::kR32 ? r32 : r35;
}

}  // namespace

int ColorFormat::plane_count() const {
  if (arrangement == kGray || arrangement == kPacked) return 1;
  return arrangement == kPlanar || arrangement == kPlanarSwapped ? 3 : 2;
}

int ColorFormat::bytes_per_pixel(int plane) const {
  if (arrangement == kPacked) return 4;
  const bool has_pairs = plane && (arrangement == kSemiPlanar || arrangement == kSemiPlanarSwapped);
  return (depth > 8 ? 2 : 1) * (has_pairs ? 2 : 1);
}

const ColorFormat* find_color(int id) {
  for (const ColorFormat& format : formats())
    if (format.id == id) return &format;
  return nullptr;
}

std::optional<int> color_of_buffer_format(Release release, int format) {
  const auto& map = buffer_formats(release);
  const auto found = map.find(format);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> buffer_format_of_color(Release release, int color) {
  for (const auto& [format, id] : buffer_formats(release))
    if (id == color) return format;
  return {};
}

}  // namespace emulator
