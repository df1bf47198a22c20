// HDR (PQ, HLG) to BT.709 SDR, resized in the same pass. C, because vf_tonemap_jetson.c includes it.
//
// The order of things: luma and chroma are resampled in the transfer they come in, to output resolution (chroma to
// 4:4:4, from where it is sited); then each output pixel is converted exactly; then chroma is averaged to 4:2:0, sited
// left. Scaling before the mapping costs 51 dB against the reverse order and saves all conversions of dropped pixels.
// With `linear` the input is brought to linear light first and resampled there.
#ifndef JETSON_TONEMAP_TONEMAP_H
#define JETSON_TONEMAP_TONEMAP_H

#include "math/picture.h"
#include "tonemap/dolby.h"

#ifdef __cplusplus
extern "C" {
#endif

// What a curve is evaluated with. Signals are relative to SDR white: 1.0 is `white` cd/m2.
typedef struct JetsonCurveContext {
  double peak;          // of the source, relative to white, >= 1.1
  double param;         // of the curve, inside its range
  double white;         // cd/m2
  double constants[4];  // what the curve's `prepare` made of them
} JetsonCurveContext;

typedef struct JetsonTonemapCurve {
  const char* name;
  const char* description;
  double param_default, param_min, param_max;    // all equal: the curve takes no parameter
  void (*prepare)(JetsonCurveContext* context);  // NULL: nothing to prepare
  // What drives the mapping in, the same mapped out; x >= 0. Finite, non-decreasing, 0 at 0; what is above 1 is clipped
  // later.
  double (*map)(const JetsonCurveContext* context, double x);
} JetsonTonemapCurve;

// peak: relative to white.
JetsonCurveContext jetson_tonemap_curve_context(const JetsonTonemapCurve* curve, double peak, double param,
                                                double white);

// The registry; NULL past the end. The first is the default.
const JetsonTonemapCurve* jetson_tonemap_curve(int index);
const JetsonTonemapCurve* jetson_tonemap_find_curve(const char* name);  // NULL: there is none

// Colour of the input in the codes of H.273, which are libav's AVCOL_* too. 2 is unspecified.
typedef struct JetsonColor {
  int primaries;   // 1, 5, 6, 7, 9, 12; others: 9 for HDR, 1 for SDR
  int transfer;    // 16: PQ; 18: HLG; others: SDR, display-referred BT.1886
  int matrix;      // 1, 4, 5, 6, 7, 9; 2: by primaries; others are refused
  int full_range;  // 0, 1
} JetsonColor;

// What the curve is driven with, and so what happens to the other two dimensions of a colour.
typedef enum JetsonTonemapDriver {
  JETSON_DRIVER_MAX,   // the brightest of R, G, B; all three are scaled alike: hue and saturation stay, brights darken
  JETSON_DRIVER_LUMA,  // luminance; all three are scaled alike: brightness is right, saturated brights leave the gamut
  JETSON_DRIVER_RGB,   // each channel by itself: brights fade to white, hues turn
  JETSON_DRIVER_ITP,   // I of ICtCp (BT.2100, PQ): I' = curve(I); Ct, Cp times min(I / I', I' / I)
  JETSON_DRIVER_YCBCR  // Y' of signals in gamma 2.4, and the colour step of BT.2446 method A
} JetsonTonemapDriver;

// What happens to colours that BT.709 does not have.
typedef enum JetsonTonemapGamut {
  JETSON_GAMUT_CLIP,       // each channel is clipped
  JETSON_GAMUT_PERCEPTUAL  // towards grey of the same luminance, from 0.8 of the way to the gamut's edge on
} JetsonTonemapGamut;

typedef enum JetsonQuality {
  JETSON_QUALITY_EXACT,  // every pixel is converted
  JETSON_QUALITY_FAST    // every 2x2 block, and every pixel where that would show; with SIMD, for PQ driven by MAX and
                         // clipped, without `linear` and `measure`, and curves without a corner; else exact
} JetsonQuality;

typedef enum JetsonDither {
  JETSON_DITHER_NONE,
  JETSON_DITHER_BLUE  // 64x64 blue noise before the only rounding, the same for every frame
} JetsonDither;

typedef struct JetsonTonemapParams {
  const JetsonTonemapCurve* curve;  // NULL: the default; not used for SDR input
  double param;                     // of the curve; NaN: its default; clamped to its range
  double peak;                      // of the source, cd/m2; clamped to 1.1 white .. 10000; of HLG, at most hlg_peak
  double hlg_peak;  // HLG: nominal peak of the display that the OOTF is for, cd/m2; 1000; clamped to 100 .. 10000
  double white;     // SDR white, cd/m2; 203 (BT.2408); clamped to 80 .. 1000
  JetsonTonemapDriver driver;
  JetsonTonemapGamut gamut;
  double desaturation;  // luminance relative to white from which colours fade to grey before the curve; 0: never
  JetsonDither dither;
  JetsonQuality quality;
  int linear;   // 1: resample in linear light; about four times the conversions
  int measure;  // 1: count peaks for jetson_tonemap_measured_peak
  int dolby;    // 1: the input is Dolby Vision's IPT, reshaped as jetson_tonemap_set_dolby says; `color` is not used
  JetsonColor color;
  JetsonSiting siting;                 // of the input's chroma; the output's is left
  JetsonFormat in_format, out_format;  // out: 8 bit only
  int in_w, in_h, out_w, out_h;        // luma samples, 1 .. JETSON_MAX_SIDE
  JetsonResize resize;
  int slices;  // 1 .. JETSON_MAX_SLICES: most calls of jetson_tonemap_slice at the same time
} JetsonTonemapParams;

typedef struct JetsonTonemap JetsonTonemap;

// Everything but sizes and formats, with its default.
void jetson_tonemap_default_params(JetsonTonemapParams* params);

// Brings every field into its range. Returns 0, or -EINVAL where a field has no nearest good value (a size, a format, a
// matrix).
int jetson_tonemap_clamp_params(JetsonTonemapParams* params);

// 1: the picture must be mapped; 0: it is SDR and not BT.2020, and is only scaled (scale.h).
int jetson_tonemap_needed(const JetsonColor* color);

// 1: this matrix is a plain Y'CbCr one that can be inverted here (not constant luminance, not ICtCp, not IPT).
int jetson_tonemap_matrix_known(int matrix);

// What is known of the peak of the source, cd/m2; 0: not known.
typedef struct JetsonPeaks {
  double asked;      // by the option
  double measured;   // of the frames before
  double dolby;      // Dolby Vision, level 1 of this frame
  double hdr10plus;  // the scene's brightest channel
  double mastering;  // peak of the display it was graded on
  double max_cll;
} JetsonPeaks;

// The first that is known, in the order of the struct; else nominal (PQ 10000, HLG 1000). What is dynamic comes before
// what is static; MaxCLL comes last because it is wrong so often.
double jetson_tonemap_peak(const JetsonPeaks* peaks, int transfer);

// PQ signal in [0, 1] to cd/m2.
double jetson_pq_luminance(double signal);

// Builds tables and scratch memory. Returns 0, -EINVAL or -ENOMEM; *made is NULL unless 0.
int jetson_tonemap_create(JetsonTonemap** made, const JetsonTonemapParams* params);
void jetson_tonemap_destroy(JetsonTonemap** made);  // NULL inside is fine; clears the pointer

// The peak of the source from the next slice on: only the curve is built anew, without allocating. Not while slices
// run.
void jetson_tonemap_set_peak(JetsonTonemap* tonemap, double peak);

// The reshaping from the next slice on (params.dolby). Not while slices run. Returns 0, or -EINVAL for pivots or orders
// out of range.
int jetson_tonemap_set_dolby(JetsonTonemap* tonemap, const JetsonDolby* dolby);

// With params.measure, after all slices of a frame: the peak to map the next frame with, cd/m2, smoothed, and set anew
// where the scene changed (peak_tracker.h); the same for any number of slices. 0: nothing was measured.
double jetson_tonemap_measured_peak(JetsonTonemap* tonemap);

// Converts one slice of a frame. Calls with different `slice` may run at the same time; the result does not depend on
// their number. 0 <= slice < slices <= params.slices. Returns 0, or -EINVAL for a picture mapped onto itself.
int jetson_tonemap_slice(const JetsonTonemap* tonemap, const JetsonPicture* in, const JetsonPicture* out, int slice,
                         int slices);

// A level of simd.h and what it does not do, or "reference".
const char* jetson_tonemap_backend(const JetsonTonemap* tonemap);

#ifdef __cplusplus
}
#endif

#endif
