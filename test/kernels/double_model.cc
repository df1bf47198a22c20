#include "double_model.h"

#include <algorithm>
#include <cmath>

namespace model {
namespace {

// ITU-R BT.2087, to six places, and BT.2100's and BT.709's luma.
const double kBt2020ToBt709[3][3] = {
    {1.660491, -0.587641, -0.072850}, {-0.124550, 1.132900, -0.008349}, {-0.018151, -0.100579, 1.118730}};

double unit(double x) { return std::clamp(x, 0.0, 1.0); }

double eetf(double nits, double peak, double white, double offset) {
  const double top = nits_to_pq(peak), e1 = std::min(nits_to_pq(nits) / top, 1.0), most = nits_to_pq(white) / top;
  const double ks = (1 + offset) * most - offset;
  if (e1 < ks) return nits;
  const double t = (e1 - ks) / (1 - ks);
  const double p = (2 * std::pow(t, 3) - 3 * t * t + 1) * ks + (std::pow(t, 3) - 2 * t * t + t) * (1 - ks) +
                   (-2 * std::pow(t, 3) + 3 * t * t) * most;
  return pq_to_nits(p * top);
}

double hable_of(double x) {
  const double a = 0.15, b = 0.50, c = 0.10, d = 0.20, e = 0.02, f = 0.30;
  return (x * (a * x + b * c) + d * e) / (x * (a * x + b) + d * f) - e / f;
}

Triple yuv_to_signal(const Settings& s, const Triple& yuv) {
  const double k = std::pow(2.0, s.depth - 8), top = std::pow(2.0, s.depth) - 1, half = std::pow(2.0, s.depth - 1);
  const bool full = s.range == Range::full;
  const double y = full ? yuv[0] / top : (yuv[0] / k - 16) / 219;
  const double cb = full ? (yuv[1] - half) / top : (yuv[1] / k - 128) / 224;
  const double cr = full ? (yuv[2] - half) / top : (yuv[2] / k - 128) / 224;
  const double r = y + 1.4746 * cr, b = y + 1.8814 * cb;
  return {unit(r), unit((y - 0.2627 * r - 0.0593 * b) / 0.6780), unit(b)};
}

// To light relative to white.
Triple signal_to_light(const Settings& s, const Triple& signal) {
  Triple light;
  for (int i = 0; i < 3; i++) {
    if (s.transfer == Transfer::pq) light[i] = pq_to_nits(signal[i]) / s.white;
    if (s.transfer == Transfer::hlg) light[i] = hlg_to_scene(signal[i]);
    if (s.transfer == Transfer::sdr) light[i] = std::pow(signal[i], 2.4);
  }
  if (s.transfer != Transfer::hlg) return light;
  const double luminance = 0.2627 * light[0] + 0.6780 * light[1] + 0.0593 * light[2];
  const double gamma = 1.2 * std::pow(1.111, std::log2(s.peak / 1000));
  for (double& channel : light) channel *= luminance > 0 ? s.peak * std::pow(luminance, gamma - 1) / s.white : 0;
  return light;
}

}  // namespace

double pq_to_nits(double signal) {
  const double p = std::pow(signal, 1 / 78.84375);
  return 10000 * std::pow(std::max(p - 0.8359375, 0.0) / (18.8515625 - 18.6875 * p), 1 / 0.1593017578125);
}

double nits_to_pq(double nits) {
  const double p = std::pow(nits / 10000, 0.1593017578125);
  return std::pow((0.8359375 + 18.8515625 * p) / (1 + 18.6875 * p), 78.84375);
}

double hlg_to_scene(double signal) {
  const double a = 0.17883277, b = 1 - 4 * a, c = 0.5 - a * std::log(4 * a);
  return signal <= 0.5 ? signal * signal / 3 : (std::exp((signal - c) / a) + b) / 12;
}

double tone(const Settings& s, double x) {
  const double p = s.peak / s.white, c = s.param;
  if (s.curve == "bt2390") return eetf(x * s.white, s.peak, s.white, c) / s.white;
  if (s.curve == "reinhard") return x / (x + (1 - c) / c) * (p + (1 - c) / c) / p;
  if (s.curve == "hable") return hable_of(x) / hable_of(p);
  if (s.curve == "clip") return std::min(x * c, 1.0);
  if (s.curve == "linear") return x * c / p;
  if (s.curve == "gamma") return x > 0.05 ? std::pow(x / p, 1 / c) : x * std::pow(0.05 / p, 1 / c) / 0.05;
  if (s.curve == "mobius" && x > c) {
    const double a = -c * c * (p - 1) / (c * c - 2 * c + p), b = (c * c - 2 * c * p + p) / (p - 1);
    return (b * b + 2 * b * c + c * c) / (b - a) * (x + a) / (x + b);
  }
  return x;
}

Triple codes_to_signal(const Settings& s, const Triple& yuv) {
  Triple light = signal_to_light(s, yuv_to_signal(s, yuv)), out;
  const double brightest = *std::max_element(light.begin(), light.end());
  if (s.transfer != Transfer::sdr && brightest > 0)
    for (double& channel : light) channel *= tone(s, brightest) / brightest;
  for (int i = 0; i < 3; i++) {
    const double* row = kBt2020ToBt709[i];
    out[i] = std::pow(unit(row[0] * light[0] + row[1] * light[1] + row[2] * light[2]), 1 / 2.4);
  }
  return out;
}

Triple signal_to_codes(const Triple& rgb) {
  const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  return {16 + 219 * y, 128 + 224 * (rgb[2] - y) / 1.8556, 128 + 224 * (rgb[0] - y) / 1.5748};
}

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

std::array<Plane, 3> convert_picture(const Settings& settings, const std::array<Plane, 3>& in, double offset_x,
                                     double offset_y, int width, int height) {
  const double rx = double(in[0].width) / width, ry = double(in[0].height) / height;
  const double luma_x = std::max(rx, 1.0), luma_y = std::max(ry, 1.0);
  const double chroma_x = std::max(rx / 2, 1.0), chroma_y = std::max(ry / 2, 1.0);
  std::vector<Triple> signal(size_t(width) * height);
  std::array<Plane, 3> out;
  for (int c = 0; c < 3; c++) {
    out[c].width = c ? (width + 1) / 2 : width;
    out[c].height = c ? (height + 1) / 2 : height;
    out[c].samples.resize(size_t(out[c].width) * out[c].height);
  }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const double px = (x + 0.5) * rx - 0.5, py = (y + 0.5) * ry - 0.5;
      const double cx = (px - offset_x) / 2, cy = (py - offset_y) / 2;
      signal[size_t(y) * width + x] = codes_to_signal(
          settings, {triangle_sample(in[0], px, py, luma_x, luma_y), triangle_sample(in[1], cx, cy, chroma_x, chroma_y),
                     triangle_sample(in[2], cx, cy, chroma_x, chroma_y)});
      out[0].at(x, y) = signal_to_codes(signal[size_t(y) * width + x])[0];
    }
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
