#include "surface.h"

#include <pthread.h>
#include <stdio.h>

#include "nv_surface.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const JetsonSurfaceApi *found;
static char reason[512];

// NvBufSurface where it can allocate for the engines; on R32 it cannot, and nvbuf_utils is the only one that does.
static void find(void)
{
    const char *newer = "", *older = "";
    found = ff_jetson_nvbufsurface(&newer);
    if (!found)
        found = ff_jetson_nvbuf_utils(&older);
    if (!found)
        snprintf(reason, sizeof(reason), "%s; %s", newer, older);
}

const JetsonSurfaceApi *ff_jetson_surface_api(const char **why)
{
    pthread_once(&once, find);
    *why = reason;
    return found;
}

// Two transforms at once can block each other for ever.
int ff_jetson_surface_transform(const JetsonSurfaceApi *api, const JetsonSurface *from, const JetsonRect *source,
                                JetsonSurface *to, const JetsonRect *target, JetsonFilter filter)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    const int ret = api->transform(from, source, to, target, filter);
    pthread_mutex_unlock(&lock);
    return ret;
}

int ff_jetson_surface_tag(JetsonUse use)
{
    static const int tags[] = {
        [JETSON_FOR_DECODER] = NV_TAG_VIDEO_DEC,
        [JETSON_FOR_CONVERTER] = NV_TAG_VIDEO_CONVERT,
        [JETSON_FOR_ENCODER] = NV_TAG_VIDEO_ENC,
    };
    return tags[use];
}

int ff_jetson_surface_filter(JetsonFilter filter)
{
    static const int filters[] = {
        [JETSON_NEAREST] = NV_TRANSFORM_FILTER_NEAREST,
        [JETSON_BILINEAR] = NV_TRANSFORM_FILTER_BILINEAR,
        [JETSON_NICEST] = NV_TRANSFORM_FILTER_NICEST,
    };
    return filters[filter];
}
