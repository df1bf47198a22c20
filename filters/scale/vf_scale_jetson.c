// The libavfilter face of scale: options, formats, links. Pixels are the kernels' business.

#include <errno.h>
#include <string.h>

#include "libavutil/opt.h"
#include "libavfilter/avfilter.h"
#include "libavfilter/filters.h"
#include "libavfilter/formats.h"

#include "face.h"
#include "scale/scale.h"

typedef struct ScaleJetsonContext {
    const AVClass *class;
    int w, h, force_divisible_by;
    int resize;

    JetsonScaleParams params;  // what scaler was made for; rebuilt when a frame asks for something else
    JetsonScale *scaler;
} ScaleJetsonContext;

typedef struct SliceWork {
    const JetsonScale *scaler;
    JetsonPicture in, out;
} SliceWork;

static av_cold void uninit(AVFilterContext *ctx)
{
    ScaleJetsonContext *s = ctx->priv;

    jetson_scale_destroy(&s->scaler);
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

// The state is compared byte by byte, so the padding is cleared too.
static int prepare(AVFilterContext *ctx, const AVFrame *in)
{
    ScaleJetsonContext *s = ctx->priv;
    const AVFilterLink *outlink = ctx->outputs[0];
    JetsonScaleParams p;
    int ret;

    memset(&p, 0, sizeof(p));
    jetson_scale_default_params(&p);
    p.in_siting = p.out_siting = (JetsonSiting)in->chroma_location;
    p.in_full_range = p.out_full_range = in->color_range == AVCOL_RANGE_JPEG;
    p.in_w = in->width;
    p.in_h = in->height;
    p.out_w = outlink->w;
    p.out_h = outlink->h;
    p.resize = (JetsonResize)s->resize;
    p.slices = jetson_face_slices(ctx);
    if ((ret = jetson_face_format(in->format, &p.in_format)) < 0 ||
        (ret = jetson_face_format(outlink->format, &p.out_format)) < 0)
        return ret;

    if (s->scaler && !memcmp(&p, &s->params, sizeof(p)))
        return 0;
    jetson_scale_destroy(&s->scaler);
    if ((ret = jetson_scale_create(&s->scaler, &p)) < 0)
        return AVERROR(-ret);
    s->params = p;
    av_log(ctx, AV_LOG_VERBOSE, "%dx%d to %dx%d, %s kernels\n", p.in_w, p.in_h, p.out_w, p.out_h,
           jetson_scale_backend(s->scaler));
    return 0;
}

static int process_slice(AVFilterContext *ctx, void *arg, int slice, int slices)
{
    const SliceWork *work = arg;
    int ret = jetson_scale_slice(work->scaler, &work->in, &work->out, slice, slices);

    return ret < 0 ? AVERROR(-ret) : 0;
}

static int convert(AVFilterContext *ctx, const AVFrame *in, AVFrame *out)
{
    ScaleJetsonContext *s = ctx->priv;
    SliceWork work;
    int results[JETSON_MAX_SLICES] = { 0 };
    int ret = prepare(ctx, in);

    if (ret < 0)
        return ret;
    work = (SliceWork){ s->scaler, jetson_face_picture(in), jetson_face_picture(out) };
    ff_filter_execute(ctx, process_slice, &work, results, s->params.slices);
    for (int i = 0; i < s->params.slices; i++)
        if (results[i] < 0)
            return results[i];
    return 0;
}

static int filter_frame(AVFilterLink *inlink, AVFrame *in)
{
    AVFilterContext *ctx = inlink->dst;
    AVFilterLink *outlink = ctx->outputs[0];
    AVFrame *out = NULL;
    int ret = jetson_face_check(inlink, in);

    if (ret >= 0 && in->width == outlink->w && in->height == outlink->h && in->format == outlink->format)
        return ff_filter_frame(outlink, in);
    if (ret >= 0 && !(out = jetson_face_new_frame(outlink, in)))
        ret = AVERROR(ENOMEM);
    if (ret >= 0)
        ret = convert(ctx, in, out);
    av_frame_free(&in);
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return ff_filter_frame(outlink, out);
}

#define OFFSET(x) offsetof(ScaleJetsonContext, x)
#define FLAGS (AV_OPT_FLAG_VIDEO_PARAM | AV_OPT_FLAG_FILTERING_PARAM)

static const AVOption scale_jetson_options[] = {
    { "w", "output width; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(w), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, FLAGS },
    { "h", "output height; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(h), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, FLAGS },
    { "force_divisible_by", "make both sides a multiple of this; given sides are rounded down", OFFSET(force_divisible_by), AV_OPT_TYPE_INT, { .i64 = 1 }, 1, 256, FLAGS },
    { "resize", "how to resize", OFFSET(resize), AV_OPT_TYPE_INT, { .i64 = JETSON_RESIZE_BICUBIC }, JETSON_RESIZE_AREA, JETSON_RESIZE_BICUBIC, FLAGS, .unit = "resize" },
    {   "area", "exact coverage: sharpest at whole ratios, fastest", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_AREA }, .flags = FLAGS, .unit = "resize" },
    {   "bilinear", "triangle, widened when reducing", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_BILINEAR }, .flags = FLAGS, .unit = "resize" },
    {   "bicubic", "sharp, rings a little", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_BICUBIC }, .flags = FLAGS, .unit = "resize" },
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
    .uninit      = uninit,
    FILTER_INPUTS(inputs),
    FILTER_OUTPUTS(outputs),
    FILTER_QUERY_FUNC2(query_formats),
    .flags       = AVFILTER_FLAG_SLICE_THREADS,
};
