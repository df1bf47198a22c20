#include "surface.h"

#include <pthread.h>
#include <stdio.h>

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
