// A scaling that follows the frames: made anew when one asks for something else. Included by vf_*.c only.
#ifndef JETSON_SCALE_FACE_SCALER_H
#define JETSON_SCALE_FACE_SCALER_H

#include <string.h>

#include "face.h"
#include "scale/scale.h"

typedef struct FaceScaler {
    JetsonScaleParams params;  // what `scaler` was made for
    JetsonScale *scaler;       // owned
} FaceScaler;

typedef struct FaceScalerWork {
    const JetsonScale *scaler;
    JetsonPicture in, out;
} FaceScalerWork;

// The params are compared byte by byte, so the padding is cleared too.
static inline int face_scaler_params(AVFilterContext *ctx, const AVFrame *in, const AVFrame *out, int resize,
                                     JetsonScaleParams *p)
{
    int ret;

    memset(p, 0, sizeof(*p));
    jetson_scale_default_params(p);
    p->in_siting = (JetsonSiting)in->chroma_location;
    p->out_siting = (JetsonSiting)out->chroma_location;
    p->in_full_range = in->color_range == AVCOL_RANGE_JPEG;
    p->out_full_range = out->color_range == AVCOL_RANGE_JPEG;
    p->in_w = in->width;
    p->in_h = in->height;
    p->out_w = out->width;
    p->out_h = out->height;
    p->resize = (JetsonResize)resize;
    p->slices = jetson_face_slices(ctx);
    ret = jetson_face_format(in->format, &p->in_format);
    return ret < 0 ? ret : jetson_face_format(out->format, &p->out_format);
}

static inline int face_scaler_prepare(AVFilterContext *ctx, FaceScaler *s, const JetsonScaleParams *p)
{
    int ret;

    if (s->scaler && !memcmp(p, &s->params, sizeof(*p)))
        return 0;
    jetson_scale_destroy(&s->scaler);
    if ((ret = jetson_scale_create(&s->scaler, p)) < 0)
        return AVERROR(-ret);
    s->params = *p;
    av_log(ctx, AV_LOG_VERBOSE, "%dx%d to %dx%d, %s kernels\n", p->in_w, p->in_h, p->out_w, p->out_h,
           jetson_scale_backend(s->scaler));
    return 0;
}

static int face_scaler_slice(AVFilterContext *ctx, void *arg, int slice, int slices)
{
    const FaceScalerWork *work = arg;
    int ret = jetson_scale_slice(work->scaler, &work->in, &work->out, slice, slices);

    return ret < 0 ? AVERROR(-ret) : 0;
}

// Between the ranges and chroma locations that the frames are tagged with.
static inline int face_scaler_run(AVFilterContext *ctx, FaceScaler *s, const AVFrame *in, AVFrame *out, int resize)
{
    JetsonScaleParams p;
    FaceScalerWork work;
    int ret = face_scaler_params(ctx, in, out, resize, &p);

    if (ret < 0 || (ret = face_scaler_prepare(ctx, s, &p)) < 0)
        return ret;
    work = (FaceScalerWork){ s->scaler, jetson_face_picture(in), jetson_face_picture(out) };
    return jetson_face_execute(ctx, face_scaler_slice, &work, p.slices);
}

#endif
