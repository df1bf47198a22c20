// The steps of tonemap_pixel.h and the tables between them put together for one pixel, for backends whose threads take
// pixels and not lines. `kCommon` says at compile time that the picture is PQ, driven by its brightest channel and
// clipped, without desaturation: nothing is asked at each pixel then.
#pragma once

#include "tonemap/tonemap_pixel.h"

namespace jetson::tonemap {

// Line values of a pixel.
struct LineValues {
  int y, u, v;
};

JETSON_FN bool is_common(const TonemapNumbers& n, bool is_pq) {
  return is_pq && n.driver == JETSON_DRIVER_MAX && n.gamut_mode == JETSON_GAMUT_CLIP && !n.has_desaturation &&
         !n.has_reshape;
}

template <class Table>
JETSON_FN Rgb look_up(const Table& table, Rgb c) {
  return {math::look_up(table, c.r), math::look_up(table, c.g), math::look_up(table, c.b)};
}

template <bool kCommon>
JETSON_FN Rgb light_of(const TonemapNumbers& n, const TonemapTables& t, LineValues in) {
  if (kCommon || !n.has_reshape) {
    const Rgb light = look_up(t.to_linear, to_signal(n, in.y, in.u, in.v));
    if (kCommon || !n.has_ootf) return light;
    return scaled(light, math::look_up(t.ootf, scene_luminance(n, light)));
  }
  return from_lms(t, look_up(t.to_linear, to_lms_signal(t, in.y, in.u, in.v)));
}

JETSON_FN Rgb driven_by_channel(const TonemapTables& t, Rgb light) {
  const Rgb gain = look_up(t.gain, light);
  return {light.r * gain.r, light.g * gain.g, light.b * gain.b};
}

JETSON_FN Rgb driven_by_itp(const TonemapNumbers& n, const TonemapTables& t, Rgb light) {
  const Itp itp = to_itp(n, look_up(t.to_pq, to_lms(n, light)));
  return look_up(t.tone_to_linear, from_itp(n, itp, math::look_up(t.tone, itp.i)));
}

JETSON_FN Rgb driven_by_ycbcr(const TonemapNumbers& n, const TonemapTables& t, Rgb light) {
  const Rgb signal = look_up(t.to_gamma, to_peak(n, light));
  const float y = luma(n, signal);
  return look_up(t.tone_to_linear, recolored(signal, y, math::look_up(t.tone, y)));
}

template <bool kCommon>
JETSON_FN Rgb driven(const TonemapNumbers& n, const TonemapTables& t, Rgb light) {
  if (kCommon || n.driver == JETSON_DRIVER_MAX) return scaled(light, math::look_up(t.gain, brightest(light)));
  if (n.driver == JETSON_DRIVER_LUMA) return scaled(light, math::look_up(t.gain, luminance(n, light)));
  if (n.driver == JETSON_DRIVER_RGB) return driven_by_channel(t, light);
  return n.driver == JETSON_DRIVER_ITP ? driven_by_itp(n, t, light) : driven_by_ycbcr(n, t, light);
}

template <bool kCommon>
JETSON_FN Codes codes_of(const TonemapNumbers& n, const TonemapTables& t, Rgb light) {
  if (!kCommon && n.has_desaturation) light = desaturated(n, light);
  light = driven<kCommon>(n, t, light);
  const bool clips = kCommon || n.gamut_mode == JETSON_GAMUT_CLIP;
  return to_codes(n, look_up(t.to_gamma, clips ? to_gamut(n, light) : to_gamut_compressed(n, light)));
}

}  // namespace jetson::tonemap
