#include "frame_pool.h"

#include <limits.h>
#include <stdatomic.h>

#include "libavutil/macros.h"
#include "libavutil/mem.h"

typedef struct Pool {
    const JetsonSurfaceApi *api;
    JetsonSurfaceShape shape;
    int most;
    atomic_int made;
} Pool;

static void describe(JetsonFrame *frame)
{
    const JetsonSurface *surface = &frame->surface;
    AVDRMFrameDescriptor *descriptor = &frame->descriptor;
    descriptor->nb_objects = 1;
    descriptor->objects[0] = (AVDRMObjectDescriptor){
        .fd = surface->fd,
        .size = surface->offset[1] + (size_t)surface->size[1],
    };
    descriptor->nb_layers = 1;
    descriptor->layers[0].format = surface->shape.color.bits > 8 ? MKTAG('P', '0', '1', '0') : MKTAG('N', 'V', '1', '2');
    descriptor->layers[0].nb_planes = JETSON_SURFACE_PLANES;
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++)
        descriptor->layers[0].planes[i] = (AVDRMPlaneDescriptor){ .offset = surface->offset[i], .pitch = surface->pitch[i] };
}

static void destroy(void *opaque, uint8_t *data)
{
    Pool *pool = opaque;
    JetsonFrame *frame = (JetsonFrame *)data;
    if (frame->attached)
        frame->detach(frame->attached);
    pool->api->destroy(&frame->surface);
    pthread_mutex_destroy(&frame->lock);
    av_free(frame);
    atomic_fetch_sub(&pool->made, 1);
}

static int make(Pool *pool, JetsonFrame *frame)
{
    frame->api = pool->api;
    const int ret = pool->api->create(&pool->shape, &frame->surface);
    if (ret >= 0)
        describe(frame);
    return ret;
}

static AVBufferRef *create(void *opaque, size_t size)
{
    Pool *pool = opaque;
    JetsonFrame *frame = NULL;
    if (atomic_fetch_add(&pool->made, 1) < pool->most)
        frame = av_mallocz(size);
    if (!frame || make(pool, frame) < 0) {
        av_free(frame);
        atomic_fetch_sub(&pool->made, 1);
        return NULL;
    }
    pthread_mutex_init(&frame->lock, NULL);
    AVBufferRef *ref = av_buffer_create((uint8_t *)frame, size, destroy, pool, 0);
    if (!ref)
        destroy(pool, (uint8_t *)frame);
    return ref;
}

AVBufferPool *ff_jetson_frame_pool_open(const JetsonSurfaceApi *api, const JetsonSurfaceShape *shape, int most)
{
    Pool *pool = av_mallocz(sizeof(*pool));
    if (!pool)
        return NULL;
    pool->api = api;
    pool->shape = *shape;
    pool->most = most ? most : INT_MAX;
    AVBufferPool *opened = av_buffer_pool_init2(sizeof(JetsonFrame), pool, create, av_free);
    if (!opened)
        av_free(pool);
    return opened;
}

// Consumers of one frame come from several threads.
int ff_jetson_frame_map(JetsonFrame *frame, int shows)
{
    pthread_mutex_lock(&frame->lock);
    int ret = frame->surface.data[JETSON_SURFACE_PLANES - 1] ? 0 : frame->api->map(&frame->surface);
    if (ret >= 0 && shows && !frame->is_visible) {
        ret = frame->api->sync_for_cpu(&frame->surface);
        frame->is_visible = ret >= 0;
    }
    pthread_mutex_unlock(&frame->lock);
    return ret;
}
