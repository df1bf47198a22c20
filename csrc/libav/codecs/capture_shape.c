#include "capture_shape.h"

#include "libavutil/macros.h"

// This and the range: as NVIDIA's own programs read the answer.
static JetsonMatrix matrix_of(uint32_t colorspace)
{
    switch (colorspace) {
    case V4L2_COLORSPACE_REC709: return JETSON_BT709;
    case V4L2_COLORSPACE_BT2020: return JETSON_BT2020;
    default:                     return JETSON_BT601;
    }
}

JetsonSurfaceShape ff_jetson_capture_shape(const struct v4l2_pix_format_mplane *pixels, uint32_t width, uint32_t height)
{
    return (JetsonSurfaceShape){
        // Odd sizes are not served; the last column and row are left out of the frame.
        .width = FFALIGN(width, 2),
        .height = FFALIGN(height, 2),
        .layout = JETSON_BLOCK_LINEAR,
        .use = JETSON_FOR_DECODER,
        .color = {
            .bits = pixels->pixelformat == NV_PIX_FMT_P010M ? 10 : 8,
            .matrix = matrix_of(pixels->colorspace),
            .is_full_range = pixels->quantization != V4L2_QUANTIZATION_DEFAULT,
        },
    };
}
