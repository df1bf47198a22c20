// The interface of libnvbuf_utils.so of L4T R32, as far as it is used here. Later releases number the colours differently,
// but have libnvbufsurface.so, which is taken there. Nothing is linked: surface_nvbuf_utils.c opens it at run time.
#ifndef JETSON_NV_BUFFER_H
#define JETSON_NV_BUFFER_H

#include <stdint.h>

#define NV_BUFFER_PLANES 3

enum { NV_BUFFER_PAYLOAD_SURF_ARRAY = 0 };
enum { NV_BUFFER_READ_WRITE = 2 };

enum {
    NV_BUFFER_NV12 = 4,
    NV_BUFFER_NV12_ER = 5,
    NV_BUFFER_NV12_10LE = 19,
    NV_BUFFER_NV12_709 = 25,
    NV_BUFFER_NV12_709_ER = 26,
    NV_BUFFER_NV12_2020 = 28,
};

typedef struct NvBufferCreateParams {
    int32_t width, height;
    int payload_type;
    int32_t memory_size;
    int layout, color_format, tag;
} NvBufferCreateParams;

typedef struct NvBufferParams {
    uint32_t fd;
    void *buffer;
    int payload_type;
    int32_t memory_size;
    uint32_t buffer_size;
    int color_format;
    uint32_t num_planes;
    uint32_t width[NV_BUFFER_PLANES], height[NV_BUFFER_PLANES], pitch[NV_BUFFER_PLANES];
    uint32_t offset[NV_BUFFER_PLANES], size[NV_BUFFER_PLANES], layout[NV_BUFFER_PLANES];
    uint32_t reserved[16];  // room for a release that has more planes
} NvBufferParams;

typedef struct NvBufferRect {
    uint32_t top, left, width, height;
} NvBufferRect;

typedef struct NvBufferTransformParams {
    uint32_t flags;  // those of NvBufSurfTransform
    int flip, filter;
    NvBufferRect source, destination;
    void *session;
} NvBufferTransformParams;

#endif
