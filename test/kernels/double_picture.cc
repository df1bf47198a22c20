// Whole pictures in double precision: resampled, converted, and averaged to 4:2:0.
#include <algorithm>
#include <cmath>

#include "double_model.h"

namespace model {

double triangle_sample(const Plane& plane, double x, double y, double reach_x, double reach_y) {
  double sum = 0, weights = 0;
  for (int j = int(std::floor(y - reach_y)); j <= int(std::ceil(y + reach_y)); j++)
    for (int i = int(std::floor(x - reach_x)); i <= int(std::ceil(x + reach_x)); i++) {
      const double w = std::max(0.0, 1 - std::fabs(i - x) / reach_x) * std::max(0.0, 1 - std::fabs(j - y) / reach_y);
      sum += w * plane.at(std::clamp(i, 0, plane.width - 1), std::clamp(j, 0, plane.height - 1));
      weights += w;
    }
  return sum / weights;
}

namespace {

// From the middle of an output sample to a position among the samples of the input's luma.
struct Scale {
  double x, y;
  double at_x(int i) const { return (i + 0.5) * x - 0.5; }
  double at_y(int j) const { return (j + 0.5) * y - 0.5; }
};

// The codes of a 4:2:0 picture at a place of its luma.
Triple codes_at(const std::array<Plane, 3>& in, Offset offset, double x, double y, Scale scale) {
  const double chroma_x = std::max(scale.x / 2, 1.0), chroma_y = std::max(scale.y / 2, 1.0);
  const double cx = (x - offset.x) / 2, cy = (y - offset.y) / 2;
  return {triangle_sample(in[0], x, y, std::max(scale.x, 1.0), std::max(scale.y, 1.0)),
          triangle_sample(in[1], cx, cy, chroma_x, chroma_y), triangle_sample(in[2], cx, cy, chroma_x, chroma_y)};
}

std::array<Plane, 3> to_light(const Settings& settings, const std::array<Plane, 3>& in, Offset offset) {
  std::array<Plane, 3> light;
  const int width = in[0].width, height = in[0].height;
  for (Plane& plane : light) plane = {width, height, std::vector<double>(size_t(width) * height)};
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const Triple pixel = codes_to_light(settings, codes_at(in, offset, x, y, {1, 1}));
      for (int c = 0; c < 3; c++) light[c].at(x, y) = pixel[c];
    }
  return light;
}

std::vector<Triple> to_signals(const Settings& settings, const std::array<Plane, 3>& in, Offset offset, int width,
                               int height) {
  const Scale scale = {double(in[0].width) / width, double(in[0].height) / height};
  std::array<Plane, 3> light;
  if (settings.linear) light = to_light(settings, in, offset);
  std::vector<Triple> signal(size_t(width) * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const double px = scale.at_x(x), py = scale.at_y(y);
      Triple pixel;
      if (settings.linear)
        for (int c = 0; c < 3; c++)
          pixel[c] = triangle_sample(light[c], px, py, std::max(scale.x, 1.0), std::max(scale.y, 1.0));
      else
        pixel = codes_to_light(settings, codes_at(in, offset, px, py, scale));
      signal[size_t(y) * width + x] = light_to_signal(settings, pixel);
    }
  return signal;
}

}  // namespace

std::array<Plane, 3> convert_picture(const Settings& settings, const std::array<Plane, 3>& in, Offset offset, int width,
                                     int height) {
  const std::vector<Triple> signal = to_signals(settings, in, offset, width, height);
  std::array<Plane, 3> out;
  for (int c = 0; c < 3; c++) {
    out[c].width = c ? (width + 1) / 2 : width;
    out[c].height = c ? (height + 1) / 2 : height;
    out[c].samples.resize(size_t(out[c].width) * out[c].height);
  }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) out[0].at(x, y) = signal_to_codes(signal[size_t(y) * width + x])[0];
  for (int y = 0; y < out[1].height; y++)
    for (int x = 0; x < out[1].width; x++) {
      Triple sum = {};
      for (int j = 2 * y; j <= 2 * y + 1; j++)
        for (int i = 2 * x - 1; i <= 2 * x + 1; i++) {
          const Triple& s = signal[size_t(std::min(j, height - 1)) * width + std::clamp(i, 0, width - 1)];
          for (int c = 0; c < 3; c++) sum[c] += s[c] * (i == 2 * x ? 0.25 : 0.125);
        }
      const Triple codes = signal_to_codes(sum);
      out[1].at(x, y) = codes[1];
      out[2].at(x, y) = codes[2];
    }
  return out;
}

}  // namespace model
