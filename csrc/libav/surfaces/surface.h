// A picture in memory that the board's engines reach: made by NvBufSurface or, on L4T R32, by nvbuf_utils.
#ifndef JETSON_SURFACE_H
#define JETSON_SURFACE_H

#include <stdint.h>

// Two planes always: luma, and chroma with its halves side by side.
#define JETSON_SURFACE_PLANES 2

// What one sample of chroma stands for: sides and places are multiples of it.
enum { JETSON_SURFACE_STEP = 2 };

typedef enum JetsonLayout { JETSON_PITCH, JETSON_BLOCK_LINEAR } JetsonLayout;
typedef enum JetsonMatrix { JETSON_BT601, JETSON_BT709, JETSON_BT2020 } JetsonMatrix;
typedef enum JetsonUse { JETSON_FOR_DECODER, JETSON_FOR_CONVERTER, JETSON_FOR_ENCODER } JetsonUse;

// Samples of more than 8 bits lie in the high bits of 16.
typedef struct JetsonSurfaceColor {
    int bits;  // 8 or 10
    JetsonMatrix matrix;
    int is_full_range;
} JetsonSurfaceColor;

typedef struct JetsonSurfaceShape {
    int width, height;  // even
    JetsonLayout layout;
    JetsonSurfaceColor color;
    JetsonUse use;
} JetsonSurfaceShape;

typedef struct JetsonRect {
    int x, y, width, height;  // even
} JetsonRect;

// How the converter resizes; the nicest it has.
typedef enum JetsonFilter { JETSON_NEAREST, JETSON_BILINEAR, JETSON_NICEST } JetsonFilter;

typedef struct JetsonSurface {
    JetsonSurfaceShape shape;
    int fd;        // the number itself is the library's key: a duplicate of it is not known there
    void *handle;  // of the library that made it
    int is_extended;  // what lies beyond the picture looks like its edge
    uint8_t *data[JETSON_SURFACE_PLANES];  // once mapped
    void *egl_image;  // once it was asked for; see surface_egl.h
    int pitch[JETSON_SURFACE_PLANES], offset[JETSON_SURFACE_PLANES], size[JETSON_SURFACE_PLANES];  // bytes
} JetsonSurface;

// Each returns 0 or an AVERROR. CPU and engines do not see each other's writes without the sync between them.
typedef struct JetsonSurfaceApi {
    const char *name;
    int (*create)(const JetsonSurfaceShape *shape, JetsonSurface *surface);
    void (*destroy)(JetsonSurface *surface);
    int (*map)(JetsonSurface *surface);  // to read and write, until it is destroyed
    int (*sync_for_cpu)(JetsonSurface *surface);
    int (*sync_for_device)(JetsonSurface *surface);
    // Called by ff_jetson_surface_transform() alone.
    int (*transform)(const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to, const JetsonRect *target,
                     JetsonFilter filter);
    // Called by surface_egl.c alone; the image goes with the surface.
    int (*make_egl_image)(JetsonSurface *surface);
} JetsonSurfaceApi;

// On an engine of its own, between any two layouts; of the same depth, matrix and range, so that no sample is converted.
// One at a time in a process.
int ff_jetson_surface_transform(const JetsonSurfaceApi *api, const JetsonSurface *from, const JetsonRect *source,
                                JetsonSurface *to, const JetsonRect *target, JetsonFilter filter);

// What both libraries call the use of a surface, and a filter.
int ff_jetson_surface_tag(JetsonUse use);
int ff_jetson_surface_filter(JetsonFilter filter);

// The library of this board, or null with the reason in `why`. Opened once a process, never closed.
const JetsonSurfaceApi *ff_jetson_surface_api(const char **why);

// What the two files behind it offer.
const JetsonSurfaceApi *ff_jetson_nvbufsurface(const char **why);
const JetsonSurfaceApi *ff_jetson_nvbuf_utils(const char **why);

#endif
