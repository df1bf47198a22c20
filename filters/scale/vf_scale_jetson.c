// The libavfilter face of scale: options, formats, links. Pixels are the kernels' business.

#include <errno.h>

#include "libavutil/opt.h"
#include "libavfilter/avfilter.h"
#include "libavfilter/filters.h"
#include "libavfilter/formats.h"

#include "face.h"
#include "scale/face_scaler_board.h"

typedef struct ScaleJetsonContext {
    const AVClass *class;
    int w, h, force_divisible_by;
    int resize;

    FaceCuda cuda;
    FaceScaler scaler;
    int on_board;         // frames lie in surfaces of a Jetson
    int keeps_converter;  // which resizes them
} ScaleJetsonContext;

static av_cold int init(AVFilterContext *ctx)
{
    return jetson_face_simd(ctx);
}

static av_cold void uninit(AVFilterContext *ctx)
{
    ScaleJetsonContext *s = ctx->priv;

    face_cuda_uninit(&s->cuda);
    face_scaler_uninit(&s->scaler);
}

static const int formats[] = { AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10, AV_PIX_FMT_P010, -1 };

// Two lists, so that input and output may differ; colour spaces and ranges are left to pass through.
static int query_formats(const AVFilterContext *ctx, AVFilterFormatsConfig **in, AVFilterFormatsConfig **out)
{
    ScaleJetsonContext *s = ctx->priv;
    const int *list;
    int ret = face_cuda_is_source(ctx, &s->cuda);

    if (ret < 0)
        return ret;
    s->cuda.on_device = ret;
    s->on_board = face_surface_is_source(ctx);
    list = ret ? face_cuda_format_list : s->on_board ? face_surface_format_list : formats;
    ret = ff_formats_ref(ff_make_format_list(list), &in[0]->formats);
    return ret < 0 ? ret : ff_formats_ref(ff_make_format_list(list), &out[0]->formats);
}

// Frames on a device that need no change.
static int keeps_frames(AVFilterLink *outlink, enum AVPixelFormat samples)
{
    AVFilterLink *inlink = outlink->src->inputs[0];

    return ff_filter_link(inlink)->hw_frames_ctx && inlink->w == outlink->w && inlink->h == outlink->h &&
           face_cuda_frames(inlink)->sw_format == samples;
}

static int configure_cuda(AVFilterLink *outlink)
{
    AVFilterContext *ctx = outlink->src;
    ScaleJetsonContext *s = ctx->priv;
    enum AVPixelFormat samples = s->cuda.format;
    JetsonFormat format;

    if (s->cuda.on_device && ff_filter_link(ctx->inputs[0])->hw_frames_ctx && samples == AV_PIX_FMT_NONE)
        samples = face_cuda_frames(ctx->inputs[0])->sw_format;
    if (s->cuda.on_device && jetson_face_format(samples, &format) < 0)
        return face_cuda_refuse(ctx, "expected a format of 4:2:0 with 8 or 10 bits");
    if (s->cuda.on_device && keeps_frames(outlink, samples))
        return face_cuda_keep_frames(outlink);
    return face_cuda_configure(outlink, &s->cuda, samples, NULL);
}

// The converter resizes; how it rounds to another depth nobody says, so that is the CPU's.
static int configure_board(AVFilterLink *outlink)
{
    AVFilterContext *ctx = outlink->src;
    ScaleJetsonContext *s = ctx->priv;
    const AVFilterLink *inlink = ctx->inputs[0];
    int ret = face_surface_configure(outlink, s->cuda.format);

    if (ret < 0)
        return ret;
    s->keeps_converter = face_surface_samples(ctx->inputs[0]) == face_surface_samples(outlink);
    return s->keeps_converter && inlink->w == outlink->w && inlink->h == outlink->h ? face_cuda_keep_frames(outlink) : 0;
}

static int config_output(AVFilterLink *outlink)
{
    ScaleJetsonContext *s = outlink->src->priv;
    int ret = jetson_face_size(outlink, s->w, s->h, s->force_divisible_by);

    if (ret < 0)
        return ret;
    return s->on_board ? configure_board(outlink) : configure_cuda(outlink);
}

