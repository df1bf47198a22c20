// The surfaces that frames are made of: a bounded number. The pool lives until its last frame is gone.
#ifndef JETSON_FRAME_POOL_H
#define JETSON_FRAME_POOL_H

#include <pthread.h>

#include "libavutil/buffer.h"
#include "libavutil/hwcontext_drm.h"

#include "surface.h"

// What a buffer of the pool holds, and data[0] of a frame points to.
typedef struct JetsonFrame {
    AVDRMFrameDescriptor descriptor;  // first: what others read
    JetsonSurface surface;
    const JetsonSurfaceApi *api;
    pthread_mutex_t lock;
    int is_visible;                   // the CPU sees what the engines wrote
    void *attached;                   // by a filter, to the surface
    void (*detach)(void *attached);
} JetsonFrame;

// Null where memory is short. Surfaces are made when they are first needed. most: 0: as many as the board has memory for.
AVBufferPool *ff_jetson_frame_pool_open(const JetsonSurfaceApi *api, const JetsonSurfaceShape *shape, int most);

// Maps the surface, from any thread, for good; shows: the CPU sees what the engines wrote. 0 or an AVERROR.
int ff_jetson_frame_map(JetsonFrame *frame, int shows);

#endif
