// What the faces share about frames on a Jetson's board: found, made, and mapped for the CPU, which reads and writes them
// where they lie. Included by vf_*.c only.
#ifndef JETSON_SURFACE_FACE_SURFACE_H
#define JETSON_SURFACE_FACE_SURFACE_H

#include "libavutil/hwcontext.h"
#include "libavutil/time.h"
#include "libavfilter/formats.h"
#include "hwcontext_jetson.h"
#include "face.h"

enum { FACE_SURFACE_WAIT_MS = 5000 };

static const int face_surface_format_list[] = { AV_PIX_FMT_DRM_PRIME, -1 };

// To be asked behind face_cuda_is_source(), which sees to it that the source is known.
static inline int face_surface_is_source(const AVFilterContext *ctx)
{
    const AVFilterFormats *source = ctx->inputs[0]->incfg.formats;

    return source && source->nb_formats == 1 && source->formats[0] == AV_PIX_FMT_DRM_PRIME;
}

static inline int face_surface_refuse(AVFilterContext *ctx, const char *why)
{
    av_log(ctx, AV_LOG_ERROR, "Frames on a board: %s\n", why);
    return AVERROR(ENOSYS);
}

// Makes the output's frames, of the input's colours, with room for what encoders read. `samples`: AV_PIX_FMT_NONE: those
// of the input.
static inline int face_surface_configure(AVFilterLink *outlink, enum AVPixelFormat samples)
{
    AVFilterContext *ctx = outlink->src;
    const AVBufferRef *in = ff_filter_link(ctx->inputs[0])->hw_frames_ctx;
    FilterLink *out = ff_filter_link(outlink);
    const AVHWFramesContext *frames;
    AVJetsonFramesContext settings;

    if (!ff_jetson_is_frames(in))
        return face_surface_refuse(ctx, "expected those of a Jetson");
    frames = (const AVHWFramesContext *)in->data;
    if (samples == AV_PIX_FMT_NONE)
        samples = frames->sw_format;
    settings = *ff_jetson_frames_settings(in);
    // Queues behind the filter are bounded, and so is what they hold.
    settings.most = settings.block = 0;
    av_buffer_unref(&out->hw_frames_ctx);
    out->hw_frames_ctx = ff_jetson_frames_open(frames->device_ref, samples, outlink->w, outlink->h, &settings);
    return out->hw_frames_ctx ? 0 : face_surface_refuse(ctx, "the output's cannot be made");
}

// Where the board has no memory for one more, those behind the filter give theirs back in time.
static inline AVFrame *face_surface_new_frame(AVFilterLink *outlink, const AVFrame *like)
{
    AVFrame *frame = jetson_face_new_frame(outlink, like);

    for (int waited = 0; !frame && waited < FACE_SURFACE_WAIT_MS; waited++) {
        av_usleep(1000);
        frame = jetson_face_new_frame(outlink, like);
    }
    return frame;
}

static inline enum AVPixelFormat face_surface_samples(AVFilterLink *link)
{
    return ((const AVHWFramesContext *)ff_filter_link(link)->hw_frames_ctx->data)->sw_format;
}

typedef int FaceSurfaceWork(AVFilterContext *ctx, void *by, const AVFrame *in, AVFrame *out);

static inline int face_surface_map(AVFrame **mapped, AVFrame *frame, int flags)
{
    int ret;

    if (!(*mapped = av_frame_alloc()))
        return AVERROR(ENOMEM);
    if ((ret = av_hwframe_map(*mapped, frame, flags)) < 0)
        av_frame_free(mapped);
    return ret;
}

// By the CPU, in place. The output is tagged before.
static inline int face_surface_run(AVFilterContext *ctx, AVFrame *in, AVFrame *out, FaceSurfaceWork *work, void *by)
{
    AVFrame *from = NULL, *to = NULL;
    int ret = face_surface_map(&from, in, AV_HWFRAME_MAP_READ);

    if (ret >= 0)
        ret = face_surface_map(&to, out, AV_HWFRAME_MAP_WRITE | AV_HWFRAME_MAP_OVERWRITE);
    if (ret >= 0)
        ret = work(ctx, by, from, to);
    av_frame_free(&to);
    av_frame_free(&from);
    return ret;
}

#endif
