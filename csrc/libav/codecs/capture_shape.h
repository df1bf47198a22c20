// The surfaces that a decoder's answer to G_FMT asks for.
#ifndef JETSON_CAPTURE_SHAPE_H
#define JETSON_CAPTURE_SHAPE_H

#include <stdint.h>

#include "nv_v4l2.h"
#include "surface.h"

// Block linear, for pictures of which `width` by `height` are shown; of ten bits for P010M, of eight for everything else.
JetsonSurfaceShape ff_jetson_capture_shape(const struct v4l2_pix_format_mplane *pixels, uint32_t width, uint32_t height);

#endif
