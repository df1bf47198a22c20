#include "surface/picture.h"

#include <algorithm>
#include <cstring>

namespace emulator {
namespace {

// Where a sample of a plane of the picture lies in memory.
struct Place {
  size_t plane, first, step;  // in samples of a pixel
};

Place place_of(const ColorFormat& color, size_t plane) {
  using enum Arrangement;
  if (plane == 0) return {0, 0, 1};
  switch (color.arrangement) {
    case kSemiPlanar:
      return {1, plane - 1, 2};
    case kSemiPlanarSwapped:
      return {1, 2 - plane, 2};
    case kPlanarSwapped:
      return {3 - plane, 0, 1};
    default:
      return {plane, 0, 1};
  }
}

SamplePlane load_plane(const std::vector<uint8_t>& rows, const ColorFormat& color, const Place& place, int width,
                       int height) {
  SamplePlane plane{width, height, std::vector<uint16_t>(size_t(width) * size_t(height))};
  for (size_t i = 0; i < plane.samples.size(); ++i) {
    const size_t at = i * place.step + place.first;
    if (color.depth == 8) {
      plane.samples[i] = rows[at];
    } else {
      std::memcpy(&plane.samples[i], &rows[at * 2], 2);
      plane.samples[i] = uint16_t(plane.samples[i] >> (16 - color.depth));
    }
  }
  return plane;
}

void store_plane(std::vector<uint8_t>& rows, const ColorFormat& color, const Place& place, const SamplePlane& plane) {
  for (size_t i = 0; i < plane.samples.size(); ++i) {
    const size_t at = i * place.step + place.first;
    const uint16_t word = uint16_t(plane.samples[i] << (16 - color.depth));
    if (color.depth == 8)
      rows[at] = uint8_t(plane.samples[i]);
    else
      std::memcpy(&rows[at * 2], &word, 2);
  }
}

size_t sample_planes(const ColorFormat& color) { return color.arrangement == Arrangement::kGray ? 1 : 3; }

}  // namespace

Picture load_picture(const SurfaceMemory& surface) {
  const auto& [width, height, color, is_block_linear, tag] = surface.shape();
  Picture picture{width, height, color, {}};
  std::vector<std::vector<uint8_t>> memory;
  for (size_t i = 0; i < surface.planes().size(); ++i) memory.push_back(surface.read_plane(i));
  for (size_t i = 0; i < sample_planes(*color); ++i) {
    const Place place = place_of(*color, i);
    picture.planes.push_back(
        load_plane(memory[place.plane], *color, place, color->width(int(i), width), color->height(int(i), height)));
  }
  return picture;
}

void store_picture(SurfaceMemory& surface, const Picture& picture) {
  const auto& planes = surface.planes();
  std::vector<std::vector<uint8_t>> memory;
  for (const SurfacePlane& plane : planes) memory.emplace_back(plane.row_bytes() * size_t(plane.height));
  for (size_t i = 0; i < picture.planes.size(); ++i) {
    const Place place = place_of(*picture.color, i);
    store_plane(memory[place.plane], *picture.color, place, picture.planes[i]);
  }
  for (size_t i = 0; i < planes.size(); ++i)
    surface.write_plane(i, {memory[i].data(), planes[i].row_bytes()}, planes[i].width, planes[i].height);
}

Picture cropped(const Picture& picture, const abi::TransformRect& rect) {
  Picture result{int(rect.width), int(rect.height), picture.color, {}};
  for (size_t i = 0; i < picture.planes.size(); ++i) {
    const ColorFormat& color = *picture.color;
    const int left = i ? int(rect.left) >> color.chroma_shift_x : int(rect.left);
    const int top = i ? int(rect.top) >> color.chroma_shift_y : int(rect.top);
    SamplePlane plane{color.width(int(i), int(rect.width)), color.height(int(i), int(rect.height)), {}};
    for (int y = 0; y < plane.height; ++y)
      for (int x = 0; x < plane.width; ++x)
        plane.samples.push_back(picture.planes[i].at(std::min(left + x, picture.planes[i].width - 1),
                                                     std::min(top + y, picture.planes[i].height - 1)));
    result.planes.push_back(std::move(plane));
  }
  return result;
}

void paste(Picture& onto, const Picture& picture, uint32_t left, uint32_t top) {
  for (size_t i = 0; i < onto.planes.size() && i < picture.planes.size(); ++i) {
    SamplePlane& to = onto.planes[i];
    const SamplePlane& from = picture.planes[i];
    const int dx = i ? int(left) >> onto.color->chroma_shift_x : int(left);
    const int dy = i ? int(top) >> onto.color->chroma_shift_y : int(top);
    for (int y = 0; y < from.height && y + dy < to.height; ++y)
      for (int x = 0; x < from.width && x + dx < to.width; ++x)
        to.samples[size_t(y + dy) * size_t(to.width) + size_t(x + dx)] = from.at(x, y);
  }
}

Picture flipped(const Picture& picture, int flip) {
  // None, 90, 180, 270 degrees clockwise, about the X axis, about the Y axis, transposed, inversely transposed.
  const bool is_turned = flip == 1 || flip == 3 || flip == 6 || flip == 7;
  Picture result{
      is_turned ? picture.height : picture.width, is_turned ? picture.width : picture.height, picture.color, {}};
  for (const SamplePlane& from : picture.planes) {
    SamplePlane to{is_turned ? from.height : from.width, is_turned ? from.width : from.height, {}};
    for (int y = 0; y < to.height; ++y)
      for (int x = 0; x < to.width; ++x) {
        int sx = is_turned ? y : x, sy = is_turned ? x : y;
        if (flip == 2 || flip == 3 || flip == 5 || flip == 7) sx = from.width - 1 - sx;
        if (flip == 1 || flip == 2 || flip == 4 || flip == 7) sy = from.height - 1 - sy;
        to.samples.push_back(from.at(sx, sy));
      }
    result.planes.push_back(std::move(to));
  }
  return result;
}

}  // namespace emulator
