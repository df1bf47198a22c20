#include "surface_fill.h"

#include <stddef.h>
#include <string.h>

#include "libavutil/macros.h"

// How much of the source becomes the last samples of the target: even.
static int of_source(int source, int target) { return FFMIN(FFALIGN(JETSON_SURFACE_STEP * source / target, JETSON_SURFACE_STEP), source); }

// Below the picture, beside it, and the corner; resized along the edge as the picture is.
static int repeat_edges(const JetsonSurfaceApi *api, const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to,
                        const JetsonRect *target, JetsonFilter filter)
{
    const int columns = of_source(source->width, target->width), rows = of_source(source->height, target->height);
    const int right = source->x + source->width - columns, bottom = source->y + source->height - rows;
    const int wide = to->shape.width - target->width, high = to->shape.height - target->height;
    const struct {
        JetsonRect from, to;
    } edges[] = {
        { { source->x, bottom, source->width, rows }, { 0, target->height, target->width, high } },
        { { right, source->y, columns, source->height }, { target->width, 0, wide, target->height } },
        { { right, bottom, columns, rows }, { target->width, target->height, wide, high } },
    };
    int ret = 0;
    for (int i = 0; ret >= 0 && i < sizeof(edges) / sizeof(*edges); i++)
        if (edges[i].to.width && edges[i].to.height)
            ret = ff_jetson_surface_transform(api, from, &edges[i].from, to, &edges[i].to, filter);
    return ret;
}

int ff_jetson_surface_fill(const JetsonSurfaceApi *api, const JetsonSurface *from, const JetsonRect *source, JetsonSurface *to,
                           const JetsonRect *target, JetsonFilter filter)
{
    const int ret = ff_jetson_surface_transform(api, from, source, to, target, filter);
    to->is_extended = ret >= 0 && repeat_edges(api, from, source, to, target, filter) >= 0;
    return ret;
}

static void extend_plane(uint8_t *data, int pitch, int unit, int width, int height, int wide, int high)
{
    for (int y = 0; y < height; y++)
        for (int x = width; x < wide; x++)
            memcpy(data + (ptrdiff_t)y * pitch + x * unit, data + (ptrdiff_t)y * pitch + (width - 1) * unit, unit);
    for (int y = height; y < high; y++)
        memcpy(data + (ptrdiff_t)y * pitch, data + (ptrdiff_t)(height - 1) * pitch, (size_t)wide * unit);
}

void ff_jetson_surface_extend(JetsonSurface *surface, int width, int height)
{
    const int bytes = surface->shape.color.bits > 8 ? 2 : 1;
    extend_plane(surface->data[0], surface->pitch[0], bytes, width, height, surface->shape.width, surface->shape.height);
    extend_plane(surface->data[1], surface->pitch[1], 2 * bytes, (width + 1) / 2, (height + 1) / 2, surface->shape.width / 2,
                 surface->shape.height / 2);
    surface->is_extended = 1;
}
