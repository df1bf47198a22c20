// Sizes: from what was asked for to what is made. C, because the libavfilter faces include it.
#ifndef JETSON_MATH_GEOMETRY_H
#define JETSON_MATH_GEOMETRY_H

#include <stdint.h>

#include "math/picture.h"

static inline int64_t jetson_divide_nearest(int64_t value, int64_t by) { return (value + by / 2) / by; }

// Nearest multiple of `of` to value / by, and never 0.
static inline int64_t jetson_nearest_multiple(int64_t value, int64_t by, int64_t of) {
  int64_t count = jetson_divide_nearest(value, by * of);
  return (count > 0 ? count : 1) * of;
}

static inline int64_t jetson_at_most_multiple(int64_t value, int64_t of) {
  return value < of ? of : value - value % of;
}

// The size asked for, as libav's scale reads it: 0 is the input's side; -n is the side that keeps the aspect ratio, as
// a multiple of n or, where larger, of `divisible`; both negative is the input's size. Given sides are rounded down to a
// multiple of `divisible` (>= 1), sides that follow from the ratio to the nearest one.
// Returns 0, or -1 when a side would leave 1..JETSON_MAX_SIDE.
static inline int jetson_fit_size(int in_w, int in_h, int divisible, int* w, int* h) {
  int64_t out_w = *w == 0 || (*w < 0 && *h < 0) ? in_w : *w;
  int64_t out_h = *h == 0 || (*w < 0 && *h < 0) ? in_h : *h;
  if (in_w < 1 || in_h < 1 || divisible < 1) return -1;
  if (out_w > 0) out_w = jetson_at_most_multiple(out_w, divisible);
  if (out_h > 0) out_h = jetson_at_most_multiple(out_h, divisible);
  if (out_w < 0) out_w = jetson_nearest_multiple(out_h * in_w, in_h, -out_w > divisible ? -out_w : divisible);
  if (out_h < 0) out_h = jetson_nearest_multiple(out_w * in_h, in_w, -out_h > divisible ? -out_h : divisible);
  if (out_w > JETSON_MAX_SIDE || out_h > JETSON_MAX_SIDE) return -1;
  *w = (int)out_w;
  *h = (int)out_h;
  return 0;
}

// Side of a 4:2:0 chroma plane.
static inline int jetson_chroma_side(int luma_side) { return (luma_side + 1) / 2; }

#endif
