// A bounded number of surfaces that frames are made of. The pool lives until its last frame is gone.
#ifndef JETSON_SURFACE_POOL_H
#define JETSON_SURFACE_POOL_H

#include "libavutil/buffer.h"
#include "libavutil/frame.h"

#include "surface.h"

// Null where memory is short. Surfaces are made when they are first needed.
AVBufferPool *ff_jetson_pool_open(const JetsonSurfaceApi *api, const JetsonSurfaceShape *shape, int count);

// Null: all of them are held, or the board has no memory for one more.
AVBufferRef *ff_jetson_pool_get(AVBufferPool *pool);
static inline JetsonSurface *ff_jetson_pool_surface(const AVBufferRef *ref) { return (JetsonSurface *)ref->data; }

// Makes the frame one of this surface, which it takes over on success. Read only: what a CPU wrote into it could come out
// of its cache behind the engine's next picture.
int ff_jetson_pool_frame(AVBufferRef *surface, AVFrame *frame);

#endif
