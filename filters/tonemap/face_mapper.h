// A mapping that follows the frames: made anew when one asks for another, given another peak or another reshaping where
// that is all that changed. Included by vf_tonemap_jetson.c only.
#ifndef JETSON_TONEMAP_FACE_MAPPER_H
#define JETSON_TONEMAP_FACE_MAPPER_H

#include <string.h>

#include "libavutil/pixdesc.h"
#include "cuda/face_cuda.h"
#include "face.h"
#include "tonemap/frame_color.h"
#include "tonemap/frame_dolby.h"
#include "tonemap/tonemap.h"

typedef struct FaceMapper {
    JetsonTonemapParams params;  // what `mapper` or `work` was made for
    JetsonTonemap *mapper;       // owned; the CPU's
    JetsonCudaWork *work;        // owned; CUDA's
    double measured_peak;        // of the frames before, cd/m2; 0: none
} FaceMapper;

typedef struct FaceMapperWork {
    const JetsonTonemap *mapper;
    JetsonPicture in, out;
} FaceMapperWork;

static inline double face_mapper_peak(const FaceMapper *m, const AVFrame *in, const JetsonTonemapParams *p, double asked)
{
    const double mastering = mastering_peak(in);
    const JetsonPeaks peaks = {
        .asked     = asked,
        .measured  = p->measure ? m->measured_peak : 0,
        .dolby     = dolby_peak(in),
        .hdr10plus = hdr10plus_peak(in),
        .mastering = mastering > 0 ? mastering : dolby_mastering_peak(in),
        .max_cll   = content_light_peak(in),
    };

    return jetson_tonemap_peak(&peaks, p->color.transfer);
}

// What follows from the two frames.
static inline int face_mapper_params(AVFilterContext *ctx, const AVFrame *in, const AVFrame *out, JetsonTonemapParams *p)
{
    int ret;

    p->siting = (JetsonSiting)in->chroma_location;
    p->in_w = in->width;
    p->in_h = in->height;
    p->out_w = out->width;
    p->out_h = out->height;
    p->slices = jetson_face_slices(ctx);
    ret = jetson_face_format(face_cuda_samples(in), &p->in_format);
    return ret < 0 ? ret : jetson_face_format(face_cuda_samples(out), &p->out_format);
}

static inline void face_mapper_uninit(FaceMapper *m)
{
    jetson_tonemap_destroy(&m->mapper);
    jetson_cuda_destroy(&m->work);
}

static inline void face_mapper_tell(AVFilterContext *ctx, const AVFrame *in, const JetsonTonemapParams *p, const char *kernels)
{
    av_log(ctx, AV_LOG_VERBOSE, "%s from %s, peak %.0f cd/m2, %s kernels\n", p->curve->name,
           p->dolby ? "Dolby Vision" : av_color_transfer_name(in->color_trc), p->peak, kernels);
}

// By CUDA where `home` is given; frames in memory are mapped by the CPU where that fails.
static inline int face_mapper_make(AVFilterContext *ctx, FaceMapper *m, FaceCuda *cuda, const AVFrame *in,
                                   const JetsonTonemapParams *p)
{
    JetsonCudaReason why;
    int ret;

    face_mapper_uninit(m);
    m->params = *p;
    if (cuda->on_device || cuda->in_memory) {
        ret = jetson_cuda_tonemap_create(&m->work, &cuda->home, p, &why);
        if (ret >= 0)
            face_mapper_tell(ctx, in, p, jetson_cuda_kernel(m->work));
        if (ret >= 0 || cuda->on_device)
            return face_cuda_failed(ctx, ret, &why);
        av_log(ctx, AV_LOG_WARNING, "The CPU does it instead of CUDA: %s\n", why.text);
        cuda->in_memory = 0;
    }
    if ((ret = jetson_tonemap_create(&m->mapper, p)) < 0)
        return AVERROR(-ret);
    face_mapper_tell(ctx, in, p, jetson_tonemap_backend(m->mapper));
    return 0;
}

static inline void face_mapper_set_peak(AVFilterContext *ctx, FaceMapper *m, double peak)
{
    if (m->work)
        jetson_cuda_set_peak(m->work, peak);
    else
        jetson_tonemap_set_peak(m->mapper, peak);
    m->params.peak = peak;
    av_log(ctx, AV_LOG_DEBUG, "peak %.0f cd/m2\n", peak);
}

static inline int face_mapper_set_dolby(AVFilterContext *ctx, FaceMapper *m, const JetsonDolby *reshape)
{
    int ret = m->work ? jetson_cuda_set_dolby(m->work, reshape) : jetson_tonemap_set_dolby(m->mapper, reshape);

    if (ret < 0)
        av_log(ctx, AV_LOG_ERROR, "Expected a Dolby Vision RPU with 1 to %d pieces of rising pivots a component but received another\n", JETSON_DOLBY_PIECES);
    return ret < 0 ? AVERROR(-ret) : 0;
}

// Frames on their way are handed on before what they go through is made anew.
static inline int face_mapper_prepare(AVFilterContext *ctx, FaceMapper *m, FaceCuda *cuda, const AVFrame *in,
                                      const JetsonTonemapParams *p, const JetsonDolby *reshape)
{
    JetsonTonemapParams like = *p;
    int ret = 0;

    like.peak = m->params.peak;
    if (!(m->mapper || m->work) || memcmp(&like, &m->params, sizeof(like))) {
        ret = face_cuda_flush(ctx, cuda, m->work);
        if (ret >= 0)
            ret = face_mapper_make(ctx, m, cuda, in, p);
    } else if (p->peak != m->params.peak) {
        face_mapper_set_peak(ctx, m, p->peak);
    }
    return ret >= 0 && p->dolby ? face_mapper_set_dolby(ctx, m, reshape) : ret;
}

// What the frame before showed, where CUDA measures: its kernel is waited for.
static inline int face_mapper_follow(FaceMapper *m)
{
    int ret = m->work && m->params.measure ? jetson_cuda_measured_peak(m->work, &m->measured_peak) : 0;

    return ret < 0 ? AVERROR(-ret) : 0;
}

static int face_mapper_slice(AVFilterContext *ctx, void *arg, int slice, int slices)
{
    const FaceMapperWork *work = arg;
    int ret = jetson_tonemap_slice(work->mapper, &work->in, &work->out, slice, slices);

    return ret < 0 ? AVERROR(-ret) : 0;
}

static inline int face_mapper_run(AVFilterContext *ctx, FaceMapper *m, const AVFrame *in, AVFrame *out)
{
    FaceMapperWork work = { m->mapper, jetson_face_picture(in), jetson_face_picture(out) };
    int ret = jetson_face_execute(ctx, face_mapper_slice, &work, m->params.slices);

    if (ret >= 0 && m->params.measure)
        m->measured_peak = jetson_tonemap_measured_peak(m->mapper);
    return ret;
}

#endif
