// A scene for tests and measurements: never flat, never zero, with what tone mapping and scaling are judged by.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace content {

using Color = std::array<double, 3>;  // Y, U, V: 10-bit codes, limited range, PQ

inline double smooth(double x) { return x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x); }

// Of a point in [0, 1]^2 at a time: sky with a sun of 4000 cd/m2 and its bloom, skin, three saturated patches with hard
// edges, a grey ramp, columns of text one pixel wide. detail is the width of a pixel.
inline Color scene(double u, double v, double detail, double time) {
  Color color = {120 + 420 * (1 - v) + 40 * std::sin(7 * u + time), 512 + 70 * std::sin(3 * u + v),
                 512 + 50 * std::cos(4 * v - u + time)};
  const auto blend = [&](const Color& with, double part) {
    for (int c = 0; c < 3; c++) color[c] += (with[c] - color[c]) * part;
  };
  const double x = u - 0.02 * time, sun = std::sqrt((x - 0.75) * (x - 0.75) + (v - 0.2) * (v - 0.2));
  blend({850, 500, 530}, smooth((0.06 - sun) / 0.01));
  blend({640, 480, 560}, 0.6 * smooth((0.3 - sun) / 0.3));
  blend({500, 470, 560}, smooth((0.12 - std::sqrt((x - 0.3) * (x - 0.3) + (v - 0.55) * (v - 0.55))) / 0.04));
  const Color neon[3] = {{420, 430, 790}, {520, 330, 300}, {300, 800, 480}};
  for (int i = 0; i < 3; i++)
    if (x > 0.1 + 0.28 * i && x < 0.24 + 0.28 * i && v > 0.78 && v < 0.9) color = neon[i];
  if (v > 0.93) color = {64 + 876 * u, 512, 512};
  if (v > 0.66 && v < 0.72 && std::fmod(u / detail, 7) < 1) color[0] = 700;
  return color;
}

// Two dice of `sides`, around 0: a bell, nearly.
inline int grain(uint32_t bits, uint32_t sides) { return int(bits % sides + bits / sides % sides) - int(sides) + 1; }

// Grain of a camera, standard deviation 2 codes of luma and 1.2 of chroma, and, of luma, one sparkle in four thousand.
// bits: random.
inline int code(const Color& color, int component, uint32_t bits) {
  double value = color[component] + grain(bits, component == 0 ? 5 : 3);
  if (component == 0 && bits / 25 % 4000 == 0) value = 800;
  return value < 4 ? 4 : value > 1019 ? 1019 : int(value + 0.5);
}

}  // namespace content
