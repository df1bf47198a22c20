// What every backend of tonemap reads: made once, in double, on the host.
#pragma once

#include "math/lookup.h"
#include "tonemap/tonemap.h"

namespace jetson::tonemap {

// Linear light is relative to SDR white. 2^-24 of it is a fifth of an 8-bit code after the display's gamma; PQ's peak
// is under 2^7 of the least white.
using GainTable = math::OctaveTable<-12, 7>;
using SceneTable = math::OctaveTable<-24, 0>;
using GammaTable = math::OctaveTable<-24, 0>;

struct TonemapTables {
  // Line values (math/quantization.h) to R'G'B': luma * y_scale + y_offset, and chroma less kChromaMiddle, times these.
  float y_scale, y_offset;
  float v_to_r, u_to_g, v_to_g, u_to_b;

  math::EvenTable to_linear;  // R'G'B' in [0, 1] to light; of HLG, to the scene's
  bool has_ootf;
  float scene_luma[3];
  SceneTable ootf;  // scene luminance to factor

  GainTable gain;       // of the brightest channel
  float gamut[3][3];    // linear RGB of the source to BT.709
  GammaTable to_gamma;  // light in [0, 1] to BT.709 signal

  // BT.709 signal to 8-bit codes in limited range, luma without its black.
  float luma_weights[3];  // sum to luma_scale
  float luma_scale, luma_black;
  float blue_scale, red_scale;  // of B' and R' in codes of luma, less luma, to codes of chroma
};

constexpr int kChromaMiddle = 1 << 14;  // line value of chroma 0, at any depth, in either range

void fill_tables(TonemapTables& tables, const JetsonTonemapParams& params);

}  // namespace jetson::tonemap
