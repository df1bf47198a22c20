// The interface of libnvbufsurface.so and libnvbufsurftransform.so, as far as it is used here; the same from L4T R32.5 to
// R36. Nothing is linked: surface_nvbufsurface.c opens both at run time.
#ifndef JETSON_NV_SURFACE_H
#define JETSON_NV_SURFACE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NV_SURFACE_PLANES 4

enum { NV_LAYOUT_PITCH = 0, NV_LAYOUT_BLOCK_LINEAR = 1 };
enum { NV_MEM_SURFACE_ARRAY = 4 };
enum { NV_TAG_VIDEO_CONVERT = 0xf01, NV_TAG_VIDEO_ENC = 0x1200, NV_TAG_VIDEO_DEC = 0x1400 };
enum { NV_MAP_READ_WRITE = 2 };

enum {
    NV_COLOR_NV12 = 6,
    NV_COLOR_NV12_ER = 7,
    NV_COLOR_NV12_10LE = 29,
    NV_COLOR_NV12_709 = 33,
    NV_COLOR_NV12_709_ER = 34,
    NV_COLOR_NV12_2020 = 36,
    NV_COLOR_NV12_10LE_ER = 37,
    NV_COLOR_NV12_10LE_709 = 38,
    NV_COLOR_NV12_10LE_709_ER = 39,
    NV_COLOR_NV12_10LE_2020 = 40,
};

typedef struct NvSurfacePlanes {
    uint32_t num_planes;
    uint32_t width[NV_SURFACE_PLANES], height[NV_SURFACE_PLANES], pitch[NV_SURFACE_PLANES];
    uint32_t offset[NV_SURFACE_PLANES], size[NV_SURFACE_PLANES], bytes_per_pixel[NV_SURFACE_PLANES];
    void *reserved[4 * NV_SURFACE_PLANES];
} NvSurfacePlanes;

typedef struct NvSurfaceMapped {
    void *address[NV_SURFACE_PLANES];
    void *egl_image;
    void *reserved[4];
} NvSurfaceMapped;

typedef struct NvSurfaceParams {
    uint32_t width, height, pitch;
    int color_format, layout;
    uint64_t buffer_desc;  // the DMABUF's file descriptor
    uint32_t data_size;
    void *data;
    NvSurfacePlanes planes;
    NvSurfaceMapped mapped;
    void *extended;
    void *reserved[3];
} NvSurfaceParams;

typedef struct NvSurface {
    uint32_t gpu_id, batch_size, num_filled;
    bool is_contiguous;
    int memory_type;
    NvSurfaceParams *list;
    void *reserved[4];
} NvSurface;

typedef struct NvSurfaceCreateParams {
    uint32_t gpu_id, width, height, size;
    bool is_contiguous;
    int color_format, layout, memory_type;
} NvSurfaceCreateParams;

typedef struct NvSurfaceAllocateParams {
    NvSurfaceCreateParams params;
    int scan_format;
    uint8_t chroma_horizontal, chroma_vertical;
    int tag;
    void *reserved[4];
} NvSurfaceAllocateParams;

enum { NV_TRANSFORM_COMPUTE_VIC = 2 };
enum { NV_TRANSFORM_CROP_SRC = 1, NV_TRANSFORM_CROP_DST = 2, NV_TRANSFORM_FILTER = 4 };
enum { NV_TRANSFORM_FILTER_NEAREST = 0, NV_TRANSFORM_FILTER_BILINEAR = 1, NV_TRANSFORM_FILTER_NICEST = 5 };

typedef struct NvTransformConfig {
    int compute_mode;
    int32_t gpu_id;
    void *cuda_stream;
} NvTransformConfig;

typedef struct NvTransformRect {
    uint32_t top, left, width, height;
} NvTransformRect;

typedef struct NvTransformParams {
    uint32_t flags;
    int flip, filter;
    NvTransformRect *source, *destination;
} NvTransformParams;

static_assert(sizeof(void *) != 8 || sizeof(NvSurface) == 64, "NvBufSurface");
static_assert(sizeof(void *) != 8 || sizeof(NvSurfaceParams) == 384, "NvBufSurfaceParams");
static_assert(sizeof(void *) != 8 || offsetof(NvSurfaceParams, mapped) == 280, "mappedAddr");
static_assert(sizeof(void *) != 8 || sizeof(NvSurfaceAllocateParams) == 80, "NvBufSurfaceAllocateParams");
static_assert(sizeof(NvSurfaceCreateParams) == 32, "NvBufSurfaceCreateParams");
static_assert(sizeof(void *) != 8 || sizeof(NvTransformParams) == 32, "NvBufSurfTransformParams");
static_assert(sizeof(void *) != 8 || sizeof(NvTransformConfig) == 16, "NvBufSurfTransformConfigParams");

#endif
