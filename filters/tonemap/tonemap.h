// HDR (PQ, HLG) to BT.709 SDR, resized in the same pass. C, because vf_tonemap_jetson.c includes it.
//
// The order of things: luma and chroma are resampled in the transfer they come in, to output resolution (chroma to
// 4:4:4, from where it is sited); then each output pixel is converted exactly; then chroma is averaged to 4:2:0, sited
// left. Scaling before the mapping costs 51 dB against the reverse order and saves all conversions of dropped pixels.
#ifndef JETSON_TONEMAP_TONEMAP_H
#define JETSON_TONEMAP_TONEMAP_H

#include "math/picture.h"

#ifdef __cplusplus
extern "C" {
#endif

// What a curve is evaluated with. Signals are relative to SDR white: 1.0 is `white` cd/m2.
typedef struct JetsonCurveContext {
  double peak;   // of the source, relative to white, >= 1.1
  double param;  // of the curve, inside its range
  double white;  // cd/m2
} JetsonCurveContext;

typedef struct JetsonTonemapCurve {
  const char* name;
  const char* description;
  double param_default, param_min, param_max;  // all equal: the curve takes no parameter
  // Brightest channel in, brightest channel out; x >= 0. Finite and non-decreasing; what is above 1 is clipped later.
  double (*map)(const JetsonCurveContext* context, double x);
} JetsonTonemapCurve;

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

typedef struct JetsonTonemapParams {
  const JetsonTonemapCurve* curve;  // NULL: the default; not used for SDR input
  double param;                     // of the curve; NaN: its default; clamped to its range
  double peak;   // of the source, cd/m2; clamped to 1.1 white .. 10000; HLG: nominal peak of the display
  double white;  // SDR white, cd/m2; 203 (BT.2408); clamped to 80 .. 1000
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

// Peak of the source in cd/m2, by the order: asked for, mastering display, MaxCLL, nominal (PQ 10000, HLG 1000).
// 0 stands for not known. MaxCLL comes after the mastering display because it is wrong so often.
double jetson_tonemap_peak(double asked, double mastering, double max_cll, int transfer);

// Builds tables and scratch memory. Returns 0, -EINVAL or -ENOMEM; *made is NULL unless 0.
int jetson_tonemap_create(JetsonTonemap** made, const JetsonTonemapParams* params);
void jetson_tonemap_destroy(JetsonTonemap** made);  // NULL inside is fine; clears the pointer

// Converts one slice of a frame. Calls with different `slice` may run at the same time; the result does not depend on
// their number. 0 <= slice < slices <= params.slices. Returns 0, or -EINVAL for a picture mapped onto itself.
int jetson_tonemap_slice(const JetsonTonemap* tonemap, const JetsonPicture* in, const JetsonPicture* out, int slice,
                         int slices);

const char* jetson_tonemap_backend(const JetsonTonemap* tonemap);  // "reference"

#ifdef __cplusplus
}
#endif

#endif
