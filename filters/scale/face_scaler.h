// A scaling that follows the frames: made anew when one asks for something else. Included by vf_*.c only.
#ifndef JETSON_SCALE_FACE_SCALER_H
#define JETSON_SCALE_FACE_SCALER_H

#include <string.h>

#include "cuda/face_cuda.h"
#include "face.h"
#include "scale/scale.h"

typedef struct FaceScaler {
    JetsonScaleParams params;  // what `scaler` or `work` was made for
    JetsonScale *scaler;       // owned; the CPU's
    JetsonCudaWork *work;      // owned; CUDA's
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
    ret = jetson_face_format(face_cuda_samples(in), &p->in_format);
    return ret < 0 ? ret : jetson_face_format(face_cuda_samples(out), &p->out_format);
}

static inline void face_scaler_uninit(FaceScaler *s)
{
    jetson_scale_destroy(&s->scaler);
    jetson_cuda_destroy(&s->work);
}

static inline int face_scaler_is_for(const FaceScaler *s, const JetsonScaleParams *p)
{
    return (s->scaler || s->work) && !memcmp(p, &s->params, sizeof(*p));
}

static inline void face_scaler_tell(AVFilterContext *ctx, const JetsonScaleParams *p, const char *kernels)
{
    av_log(ctx, AV_LOG_VERBOSE, "%dx%d to %dx%d, %s kernels\n", p->in_w, p->in_h, p->out_w, p->out_h, kernels);
}

static inline int face_scaler_prepare(AVFilterContext *ctx, FaceScaler *s, const JetsonScaleParams *p)
{
    int ret;

    if (face_scaler_is_for(s, p) && s->scaler)
        return 0;
    face_scaler_uninit(s);
    if ((ret = jetson_scale_create(&s->scaler, p)) < 0)
        return AVERROR(-ret);
    s->params = *p;
    face_scaler_tell(ctx, p, jetson_scale_backend(s->scaler));
    return 0;
}

// 0, or a negative number and *why.
static inline int face_scaler_prepare_cuda(AVFilterContext *ctx, FaceScaler *s, const JetsonCudaHome *home,
                                           const JetsonScaleParams *p, JetsonCudaReason *why)
{
    int ret;

    if (face_scaler_is_for(s, p) && s->work)
        return 0;
    face_scaler_uninit(s);
    if ((ret = jetson_cuda_scale_create(&s->work, home, p, why)) < 0)
        return ret;
    s->params = *p;
    face_scaler_tell(ctx, p, jetson_cuda_kernel(s->work));
    return 0;
}

// Frames on a device.
static inline int face_scaler_run_device(AVFilterContext *ctx, FaceScaler *s, const FaceCuda *cuda, const AVFrame *in,
                                         AVFrame *out, int resize)
{
    JetsonScaleParams p;
    JetsonCudaReason why;
    int ret = face_scaler_params(ctx, in, out, resize, &p);

    if (ret >= 0)
        ret = face_cuda_failed(ctx, face_scaler_prepare_cuda(ctx, s, &cuda->home, &p, &why), &why);
    return ret < 0 ? ret : face_cuda_run(ctx, s->work, in, out);
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
