// The arithmetic of one output pixel, in the steps that lie between table lookups. Shared by the scalar reference and
// CUDA; SIMD repeats it lane by lane. A pixel is: to_signal, light of each channel by table, for HLG the scene's factor
// by table, the gain of the brightest channel by table, to_gamut, display signal of each channel by table, to_codes.
#pragma once

#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

struct Rgb {
  float r, g, b;
};

struct Codes {
  float luma, blue, red;  // 8-bit, before rounding: luma less its black, chroma less its zero
};

// In the form that is one instruction on most machines.
JETSON_FN float larger(float a, float b) { return a > b ? a : b; }
JETSON_FN float smaller(float a, float b) { return a < b ? a : b; }
JETSON_FN float to_unit(float x) { return smaller(larger(x, 0.0f), 1.0f); }

// Line values to R'G'B' in [0, 1].
JETSON_FN Rgb to_signal(const TonemapTables& t, int y, int u, int v) {
  const float luma = static_cast<float>(y) * t.y_scale + t.y_offset;
  const float blue = static_cast<float>(u - kChromaMiddle), red = static_cast<float>(v - kChromaMiddle);
  return {to_unit(luma + red * t.v_to_r), to_unit(luma + blue * t.u_to_g + red * t.v_to_g),
          to_unit(luma + blue * t.u_to_b)};
}

JETSON_FN float scene_luminance(const TonemapTables& t, Rgb scene) {
  return to_unit(scene.r * t.scene_luma[0] + scene.g * t.scene_luma[1] + scene.b * t.scene_luma[2]);
}

JETSON_FN float brightest(Rgb light) { return larger(light.r, larger(light.g, light.b)); }

// Light of the source, times a gain, to that of BT.709 in [0, 1].
JETSON_FN Rgb to_gamut(const TonemapTables& t, Rgb light, float gain) {
  const float r = light.r * gain, g = light.g * gain, b = light.b * gain;
  return {to_unit(t.gamut[0][0] * r + t.gamut[0][1] * g + t.gamut[0][2] * b),
          to_unit(t.gamut[1][0] * r + t.gamut[1][1] * g + t.gamut[1][2] * b),
          to_unit(t.gamut[2][0] * r + t.gamut[2][1] * g + t.gamut[2][2] * b)};
}

JETSON_FN Codes to_codes(const TonemapTables& t, Rgb signal) {
  const float luma = t.luma_weights[0] * signal.r + t.luma_weights[1] * signal.g + t.luma_weights[2] * signal.b;
  return {luma, (signal.b * t.luma_scale - luma) * t.blue_scale, (signal.r * t.luma_scale - luma) * t.red_scale};
}

}  // namespace jetson::tonemap
