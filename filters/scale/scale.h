// Resizes and changes depth, range and layout of 4:2:0 pictures; colours stay what they are. C, because faces include
// it.
#ifndef JETSON_SCALE_SCALE_H
#define JETSON_SCALE_SCALE_H

#include "math/picture.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct JetsonScaleParams {
  JetsonFormat in_format, out_format;
  int in_w, in_h, out_w, out_h;        // luma samples, 1 .. JETSON_MAX_SIDE
  JetsonSiting in_siting, out_siting;  // unspecified: left
  int in_full_range, out_full_range;   // 1: codes fill all bits
  JetsonResize resize;
  int slices;  // 1 .. JETSON_MAX_SLICES: most calls of jetson_scale_slice at the same time
} JetsonScaleParams;

typedef struct JetsonScale JetsonScale;

// Everything but sizes and formats, with its default.
void jetson_scale_default_params(JetsonScaleParams* params);

// Returns 0, or -EINVAL for a field out of its range.
int jetson_scale_check_params(const JetsonScaleParams* params);

// Builds weights and scratch memory. Returns 0, -EINVAL or -ENOMEM; *made is NULL unless 0.
int jetson_scale_create(JetsonScale** made, const JetsonScaleParams* params);
void jetson_scale_destroy(JetsonScale** made);  // NULL inside is fine; clears the pointer

// Converts one slice of a frame. Calls with different `slice` may run at the same time; the result does not depend on
// their number. 0 <= slice < slices <= params.slices. Returns 0, or -EINVAL for a picture scaled onto itself.
int jetson_scale_slice(const JetsonScale* scale, const JetsonPicture* in, const JetsonPicture* out, int slice,
                       int slices);

const char* jetson_scale_backend(const JetsonScale* scale);  // a level of simd.h, or "reference"

#ifdef __cplusplus
}
#endif

#endif
