// The libavfilter face of scale: options, formats, links. Pixels are the kernels' business.

#include <errno.h>

#include "libavutil/opt.h"
#include "libavfilter/avfilter.h"
#include "libavfilter/filters.h"
#include "libavfilter/formats.h"

#include "face.h"
#include "scale/face_scaler.h"

typedef struct ScaleJetsonContext {
    const AVClass *class;
    int w, h, force_divisible_by;
    int resize;

    FaceScaler scaler;
} ScaleJetsonContext;

static av_cold int init(AVFilterContext *ctx)
{
    return jetson_face_simd(ctx);
}

static av_cold void uninit(AVFilterContext *ctx)
{
    ScaleJetsonContext *s = ctx->priv;

    jetson_scale_destroy(&s->scaler.scaler);
}

static const int formats[] = { AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10, AV_PIX_FMT_P010, -1 };

// Two lists, so that input and output may differ; colour spaces and ranges are left to pass through.
static int query_formats(const AVFilterContext *ctx, AVFilterFormatsConfig **in, AVFilterFormatsConfig **out)
{
    int ret = ff_formats_ref(ff_make_format_list(formats), &in[0]->formats);

    return ret < 0 ? ret : ff_formats_ref(ff_make_format_list(formats), &out[0]->formats);
}

static int config_output(AVFilterLink *outlink)
{
    ScaleJetsonContext *s = outlink->src->priv;

    return jetson_face_size(outlink, s->w, s->h, s->force_divisible_by);
}

static int filter_frame(AVFilterLink *inlink, AVFrame *in)
{
    AVFilterContext *ctx = inlink->dst;
    AVFilterLink *outlink = ctx->outputs[0];
    ScaleJetsonContext *s = ctx->priv;
    AVFrame *out = NULL;
    int ret = jetson_face_check(inlink, in);

    if (ret >= 0 && in->width == outlink->w && in->height == outlink->h && in->format == outlink->format)
        return ff_filter_frame(outlink, in);
    if (ret >= 0 && !(out = jetson_face_new_frame(outlink, in)))
        ret = AVERROR(ENOMEM);
    if (ret >= 0)
        ret = face_scaler_run(ctx, &s->scaler, in, out, s->resize);
    av_frame_free(&in);
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return ff_filter_frame(outlink, out);
}

#define OFFSET(x) offsetof(ScaleJetsonContext, x)

static const AVOption scale_jetson_options[] = {
    JETSON_FACE_SIZE_OPTIONS,
    JETSON_FACE_RESIZE_OPTION(JETSON_RESIZE_BICUBIC, "how to resize"),
    { NULL }
};

AVFILTER_DEFINE_CLASS(scale_jetson);

static const AVFilterPad inputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .filter_frame = filter_frame },
};

static const AVFilterPad outputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .config_props = config_output },
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
};
