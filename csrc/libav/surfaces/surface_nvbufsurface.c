// Surfaces by libnvbufsurface.so, from L4T R34 on.

#include <stdlib.h>

#include "libavutil/error.h"
#include "libavutil/macros.h"

#include "library.h"
#include "nv_surface.h"
#include "surface.h"

static struct {
    int (*allocate)(NvSurface **surface, uint32_t batch_size, NvSurfaceAllocateParams *params);
    int (*destroy)(NvSurface *surface);
    int (*map)(NvSurface *surface, int index, int plane, int flags);
    int (*unmap)(NvSurface *surface, int index, int plane);
    int (*sync_for_cpu)(NvSurface *surface, int index, int plane);
    int (*sync_for_device)(NvSurface *surface, int index, int plane);
    int (*transform)(NvSurface *from, NvSurface *to, NvTransformParams *params);
    int (*set_session)(NvTransformConfig *config);
    int (*map_egl)(NvSurface *surface, int index);  // not everywhere
    int (*unmap_egl)(NvSurface *surface, int index);
} nv;

static int color_format(const JetsonSurfaceColor *color)
{
    static const int formats[2][3][2] = {
        { { NV_COLOR_NV12, NV_COLOR_NV12_ER },
          { NV_COLOR_NV12_709, NV_COLOR_NV12_709_ER },
          { NV_COLOR_NV12_2020, NV_COLOR_NV12_2020 } },
        { { NV_COLOR_NV12_10LE, NV_COLOR_NV12_10LE_ER },
          { NV_COLOR_NV12_10LE_709, NV_COLOR_NV12_10LE_709_ER },
          { NV_COLOR_NV12_10LE_2020, NV_COLOR_NV12_10LE_2020 } },
    };
    return formats[color->bits > 8][color->matrix][!!color->is_full_range];
}

static int create(const JetsonSurfaceShape *shape, JetsonSurface *surface)
{
    NvSurface *made = NULL;
    NvSurfaceAllocateParams params = {
        .params = {
            .width = shape->width,
            .height = shape->height,
            .color_format = color_format(&shape->color),
            .layout = shape->layout == JETSON_PITCH ? NV_LAYOUT_PITCH : NV_LAYOUT_BLOCK_LINEAR,
            .memory_type = NV_MEM_SURFACE_ARRAY,
        },
        .tag = ff_jetson_surface_tag(shape->use),
    };
    if (nv.allocate(&made, 1, &params) || !made)
        return AVERROR(ENOMEM);
    // Without it a transform refuses the surface as empty.
    made->num_filled = 1;
    *surface = (JetsonSurface){ .shape = *shape, .fd = (int)made->list[0].buffer_desc, .handle = made };
    const NvSurfacePlanes *planes = &made->list[0].planes;
    for (int i = 0; i < FFMIN(JETSON_SURFACE_PLANES, (int)planes->num_planes); i++) {
        surface->pitch[i] = planes->pitch[i];
        surface->offset[i] = planes->offset[i];
        surface->size[i] = planes->size[i];
    }
    return 0;
}

static void destroy(JetsonSurface *surface)
{
    if (!surface->handle)
        return;
    if (surface->egl_image)
        nv.unmap_egl(surface->handle, 0);
    if (surface->data[0])
        nv.unmap(surface->handle, 0, -1);
    nv.destroy(surface->handle);
    *surface = (JetsonSurface){ .fd = -1 };
}

static int map(JetsonSurface *surface)
{
    NvSurface *handle = surface->handle;
    if (nv.map(handle, 0, -1, NV_MAP_READ_WRITE))
        return AVERROR(ENOMEM);
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++)
        surface->data[i] = handle->list[0].mapped.address[i];
    return surface->data[0] && surface->data[1] ? 0 : AVERROR_EXTERNAL;
}

static int sync_for_cpu(JetsonSurface *surface)
{
    return nv.sync_for_cpu(surface->handle, 0, -1) ? AVERROR_EXTERNAL : 0;
}

static int sync_for_device(JetsonSurface *surface)
{
    return nv.sync_for_device(surface->handle, 0, -1) ? AVERROR_EXTERNAL : 0;
}

static NvTransformRect rect_of(const JetsonRect *rect)
{
    return (NvTransformRect){ .top = rect->y, .left = rect->x, .width = rect->width, .height = rect->height };
}

// JetPack 6 blocks for ever on a copy of equal sizes unless both rectangles are given.
static int transform(const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to, const JetsonRect *target,
                     JetsonFilter filter)
{
    NvTransformRect from_rect = rect_of(source), to_rect = rect_of(target);
    NvTransformConfig config = { .compute_mode = NV_TRANSFORM_COMPUTE_VIC };
    NvTransformParams params = {
        .flags = NV_TRANSFORM_CROP_SRC | NV_TRANSFORM_CROP_DST | NV_TRANSFORM_FILTER,
        .filter = ff_jetson_surface_filter(filter),
        .source = &from_rect,
        .destination = &to_rect,
    };
    // The session is the thread's, and any thread may come here.
    return nv.set_session(&config) || nv.transform(from->handle, to->handle, &params) ? AVERROR_EXTERNAL : 0;
}

static int make_egl_image(JetsonSurface *surface)
{
    NvSurface *handle = surface->handle;
    if (!nv.map_egl || nv.map_egl(handle, 0))
        return AVERROR(ENOSYS);
    surface->egl_image = handle->list[0].mapped.egl_image;
    return surface->egl_image ? 0 : AVERROR_EXTERNAL;
}

static void find_egl(void)
{
    char why[256];
    const JetsonSymbol symbols[] = { { "NvBufSurfaceUnMapEglImage", &nv.unmap_egl }, { "NvBufSurfaceMapEglImage", &nv.map_egl } };
    if (!ff_jetson_library_open("libnvbufsurface.so", symbols, FF_ARRAY_ELEMS(symbols), why, sizeof(why)))
        nv.map_egl = NULL;
}

const JetsonSurfaceApi *ff_jetson_nvbufsurface(const char **why)
{
    static const JetsonSurfaceApi api = { "NvBufSurface", create, destroy, map, sync_for_cpu, sync_for_device, transform, make_egl_image };
    static char reason[256];
    const JetsonSymbol surfaces[] = {
        { "NvBufSurfaceAllocate", &nv.allocate },
        { "NvBufSurfaceDestroy", &nv.destroy },
        { "NvBufSurfaceMap", &nv.map },
        { "NvBufSurfaceUnMap", &nv.unmap },
        { "NvBufSurfaceSyncForCpu", &nv.sync_for_cpu },
        { "NvBufSurfaceSyncForDevice", &nv.sync_for_device },
    };
    const JetsonSymbol transforms[] = {
        { "NvBufSurfTransform", &nv.transform },
        { "NvBufSurfTransformSetSessionParams", &nv.set_session },
    };
    *why = reason;
    if (!ff_jetson_library_open("libnvbufsurface.so", surfaces, FF_ARRAY_ELEMS(surfaces), reason, sizeof(reason)) ||
        !ff_jetson_library_open("libnvbufsurftransform.so", transforms, FF_ARRAY_ELEMS(transforms), reason, sizeof(reason)))
        return NULL;
    find_egl();
    return &api;
}