// By CUDA: into the queue. Where that cannot be made, the CPU does it from here on.
static int queue_frame(AVFilterContext *ctx, const AVFrame *in, AVFrame *out, int *queued)
{
    ScaleJetsonContext *s = ctx->priv;
    JetsonScaleParams p;
    JetsonCudaReason why;
    int ret = face_scaler_params(ctx, in, out, s->resize, &p);

    if (ret >= 0 && !face_scaler_is_for(&s->scaler, &p))
        ret = face_cuda_flush(ctx, &s->cuda, s->scaler.work);
    if (ret < 0)
        return ret;
    if (face_scaler_prepare_cuda(ctx, &s->scaler, &s->cuda.home, &p, &why) < 0) {
        av_log(ctx, AV_LOG_WARNING, "The CPU does it instead of CUDA: %s\n", why.text);
        s->cuda.in_memory = 0;
        return face_scaler_run(ctx, &s->scaler, in, out, s->resize);
    }
    ret = face_cuda_put(ctx, &s->cuda, s->scaler.work, in, out);
    *queued = ret >= 0;
    return ret;
}

static int scale_on_board(AVFilterContext *ctx, AVFrame *in, AVFrame *out)
{
    ScaleJetsonContext *s = ctx->priv;
    int ret;

    if (s->keeps_converter) {
        ret = ff_jetson_frame_scale(out, in, s->resize == JETSON_RESIZE_BILINEAR ? JETSON_BILINEAR : JETSON_NICEST);
        if (ret >= 0)
            return ret;
        av_log(ctx, AV_LOG_WARNING, "The CPU does it instead of the board's converter, which failed\n");
        s->keeps_converter = 0;
    }
    return face_scaler_run_board(ctx, &s->scaler, in, out, s->resize);
}

static int scale_frame(AVFilterContext *ctx, AVFrame *in, AVFrame *out, int *queued)
{
    ScaleJetsonContext *s = ctx->priv;

    if (s->on_board)
        return scale_on_board(ctx, in, out);
    if (s->cuda.on_device)
        return face_scaler_run_device(ctx, &s->scaler, &s->cuda, in, out, s->resize);
    return s->cuda.in_memory ? queue_frame(ctx, in, out, queued)
                             : face_scaler_run(ctx, &s->scaler, in, out, s->resize);
}

// Of frames on a device their own context tells.
static int is_unchanged(const AVFrame *in, AVFilterLink *outlink)
{
    const AVBufferRef *frames = ff_filter_link(outlink)->hw_frames_ctx;

    return in->width == outlink->w && in->height == outlink->h && in->format == outlink->format &&
           (!frames || (in->hw_frames_ctx && in->hw_frames_ctx->data == frames->data));
}

static int filter_frame(AVFilterLink *inlink, AVFrame *in)
{
    AVFilterContext *ctx = inlink->dst;
    AVFilterLink *outlink = ctx->outputs[0];
    const ScaleJetsonContext *s = ctx->priv;
    AVFrame *out = NULL;
    int ret = jetson_face_check(inlink, in), queued = 0;

    if (ret >= 0 && is_unchanged(in, outlink))
        return ff_filter_frame(outlink, in);
    if (ret >= 0 && !(out = s->on_board ? face_surface_new_frame(outlink, in) : jetson_face_new_frame(outlink, in)))
        ret = AVERROR(ENOMEM);
    if (ret >= 0)
        ret = scale_frame(ctx, in, out, &queued);
    av_frame_free(&in);
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return queued ? 0 : ff_filter_frame(outlink, out);
}

static int request_frame(AVFilterLink *outlink)
{
    ScaleJetsonContext *s = outlink->src->priv;

    return face_cuda_request(outlink, &s->cuda, s->scaler.work);
}

#define OFFSET(x) offsetof(ScaleJetsonContext, x)

static const AVOption scale_jetson_options[] = {
    JETSON_FACE_SIZE_OPTIONS,
    JETSON_FACE_RESIZE_OPTION(JETSON_RESIZE_BICUBIC, "how to resize"),
    JETSON_FACE_CUDA_OPTIONS(cuda),
    { NULL }
};

AVFILTER_DEFINE_CLASS(scale_jetson);

static const AVFilterPad inputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .filter_frame = filter_frame },
};

static const AVFilterPad outputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .config_props = config_output, .request_frame = request_frame },
};

const AVFilter ff_vf_scale_jetson = {
    .name        = "scale_jetson",
    .description = NULL_IF_CONFIG_SMALL("Resize 4:2:0 video, and change its depth and layout."),
    .priv_size   = sizeof(ScaleJetsonContext),
    .priv_class  = &scale_jetson_class,
    .init        = init,
    .uninit      = uninit,
    FILTER_INPUTS(inputs),
    FILTER_OUTPUTS(outputs),
    FILTER_QUERY_FUNC2(query_formats),
    .flags       = AVFILTER_FLAG_SLICE_THREADS,
    .flags_internal = FF_FILTER_FLAG_HWFRAME_AWARE,
};
