#include <algorithm>
#include <cmath>

#include "surface/picture.h"

namespace emulator {
namespace {

uint16_t bilinear(const SamplePlane& from, double x, double y) {
  const double left = std::clamp(x, 0.0, from.width - 1.0), top = std::clamp(y, 0.0, from.height - 1.0);
  const int x0 = int(left), y0 = int(top), x1 = std::min(x0 + 1, from.width - 1),
            y1 = std::min(y0 + 1, from.height - 1);
  const double fx = left - x0, fy = top - y0;
  const double upper = from.at(x0, y0) * (1 - fx) + from.at(x1, y0) * fx;
  const double lower = from.at(x0, y1) * (1 - fx) + from.at(x1, y1) * fx;
  return uint16_t(std::lround(upper * (1 - fy) + lower * fy));
}

SamplePlane scaled_plane(const SamplePlane& from, int width, int height, bool is_bilinear) {
  if (from.width == width && from.height == height) return from;
  SamplePlane to{width, height, {}};
  to.samples.reserve(size_t(width) * size_t(height));
  const double step_x = double(from.width) / width, step_y = double(from.height) / height;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double sx = (x + 0.5) * step_x, sy = (y + 0.5) * step_y;
      to.samples.push_back(is_bilinear ? bilinear(from, sx - 0.5, sy - 0.5) : from.at(int(sx), int(sy)));
    }
  return to;
}

struct Weights {
  double red, blue;
  double green() const { return 1 - red - blue; }
};

Weights weights_of(Matrix matrix) {
  if (matrix == Matrix::kBt709) return {0.2126, 0.0722};
  if (matrix == Matrix::kBt2020) return {0.2627, 0.0593};
  return {0.299, 0.114};
}

// Luma gains from the differences, which depend on each other alone: grey stays grey.
struct Change {
  double luma_from_blue, luma_from_red, blue_from_blue, blue_from_red, red_from_blue, red_from_red;
};

Change change(Matrix from, Matrix to) {
  const Weights a = weights_of(from), b = weights_of(to);
  const auto luma = [&](double blue, double red) {
    const double r = 2 * (1 - a.red) * red, bl = 2 * (1 - a.blue) * blue;
    return b.red * r + b.blue * bl - b.green() * (a.red * r + a.blue * bl) / a.green();
  };
  Change c{luma(1, 0), luma(0, 1), 0, 0, 0, 0};
  c.blue_from_blue = (2 * (1 - a.blue) - c.luma_from_blue) / (2 * (1 - b.blue));
  c.blue_from_red = -c.luma_from_red / (2 * (1 - b.blue));
  c.red_from_blue = -c.luma_from_blue / (2 * (1 - b.red));
  c.red_from_red = (2 * (1 - a.red) - c.luma_from_red) / (2 * (1 - b.red));
  return c;
}

struct Range {
  double luma_zero, luma_span, chroma_zero, chroma_span;
  int most;
};

Range range_of(const ColorFormat& color) {
  const double unit = 1 << (color.depth - 8);
  const int most = (1 << color.depth) - 1;
  if (color.is_full_range) return {0, double(most), 128 * unit, double(most), most};
  return {16 * unit, 219 * unit, 128 * unit, 224 * unit, most};
}

uint16_t clamped(double value, int most) { return uint16_t(std::clamp<long>(std::lround(value), 0, most)); }

void change_colors(Picture& picture, const ColorFormat& color) {
  const Change c = change(picture.color->matrix, color.matrix);
  const Range from = range_of(*picture.color), to = range_of(color);
  SamplePlane &luma = picture.planes[0], &blue = picture.planes[1], &red = picture.planes[2];
  const auto difference = [&](const SamplePlane& plane, size_t at) {
    return (plane.samples[at] - from.chroma_zero) / from.chroma_span;
  };
  for (int y = 0; y < luma.height; ++y)
    for (int x = 0; x < luma.width; ++x) {
      const size_t at = size_t(y) * size_t(luma.width) + size_t(x);
      const size_t chroma = size_t(std::min(y >> color.chroma_shift_y, blue.height - 1)) * size_t(blue.width) +
                            size_t(std::min(x >> color.chroma_shift_x, blue.width - 1));
      const double value = (luma.samples[at] - from.luma_zero) / from.luma_span +
                           c.luma_from_blue * difference(blue, chroma) + c.luma_from_red * difference(red, chroma);
      luma.samples[at] = clamped(to.luma_zero + value * to.luma_span, to.most);
    }
  for (size_t at = 0; at < blue.samples.size(); ++at) {
    const double b = difference(blue, at), r = difference(red, at);
    blue.samples[at] = clamped(to.chroma_zero + (c.blue_from_blue * b + c.blue_from_red * r) * to.chroma_span, to.most);
    red.samples[at] = clamped(to.chroma_zero + (c.red_from_blue * b + c.red_from_red * r) * to.chroma_span, to.most);
  }
}

void change_depth(Picture& picture, int depth) {
  const int up = std::max(0, depth - picture.color->depth), down = std::max(0, picture.color->depth - depth);
  for (SamplePlane& plane : picture.planes)
    for (uint16_t& sample : plane.samples) sample = uint16_t(sample << up >> down);
}

}  // namespace

Picture scaled(const Picture& picture, int width, int height, const ColorFormat& color, bool is_bilinear) {
  Picture result{width, height, picture.color, {}};
  for (size_t i = 0; i < picture.planes.size(); ++i)
    result.planes.push_back(
        scaled_plane(picture.planes[i], color.width(int(i), width), color.height(int(i), height), is_bilinear));
  return result;
}

void recolor(Picture& picture, const ColorFormat& color) {
  const ColorFormat& from = *picture.color;
  const bool is_same = from.matrix == color.matrix && from.is_full_range == color.is_full_range;
  if (picture.planes.size() == 3 && !is_same)
    change_colors(picture, color);
  else if (from.depth != color.depth)
    change_depth(picture, color.depth);
  picture.color = &color;
}

}  // namespace emulator
