#include "surface_pool.h"

#include <stdatomic.h>

#include "libavutil/mem.h"

typedef struct Pool {
    const JetsonSurfaceApi *api;
    JetsonSurfaceShape shape;
    int most;
    atomic_int made;
} Pool;

static void destroy(void *opaque, uint8_t *data)
{
    Pool *pool = opaque;
    JetsonSurface *surface = (JetsonSurface *)data;
    pool->api->destroy(surface);
    av_free(surface);
    atomic_fetch_sub(&pool->made, 1);
}

static AVBufferRef *create(void *opaque, size_t size)
{
    Pool *pool = opaque;
    JetsonSurface *surface = NULL;
    if (atomic_fetch_add(&pool->made, 1) < pool->most)
        surface = av_mallocz(size);
    if (!surface || pool->api->create(&pool->shape, surface) < 0) {
        av_free(surface);
        atomic_fetch_sub(&pool->made, 1);
        return NULL;
    }
    AVBufferRef *ref = pool->api->map_to_read(surface) < 0 ? NULL : av_buffer_create((uint8_t *)surface, size, destroy, pool, 0);
    if (!ref)
        destroy(pool, (uint8_t *)surface);
    return ref;
}

AVBufferPool *ff_jetson_pool_open(const JetsonSurfaceApi *api, const JetsonSurfaceShape *shape, int count)
{
    Pool *pool = av_mallocz(sizeof(*pool));
    if (!pool)
        return NULL;
    pool->api = api;
    pool->shape = *shape;
    pool->most = count;
    AVBufferPool *opened = av_buffer_pool_init2(sizeof(JetsonSurface), pool, create, av_free);
    if (!opened)
        av_free(pool);
    return opened;
}

AVBufferRef *ff_jetson_pool_get(AVBufferPool *pool) { return av_buffer_pool_get(pool); }

static void release(void *surface, uint8_t *data)
{
    AVBufferRef *ref = surface;
    av_buffer_unref(&ref);
}

int ff_jetson_pool_frame(AVBufferRef *ref, AVFrame *frame)
{
    const JetsonSurface *surface = ff_jetson_pool_surface(ref);
    const size_t size = surface->offset[1] + (size_t)surface->size[1];
    frame->buf[0] = av_buffer_create(surface->data[0], size, release, ref, AV_BUFFER_FLAG_READONLY);
    if (!frame->buf[0])
        return AVERROR(ENOMEM);
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++) {
        frame->data[i] = surface->data[i];
        frame->linesize[i] = surface->pitch[i];
    }
    return 0;
}
