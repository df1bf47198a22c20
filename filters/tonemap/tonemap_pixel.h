// The arithmetic of one output pixel, in the steps that lie between table lookups. Shared by the scalar reference and
// CUDA; SIMD repeats it lane by lane. A pixel is:
//   to light:  to_signal (Dolby Vision: to_lms_signal); light of each channel by table; for HLG the scene's factor by
//              table; for Dolby Vision from_lms
//   mapping:   desaturated, where asked for; then by driver
//              MAX, LUMA: brightest or luminance, the gain of it by table, scaled
//              RGB:       the gain of each channel by table, times the channel
//              ITP:       to_lms, PQ of each by table, to_itp, I' by table, from_itp, light of each by table
//              YCBCR:     to_peak, gamma of each by table, luma, its factor by table, recolored, light of each by table
//   to codes:  to_gamut; display signal of each channel by table; to_codes
#pragma once

#include "tonemap/tonemap_tables.h"

namespace jetson::tonemap {

struct Rgb {
  float r, g, b;
};

struct Codes {
  float luma, blue, red;  // 8-bit, before rounding: luma less its black, chroma less its zero
};

struct Itp {
  float i, t, p;
};

// In the form that is one instruction on most machines.
JETSON_FN float larger(float a, float b) { return a > b ? a : b; }
JETSON_FN float smaller(float a, float b) { return a < b ? a : b; }
JETSON_FN float to_unit(float x) { return smaller(larger(x, 0.0f), 1.0f); }
JETSON_FN Rgb to_unit(Rgb c) { return {to_unit(c.r), to_unit(c.g), to_unit(c.b)}; }

JETSON_FN float dot(const float weights[3], Rgb c) { return weights[0] * c.r + weights[1] * c.g + weights[2] * c.b; }
JETSON_FN Rgb product(const float matrix[3][3], Rgb c) {
  return {dot(matrix[0], c), dot(matrix[1], c), dot(matrix[2], c)};
}
JETSON_FN Rgb scaled(Rgb c, float by) { return {c.r * by, c.g * by, c.b * by}; }
JETSON_FN float brightest(Rgb c) { return larger(c.r, larger(c.g, c.b)); }
JETSON_FN float darkest(Rgb c) { return smaller(c.r, smaller(c.g, c.b)); }

// A point on the way from grey to the color: 0 is grey, 1 the color.
JETSON_FN Rgb on_the_way(float grey, Rgb c, float part) {
  return {grey + (c.r - grey) * part, grey + (c.g - grey) * part, grey + (c.b - grey) * part};
}

// Line values to R'G'B' in [0, 1].
JETSON_FN Rgb to_signal(const TonemapNumbers& t, int y, int u, int v) {
  const float luma = static_cast<float>(y) * t.y_scale + t.y_offset;
  const float blue = static_cast<float>(u - kChromaMiddle), red = static_cast<float>(v - kChromaMiddle);
  return {to_unit(luma + red * t.v_to_r), to_unit(luma + blue * t.u_to_g + red * t.v_to_g),
          to_unit(luma + blue * t.u_to_b)};
}

// Line values of Dolby Vision to PQ signals in [0, 1].
JETSON_FN Rgb to_lms_signal(const TonemapTables& t, int y, int u, int v) {
  const Reshape& reshape = t.reshape;
  const float s[3] = {to_unit(static_cast<float>(y) * reshape.code_scale),
                      to_unit(static_cast<float>(u) * reshape.code_scale),
                      to_unit(static_cast<float>(v) * reshape.code_scale)};
  const Rgb shaped = {reshape_component(reshape.curves[0], 0, s), reshape_component(reshape.curves[1], 1, s),
                      reshape_component(reshape.curves[2], 2, s)};
  const Rgb lms = product(reshape.to_lms, shaped);
  return to_unit(Rgb{lms.r + reshape.lms_offset[0], lms.g + reshape.lms_offset[1], lms.b + reshape.lms_offset[2]});
}

JETSON_FN float to_light_range(const TonemapNumbers& t, float x) { return smaller(larger(x, 0.0f), t.most_light); }
JETSON_FN Rgb to_light_range(const TonemapNumbers& t, Rgb c) {
  return {to_light_range(t, c.r), to_light_range(t, c.g), to_light_range(t, c.b)};
}

JETSON_FN Rgb from_lms(const TonemapTables& t, Rgb light) {
  return to_light_range(t, product(t.reshape.to_rgb, light));
}

JETSON_FN float scene_luminance(const TonemapNumbers& t, Rgb scene) { return to_unit(dot(t.scene_luma, scene)); }

// vf_tonemap's formula: the part of the luminance that is over the threshold is taken from the color.
JETSON_FN Rgb desaturated(const TonemapNumbers& t, Rgb light) {
  constexpr float kLeast = 1e-6f;
  const float luminance = dot(t.luminance, light);
  const float over = larger(luminance - t.desaturation, 0.0f) / larger(luminance, kLeast);
  return on_the_way(luminance, light, 1.0f - over);
}

// What a gain is looked up by.
JETSON_FN float luminance(const TonemapNumbers& t, Rgb light) { return dot(t.luminance, light); }

JETSON_FN Rgb to_lms(const TonemapNumbers& t, Rgb light) { return to_light_range(t, product(t.to_lms, light)); }

// L'M'S' to ICtCp.
JETSON_FN Itp to_itp(const TonemapNumbers& t, Rgb lms) {
  return {to_unit(0.5f * (lms.r + lms.g)), dot(t.chroma[0], lms), dot(t.chroma[1], lms)};
}

// ICtCp with its mapped I to L'M'S' in [0, 1].
JETSON_FN Rgb from_itp(const TonemapNumbers& t, Itp itp, float mapped) {
  constexpr float kLeast = 1e-6f;
  const float part = smaller(itp.i, mapped) / larger(larger(itp.i, mapped), kLeast);
  const float ct = itp.t * part, cp = itp.p * part;
  return to_unit(Rgb{mapped + t.from_chroma[0][0] * ct + t.from_chroma[0][1] * cp,
                     mapped + t.from_chroma[1][0] * ct + t.from_chroma[1][1] * cp,
                     mapped + t.from_chroma[2][0] * ct + t.from_chroma[2][1] * cp});
}

JETSON_FN Rgb to_peak(const TonemapNumbers& t, Rgb light) { return to_unit(scaled(light, t.to_peak)); }

JETSON_FN float luma(const TonemapNumbers& t, Rgb signal) { return to_unit(dot(t.luminance, signal)); }

// BT.2446 method A: f = Y'sdr / (1.1 Y'); Cb, Cr are those of the source times f; Y' = Y'sdr less a tenth of a
// positive Cr. `factor` is Y'sdr / Y'.
JETSON_FN Rgb recolored(Rgb signal, float luma, float factor) {
  constexpr float kSaturation = 1 / 1.1f, kRedOfLuma = 0.1f / 1.4746f;
  const float f = factor * kSaturation;
  const float base = luma * factor - larger(kRedOfLuma * f * (signal.r - luma), 0.0f);
  return to_unit(Rgb{base + f * (signal.r - luma), base + f * (signal.g - luma), base + f * (signal.b - luma)});
}

// Towards grey of the same luminance. `way` is how far the color is: 1 is the edge of the gamut. From the knee on the
// way is bent so that the farthest color of BT.2020 ends on the edge.
JETSON_FN Rgb compressed(const TonemapNumbers& t, Rgb light) {
  constexpr float kKnee = 0.8f, kFarthest = 2.25f, kLeast = 1e-6f;
  constexpr float kBend = 1 / (1 - kKnee) - 1 / (kFarthest - kKnee);
  const float grey = to_unit(dot(t.target_luma, light));
  const float way =
      larger((brightest(light) - grey) / larger(1.0f - grey, kLeast), (grey - darkest(light)) / larger(grey, kLeast));
  const float over = larger(way - kKnee, 0.0f);
  const float bent = smaller(way, kKnee) + over / (1.0f + kBend * over);
  return on_the_way(grey, light, bent / larger(way, kLeast));
}

// What the driver left to the light of BT.709 in [0, 1].
JETSON_FN Rgb to_gamut(const TonemapNumbers& t, Rgb light) { return to_unit(product(t.gamut, light)); }
JETSON_FN Rgb to_gamut_compressed(const TonemapNumbers& t, Rgb light) {
  return to_unit(compressed(t, product(t.gamut, light)));
}

JETSON_FN Codes to_codes(const TonemapNumbers& t, Rgb signal) {
  const float luma = dot(t.luma_weights, signal);
  return {luma, (signal.b * t.luma_scale - luma) * t.blue_scale, (signal.r * t.luma_scale - luma) * t.red_scale};
}

}  // namespace jetson::tonemap
