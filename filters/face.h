// What the libavfilter faces share: from libav's nouns to ours. Included by vf_*.c only.
#ifndef JETSON_FACE_H
#define JETSON_FACE_H

#include "libavutil/common.h"
#include "libavutil/frame.h"
#include "libavutil/mathematics.h"
#include "libavutil/opt.h"
#include "libavutil/pixfmt.h"
#include "libavutil/rational.h"
#include "libavfilter/avfilter.h"
#include "libavfilter/filters.h"
#include "libavfilter/video.h"
#include "math/geometry.h"
#include "math/picture.h"
#include "math/simd.h"

// Returns 0, or AVERROR(EINVAL) for a format that no face offers.
static inline int jetson_face_format(enum AVPixelFormat pixel_format, JetsonFormat *format)
{
    switch (pixel_format) {
    case AV_PIX_FMT_YUV420P:   *format = (JetsonFormat){ JETSON_SAMPLES_8, 0 };       return 0;
    case AV_PIX_FMT_NV12:      *format = (JetsonFormat){ JETSON_SAMPLES_8, 1 };       return 0;
    case AV_PIX_FMT_YUV420P10: *format = (JetsonFormat){ JETSON_SAMPLES_10, 0 };      return 0;
    case AV_PIX_FMT_P010:      *format = (JetsonFormat){ JETSON_SAMPLES_10_HIGH, 1 }; return 0;
    default:                   return AVERROR(EINVAL);
    }
}

static inline JetsonPicture jetson_face_picture(const AVFrame *frame)
{
    JetsonPicture picture;
    for (int i = 0; i < 3; i++) {
        picture.plane[i] = frame->data[i];
        picture.stride[i] = frame->linesize[i];
    }
    return picture;
}

// Sets size and sample aspect ratio of the output; the shape of the picture on the screen stays as it was.
static inline int jetson_face_size(AVFilterLink *outlink, int w, int h, int divisible)
{
    AVFilterContext *ctx = outlink->src;
    AVFilterLink *inlink = ctx->inputs[0];
    const AVRational sar = inlink->sample_aspect_ratio;

    if (inlink->w > JETSON_MAX_SIDE || inlink->h > JETSON_MAX_SIDE) {
        av_log(ctx, AV_LOG_ERROR, "Expected an input of at most %d samples a side but received %dx%d\n",
               JETSON_MAX_SIDE, inlink->w, inlink->h);
        return AVERROR(EINVAL);
    }
    outlink->w = w;
    outlink->h = h;
    if (jetson_fit_size(inlink->w, inlink->h, divisible, &outlink->w, &outlink->h) < 0) {
        av_log(ctx, AV_LOG_ERROR, "Expected an output of 1 to %d samples a side but w=%d h=%d of %dx%d is not\n",
               JETSON_MAX_SIDE, w, h, inlink->w, inlink->h);
        return AVERROR(EINVAL);
    }
    outlink->sample_aspect_ratio = sar;
    if (sar.num)
        outlink->sample_aspect_ratio = av_mul_q((AVRational){ outlink->h * inlink->w, outlink->w * inlink->h }, sar);
    return 0;
}

// A frame whose size or format changed without the graph being configured anew.
static inline int jetson_face_check(AVFilterLink *inlink, const AVFrame *frame)
{
    if (frame->width == inlink->w && frame->height == inlink->h && frame->format == inlink->format)
        return 0;
    av_log(inlink->dst, AV_LOG_ERROR, "Expected frames of %dx%d as configured but received one of %dx%d or another format\n",
           inlink->w, inlink->h, frame->width, frame->height);
    return AVERROR(EINVAL);
}

// A wrong JETSON_AV_SIMD must not be found out in the middle of a film.
static inline int jetson_face_simd(AVFilterContext *ctx)
{
    if (!jetson_simd_problem())
        return 0;
    av_log(ctx, AV_LOG_ERROR, "%s\n", jetson_simd_problem());
    return AVERROR(EINVAL);
}

static inline int jetson_face_slices(AVFilterContext *ctx)
{
    return FFMIN(ff_filter_get_nb_threads(ctx), JETSON_MAX_SLICES);
}

// Returns the first failure of a slice, or 0.
static inline int jetson_face_execute(AVFilterContext *ctx, avfilter_action_func *slice, void *work, int slices)
{
    int results[JETSON_MAX_SLICES] = { 0 };

    ff_filter_execute(ctx, slice, work, results, slices);
    for (int i = 0; i < slices; i++)
        if (results[i] < 0)
            return results[i];
    return 0;
}

static inline AVFrame *jetson_face_new_frame(AVFilterLink *outlink, const AVFrame *like)
{
    AVFrame *frame = ff_get_video_buffer(outlink, outlink->w, outlink->h);
    if (frame && av_frame_copy_props(frame, like) < 0)
        av_frame_free(&frame);
    return frame;
}

// Options that all faces have. A face's OFFSET says where w, h, force_divisible_by and resize lie.
#define JETSON_FACE_FLAGS (AV_OPT_FLAG_VIDEO_PARAM | AV_OPT_FLAG_FILTERING_PARAM)
#define JETSON_FACE_CHOICE(unit_name, name, value, help) \
    { name, help, 0, AV_OPT_TYPE_CONST, { .i64 = value }, .flags = JETSON_FACE_FLAGS, .unit = unit_name }
#define JETSON_FACE_SIZE_OPTIONS \
    { "w", "output width; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(w), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, JETSON_FACE_FLAGS }, \
    { "h", "output height; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(h), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, JETSON_FACE_FLAGS }, \
    { "force_divisible_by", "make both sides a multiple of this; given sides are rounded down", OFFSET(force_divisible_by), AV_OPT_TYPE_INT, { .i64 = 1 }, 1, 256, JETSON_FACE_FLAGS }
#define JETSON_FACE_RESIZE_OPTION(otherwise, help) \
    { "resize", help, OFFSET(resize), AV_OPT_TYPE_INT, { .i64 = otherwise }, JETSON_RESIZE_AREA, JETSON_RESIZE_BICUBIC, JETSON_FACE_FLAGS, .unit = "resize" }, \
    JETSON_FACE_CHOICE("resize", "area", JETSON_RESIZE_AREA, "exact coverage: sharpest at whole ratios, fastest"), \
    JETSON_FACE_CHOICE("resize", "bilinear", JETSON_RESIZE_BILINEAR, "triangle, widened when reducing"), \
    JETSON_FACE_CHOICE("resize", "bicubic", JETSON_RESIZE_BICUBIC, "sharp, rings a little")

#endif
