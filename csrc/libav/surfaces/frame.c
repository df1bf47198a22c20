// What may be done with the frames of hwcontext_jetson.h.
#include "hwcontext_jetson.h"

#include "frame_pool.h"
#include "surface_egl.h"
#include "surface_fill.h"

static JetsonFrame *frame_of(const AVFrame *frame) { return (JetsonFrame *)frame->data[0]; }

int ff_jetson_is_frames(const AVBufferRef *frames)
{
    return frames && ((const AVHWFramesContext *)frames->data)->device_ctx->type == AV_HWDEVICE_TYPE_JETSON;
}

const JetsonSurface *ff_jetson_frame_surface(const AVFrame *frame)
{
    return ff_jetson_is_frames(frame->hw_frames_ctx) ? &frame_of(frame)->surface : NULL;
}

int ff_jetson_frame_fill(AVFrame *frame, const JetsonSurface *from, const JetsonRect *source, JetsonFilter filter)
{
    JetsonFrame *to = frame_of(frame);
    const JetsonRect target = { 0, 0, FFALIGN(frame->width, JETSON_SURFACE_STEP), FFALIGN(frame->height, JETSON_SURFACE_STEP) };
    to->is_visible = 0;
    return ff_jetson_surface_fill(to->api, from, source, &to->surface, &target, filter);
}

int ff_jetson_frame_scale(AVFrame *to, const AVFrame *from, JetsonFilter filter)
{
    const JetsonRect source = { 0, 0, FFALIGN(from->width, JETSON_SURFACE_STEP), FFALIGN(from->height, JETSON_SURFACE_STEP) };
    return ff_jetson_frame_fill(to, ff_jetson_frame_surface(from), &source, filter);
}

int ff_jetson_frame_written(AVFrame *frame)
{
    JetsonFrame *written = frame_of(frame);
    const JetsonSurfaceShape *shape = &written->surface.shape;
    written->is_visible = 0;
    written->surface.is_extended = shape->width == frame->width && shape->height == frame->height;
    if (written->surface.is_extended)
        return 0;
    const int ret = ff_jetson_frame_map(written, 1);
    if (ret < 0)
        return ret;
    ff_jetson_surface_extend(&written->surface, frame->width, frame->height);
    return written->api->sync_for_device(&written->surface);
}

void *ff_jetson_frame_egl_image(const AVFrame *frame)
{
    JetsonFrame *wanted = frame_of(frame);
    pthread_mutex_lock(&wanted->lock);
    const int ret = ff_jetson_surface_egl(wanted->api, &wanted->surface);
    pthread_mutex_unlock(&wanted->lock);
    return ret < 0 ? NULL : wanted->surface.egl_image;
}

void *ff_jetson_frame_attached(const AVFrame *frame, void (*detach)(void *attached))
{
    JetsonFrame *wanted = frame_of(frame);
    pthread_mutex_lock(&wanted->lock);
    void *attached = wanted->detach == detach ? wanted->attached : NULL;
    pthread_mutex_unlock(&wanted->lock);
    return attached;
}

// Who was first stays.
int ff_jetson_frame_attach(AVFrame *frame, void *attached, void (*detach)(void *attached))
{
    JetsonFrame *wanted = frame_of(frame);
    pthread_mutex_lock(&wanted->lock);
    const int is_taken = wanted->attached != NULL;
    if (!is_taken) {
        wanted->attached = attached;
        wanted->detach = detach;
    }
    pthread_mutex_unlock(&wanted->lock);
    return is_taken ? AVERROR(EBUSY) : 0;
}
