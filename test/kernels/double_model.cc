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
  const double gamma = 1.2 * std::pow(1.111, std::log2(s.hlg_peak / 1000));
  for (double& channel : light) channel *= luminance > 0 ? s.hlg_peak * std::pow(luminance, gamma - 1) / s.white : 0;
  return light;
}

double bt2446a(double nits, double peak, double white) {
  const double rho_hdr = 1 + 32 * std::pow(peak / 10000, 1 / 2.4), rho_sdr = 1 + 32 * std::pow(white / 10000, 1 / 2.4);
  const double yp = std::log(1 + (rho_hdr - 1) * std::pow(std::min(nits / peak, 1.0), 1 / 2.4)) / std::log(rho_hdr);
  const double yc = yp <= 0.7399   ? 1.0770 * yp
                    : yp <= 0.9909 ? -1.1510 * yp * yp + 2.7811 * yp - 0.6302
                                   : 0.5 * yp + 0.5;
  return white * std::pow((std::pow(rho_sdr, yc) - 1) / (rho_sdr - 1), 2.4);
}

Triple multiply(const double (&m)[3][3], const Triple& v) {
  Triple out;
  for (int i = 0; i < 3; i++) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

// Cramer's rule.
Triple solve(const double (&m)[3][3], const Triple& v) {
  const auto determinant = [](const Triple& a, const Triple& b, const Triple& c) {
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);
  };
  const Triple a = {m[0][0], m[1][0], m[2][0]}, b = {m[0][1], m[1][1], m[2][1]}, c = {m[0][2], m[1][2], m[2][2]};
  const double d = determinant(a, b, c);
  return {determinant(v, b, c) / d, determinant(a, v, c) / d, determinant(a, b, v) / d};
}

double luminance_2020(const Triple& rgb) { return 0.2627 * rgb[0] + 0.6780 * rgb[1] + 0.0593 * rgb[2]; }

// BT.2100, table 7.
const double kLms[3][3] = {{1688 / 4096.0, 2146 / 4096.0, 262 / 4096.0},
                           {683 / 4096.0, 2951 / 4096.0, 462 / 4096.0},
                           {99 / 4096.0, 309 / 4096.0, 3688 / 4096.0}};
const double kItp[3][3] = {
    {0.5, 0.5, 0}, {6610 / 4096.0, -13613 / 4096.0, 7003 / 4096.0}, {17933 / 4096.0, -17390 / 4096.0, -543 / 4096.0}};

Triple drive_itp(const Settings& s, const Triple& light) {
  Triple lms = multiply(kLms, light);
  for (double& channel : lms) channel = nits_to_pq(std::clamp(channel * s.white, 0.0, 10000.0));
  Triple itp = multiply(kItp, lms);
  const double i = itp[0], mapped = nits_to_pq(tone(s, pq_to_nits(i) / s.white) * s.white);
  const double part = std::min(i / mapped, mapped / i);
  lms = solve(kItp, {mapped, itp[1] * part, itp[2] * part});
  for (double& channel : lms) channel = pq_to_nits(unit(channel)) / s.white;
  return solve(kLms, lms);
}

// BT.2446-1, 4.2, for any curve.
Triple drive_ycbcr(const Settings& s, const Triple& light) {
  const double top = s.peak / s.white;
  Triple signal;
  for (int i = 0; i < 3; i++) signal[i] = std::pow(unit(light[i] / top), 1 / 2.4);
  const double y = luminance_2020(signal);
  if (y <= 0) return {0, 0, 0};
  const double mapped = std::pow(tone(s, std::pow(y, 2.4) * top), 1 / 2.4), f = mapped / (1.1 * y);
  const double cb = f * (signal[2] - y) / 1.8814, cr = f * (signal[0] - y) / 1.4746;
  const double base = mapped - std::max(0.1 * cr, 0.0), r = base + 1.4746 * cr, b = base + 1.8814 * cb;
  Triple out = {r, (base - 0.2627 * r - 0.0593 * b) / 0.6780, b};
  for (double& channel : out) channel = std::pow(unit(channel), 2.4);
  return out;
}

Triple driven(const Settings& s, Triple light) {
  if (s.driver == JETSON_DRIVER_ITP) return drive_itp(s, light);
  if (s.driver == JETSON_DRIVER_YCBCR) return drive_ycbcr(s, light);
  for (double& channel : light)
    if (s.driver == JETSON_DRIVER_RGB) channel = tone(s, channel);
  if (s.driver == JETSON_DRIVER_RGB) return light;
  const double by =
      s.driver == JETSON_DRIVER_LUMA ? luminance_2020(light) : *std::max_element(light.begin(), light.end());
  for (double& channel : light) channel *= by > 0 ? tone(s, by) / by : 0;
  return light;
}

// Towards grey: `way` past 0.8 goes w - 0.8 -> (w - 0.8) / (1 + k (w - 0.8)), with k such that 2.25 ends at 1.
Triple compressed(const Triple& rgb) {
  const double grey = unit(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double most = *std::max_element(rgb.begin(), rgb.end()), least = *std::min_element(rgb.begin(), rgb.end());
  const double way = std::max((most - grey) / std::max(1 - grey, 1e-6), (grey - least) / std::max(grey, 1e-6));
  if (way <= 0.8) return rgb;
  const double k = 5 - 1 / 1.45, bent = 0.8 + (way - 0.8) / (1 + k * (way - 0.8));
  Triple out;
  for (int i = 0; i < 3; i++) out[i] = grey + (rgb[i] - grey) * bent / way;
  return out;
}

Triple desaturated(const Settings& s, const Triple& light) {
  const double y = luminance_2020(light);
  if (s.desaturation <= 0 || y <= s.desaturation) return light;
  const double over = (y - s.desaturation) / y;
  Triple out;
  for (int i = 0; i < 3; i++) out[i] = light[i] * (1 - over) + y * over;
  return out;
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
  if (s.curve == "bt2446a") return bt2446a(x * s.white, s.peak, s.white) / s.white;
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

Triple codes_to_light(const Settings& s, const Triple& yuv) {
  return s.dolby ? dolby_to_light(s, yuv) : signal_to_light(s, yuv_to_signal(s, yuv));
}

Triple light_to_signal(const Settings& s, const Triple& light) {
  const Triple mapped = s.transfer == Transfer::sdr ? light : driven(s, desaturated(s, light));
  Triple out = multiply(kBt2020ToBt709, mapped);
  if (s.gamut == JETSON_GAMUT_PERCEPTUAL) out = compressed(out);
  for (double& channel : out) channel = std::pow(unit(channel), 1 / 2.4);
  return out;
}

Triple codes_to_signal(const Settings& s, const Triple& yuv) { return light_to_signal(s, codes_to_light(s, yuv)); }

Triple signal_to_codes(const Triple& rgb) {
  const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  return {16 + 219 * y, 128 + 224 * (rgb[2] - y) / 1.8556, 128 + 224 * (rgb[0] - y) / 1.5748};
}

}  // namespace model
