// What every backend of tonemap reads: made once, in double, on the host. What is decided here is decided once a frame;
// backends branch on it outside of their loops over pixels.
#pragma once

#include "math/lookup.h"
#include "tonemap/dolby_reshape.h"
#include "tonemap/tonemap.h"
#include "tonemap/tonemap_direct.h"

namespace jetson::tonemap {

// Linear light is relative to SDR white. 2^-24 of it is a fifth of an 8-bit code after the display's gamma; PQ's peak
// is under 2^7 of the least white.
using GainTable = math::OctaveTable<-12, 7>;
using SceneTable = math::OctaveTable<-24, 0>;
using GammaTable = math::OctaveTable<-24, 0>;
using PqTable = math::OctaveTable<-24, 7>;

// What is small: kernels take it by value, where the machine keeps it near (CUDA: beside the arguments of a launch).
struct TonemapNumbers {
  JetsonTonemapDriver driver;
  JetsonTonemapGamut gamut_mode;
  bool has_ootf, has_reshape, has_desaturation;

  // Line values (math/quantization.h) to R'G'B': luma * y_scale + y_offset, and chroma less kChromaMiddle, times these.
  float y_scale, y_offset;
  float v_to_r, u_to_g, v_to_g, u_to_b;

  float scene_luma[3];
  float most_light;    // PQ's peak
  float luminance[3];  // of the source's primaries
  float desaturation;  // luminance from which colours fade
  float to_peak;       // YCBCR: light relative to white to light relative to the peak; made by fill_tone

  // ITP and YCBCR: there and back.
  float to_lms[3][3];       // ITP: linear RGB of the source to LMS of BT.2100
  float chroma[2][3];       // ITP: L'M'S' to Ct, Cp
  float from_chroma[3][2];  // ITP: Ct, Cp to L'M'S' less I

  float gamut[3][3];     // what the driver leaves (linear RGB of the source; ITP: LMS) to BT.709
  float target_luma[3];  // luminance of BT.709

  // BT.709 signal to 8-bit codes in limited range, luma without its black.
  float luma_weights[3];  // sum to luma_scale
  float luma_scale, luma_black;
  float blue_scale, red_scale;  // of B' and R' in codes of luma, less luma, to codes of chroma
};

struct TonemapTables : TonemapNumbers {
  Reshape reshape;  // where has_reshape, instead of y_scale to u_to_b

  math::EvenTable to_linear;  // R'G'B' in [0, 1] to light; of HLG, to the scene's
  SceneTable ootf;            // scene luminance to factor

  // The curve: all that depends on the peak, made by fill_tone.
  GainTable gain;        // MAX, LUMA, RGB: of what drives, to the factor
  math::EvenTable tone;  // ITP: I to I'; YCBCR: Y' to the factor

  PqTable to_pq;                   // ITP: light to PQ signal
  math::EvenTable tone_to_linear;  // ITP: PQ signal to light; YCBCR: gamma 2.4 to light relative to white
  GammaTable to_gamma;             // light in [0, 1] to BT.709 signal

  bool is_direct;  // the common case, whose numbers `direct` holds once more
  DirectTables direct;
};

constexpr int kChromaMiddle = 1 << 14;  // line value of chroma 0, at any depth, in either range

void fill_tables(TonemapTables& tables, const JetsonTonemapParams& params);

// Only what depends on params.peak.
void fill_tone(TonemapTables& tables, const JetsonTonemapParams& params);

}  // namespace jetson::tonemap
