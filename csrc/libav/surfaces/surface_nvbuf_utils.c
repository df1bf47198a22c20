// Surfaces by libnvbuf_utils.so, on L4T R32 (JetPack 4).

#include <stdlib.h>

#include "libavutil/error.h"
#include "libavutil/macros.h"

#include "library.h"
#include "nv_buffer.h"
#include "nv_surface.h"
#include "surface.h"

static struct {
    int (*create)(int *fd, NvBufferCreateParams *params);
    int (*destroy)(int fd);
    int (*get_params)(int fd, NvBufferParams *params);
    int (*map)(int fd, unsigned plane, int flags, void **address);
    int (*unmap)(int fd, unsigned plane, void **address);
    int (*sync_for_cpu)(int fd, unsigned plane, void **address);
    int (*sync_for_device)(int fd, unsigned plane, void **address);
    void *(*create_session)(void);
    int (*transform)(int from, int to, NvBufferTransformParams *params);
    void *(*egl_from_fd)(void *display, int fd);  // not everywhere
    int (*destroy_egl)(void *display, void *image);
} nv;

// This release has one format of ten bits. Both ends of a copy are given the same one, so that nothing is converted.
static int color_format(const JetsonSurfaceColor *color)
{
    static const int formats[3][2] = {
        { NV_BUFFER_NV12, NV_BUFFER_NV12_ER },
        { NV_BUFFER_NV12_709, NV_BUFFER_NV12_709_ER },
        { NV_BUFFER_NV12_2020, NV_BUFFER_NV12_2020 },
    };
    return color->bits > 8 ? NV_BUFFER_NV12_10LE : formats[color->matrix][!!color->is_full_range];
}

static void destroy(JetsonSurface *surface)
{
    if (surface->fd < 0)
        return;
    if (surface->egl_image)
        nv.destroy_egl(NULL, surface->egl_image);
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++)
        if (surface->data[i])
            nv.unmap(surface->fd, i, (void **)&surface->data[i]);
    nv.destroy(surface->fd);
    *surface = (JetsonSurface){ .fd = -1 };
}

static int create(const JetsonSurfaceShape *shape, JetsonSurface *surface)
{
    int fd = -1;
    NvBufferParams made = { 0 };
    NvBufferCreateParams params = {
        .width = shape->width,
        .height = shape->height,
        .payload_type = NV_BUFFER_PAYLOAD_SURF_ARRAY,
        .layout = shape->layout == JETSON_PITCH ? NV_LAYOUT_PITCH : NV_LAYOUT_BLOCK_LINEAR,
        .color_format = color_format(&shape->color),
        .tag = ff_jetson_surface_tag(shape->use),
    };
    if (nv.create(&fd, &params))
        return AVERROR(ENOMEM);
    *surface = (JetsonSurface){ .shape = *shape, .fd = fd };
    if (nv.get_params(fd, &made)) {
        destroy(surface);
        return AVERROR_EXTERNAL;
    }
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++) {
        surface->pitch[i] = made.pitch[i];
        surface->offset[i] = made.offset[i];
        surface->size[i] = made.size[i];
    }
    return 0;
}

static int map(JetsonSurface *surface)
{
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++)
        if (nv.map(surface->fd, i, NV_BUFFER_READ_WRITE, (void **)&surface->data[i]))
            return AVERROR(ENOMEM);
    return 0;
}

static int sync(JetsonSurface *surface, int (*by)(int, unsigned, void **))
{
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++)
        if (by(surface->fd, i, (void **)&surface->data[i]))
            return AVERROR_EXTERNAL;
    return 0;
}

static int sync_for_cpu(JetsonSurface *surface) { return sync(surface, nv.sync_for_cpu); }
static int sync_for_device(JetsonSurface *surface) { return sync(surface, nv.sync_for_device); }

// The session that the library has of its own is of no use in a child of fork, where it crashes. One for all copies, of
// which there is one at a time; it lives as long as the library does.
static void *own_session(void)
{
    static void *session;
    if (!session)
        session = nv.create_session();
    return session;
}

static NvBufferRect rect_of(const JetsonRect *rect)
{
    return (NvBufferRect){ .top = rect->y, .left = rect->x, .width = rect->width, .height = rect->height };
}

static int transform(const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to, const JetsonRect *target,
                     JetsonFilter filter)
{
    NvBufferTransformParams params = {
        .flags = NV_TRANSFORM_CROP_SRC | NV_TRANSFORM_CROP_DST | NV_TRANSFORM_FILTER,
        .filter = ff_jetson_surface_filter(filter),
        .source = rect_of(source),
        .destination = rect_of(target),
        .session = own_session(),
    };
    return nv.transform(from->fd, to->fd, &params) ? AVERROR_EXTERNAL : 0;
}

static int make_egl_image(JetsonSurface *surface)
{
    surface->egl_image = nv.egl_from_fd ? nv.egl_from_fd(NULL, surface->fd) : NULL;
    return surface->egl_image ? 0 : AVERROR(ENOSYS);
}

static void find_egl(void)
{
    char why[256];
    const JetsonSymbol symbols[] = { { "NvDestroyEGLImage", &nv.destroy_egl }, { "NvEGLImageFromFd", &nv.egl_from_fd } };
    if (!ff_jetson_library_open("libnvbuf_utils.so", symbols, FF_ARRAY_ELEMS(symbols), why, sizeof(why)))
        nv.egl_from_fd = NULL;
}

const JetsonSurfaceApi *ff_jetson_nvbuf_utils(const char **why)
{
    static const JetsonSurfaceApi api = { "nvbuf_utils", create, destroy, map, sync_for_cpu, sync_for_device, transform, make_egl_image };
    static char reason[256];
    const JetsonSymbol symbols[] = {
        { "NvBufferCreateEx", &nv.create },
        { "NvBufferDestroy", &nv.destroy },
        { "NvBufferGetParams", &nv.get_params },
        { "NvBufferMemMap", &nv.map },
        { "NvBufferMemUnMap", &nv.unmap },
        { "NvBufferMemSyncForCpu", &nv.sync_for_cpu },
        { "NvBufferMemSyncForDevice", &nv.sync_for_device },
        { "NvBufferSessionCreate", &nv.create_session },
        { "NvBufferTransform", &nv.transform },
    };
    *why = reason;
    if (!ff_jetson_library_open("libnvbuf_utils.so", symbols, FF_ARRAY_ELEMS(symbols), reason, sizeof(reason)))
        return NULL;
    find_egl();
    return &api;
}
