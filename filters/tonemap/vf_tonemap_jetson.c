// The libavfilter face of tonemap: options, formats, links, side data. Pixels are the kernels' business.

#include <errno.h>
#include <math.h>
#include <string.h>

#include "libavutil/opt.h"
#include "libavutil/pixdesc.h"
#include "libavfilter/avfilter.h"
#include "libavfilter/filters.h"
#include "libavfilter/formats.h"

#include "face.h"
#include "scale/scale.h"
#include "tonemap/frame_color.h"
#include "tonemap/tonemap.h"

typedef struct TonemapJetsonContext {
    const AVClass *class;
    char *tonemap;
    int w, h, force_divisible_by;
    double param, peak, white;
    int resize;

    // What the states below were made for; rebuilt when a frame asks for something else.
    JetsonTonemapParams tonemap_params;
    JetsonScaleParams scale_params;
    JetsonTonemap *mapper;
    JetsonScale *scaler;
    int warned_matrix;
} TonemapJetsonContext;

typedef struct SliceWork {
    const JetsonTonemap *mapper;
    const JetsonScale *scaler;  // used where mapper is NULL
    JetsonPicture in, out;
} SliceWork;

static av_cold int init(AVFilterContext *ctx)
{
    TonemapJetsonContext *s = ctx->priv;
    const JetsonTonemapCurve *curve;

    if (jetson_tonemap_find_curve(s->tonemap))
        return 0;
    av_log(ctx, AV_LOG_ERROR, "Unknown tonemap '%s'; the curves are:\n", s->tonemap);
    for (int i = 0; (curve = jetson_tonemap_curve(i)); i++)
        av_log(ctx, AV_LOG_ERROR, "  %s: %s\n", curve->name, curve->description);
    return AVERROR(EINVAL);
}

static av_cold void uninit(AVFilterContext *ctx)
{
    TonemapJetsonContext *s = ctx->priv;

    jetson_tonemap_destroy(&s->mapper);
    jetson_scale_destroy(&s->scaler);
}

static const int in_formats[] = { AV_PIX_FMT_P010, AV_PIX_FMT_YUV420P10, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, -1 };
static const int out_formats[] = { AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, -1 };

// The first is taken when the input's is not in the list: BT.2020 becomes BT.709, SDR spaces stay.
static const int out_spaces[] = { AVCOL_SPC_BT709, AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT470BG,
                                  AVCOL_SPC_SMPTE240M, AVCOL_SPC_FCC, -1 };

static int query_formats(const AVFilterContext *ctx, AVFilterFormatsConfig **in, AVFilterFormatsConfig **out)
{
    int ret;

    if ((ret = ff_formats_ref(ff_make_format_list(in_formats), &in[0]->formats)) < 0 ||
        (ret = ff_formats_ref(ff_all_color_spaces(), &in[0]->color_spaces)) < 0 ||
        (ret = ff_formats_ref(ff_all_color_ranges(), &in[0]->color_ranges)) < 0 ||
        (ret = ff_formats_ref(ff_make_format_list(out_formats), &out[0]->formats)) < 0 ||
        (ret = ff_formats_ref(ff_make_format_list(out_spaces), &out[0]->color_spaces)) < 0 ||
        (ret = ff_formats_ref(ff_make_formats_list_singleton(AVCOL_RANGE_MPEG), &out[0]->color_ranges)) < 0)
        return ret;
    return 0;
}

static int config_output(AVFilterLink *outlink)
{
    AVFilterContext *ctx = outlink->src;
    TonemapJetsonContext *s = ctx->priv;
    int ret = jetson_face_size(outlink, s->w, s->h, s->force_divisible_by);

    if (ret < 0)
        return ret;
    if (!jetson_tonemap_matrix_known(ctx->inputs[0]->colorspace)) {
        av_log(ctx, AV_LOG_ERROR, "Expected a Y'CbCr matrix (bt2020nc, bt709, ...) but received %s\n",
               av_color_space_name(ctx->inputs[0]->colorspace));
        return AVERROR(EINVAL);
    }
    return 0;
}

static int check_frame(AVFilterContext *ctx, const AVFrame *in)
{
    if (is_dolby_profile_5(in) || !jetson_tonemap_matrix_known(in->colorspace)) {
        av_log(ctx, AV_LOG_ERROR, "Expected a Y'CbCr matrix (bt2020nc, bt709, ...) but received %s\n",
               is_dolby_profile_5(in) ? "Dolby Vision without a base layer (profile 5)" : av_color_space_name(in->colorspace));
        return AVERROR(EINVAL);
    }
    return jetson_face_check(ctx->inputs[0], in);
}

// The states are compared byte by byte, so the padding is cleared too.
static int prepare_mapper(AVFilterContext *ctx, const AVFrame *in)
{
    TonemapJetsonContext *s = ctx->priv;
    const AVFilterLink *outlink = ctx->outputs[0];
    JetsonTonemapParams p;
    int ret;

    memset(&p, 0, sizeof(p));
    jetson_tonemap_default_params(&p);
    p.curve = jetson_tonemap_find_curve(s->tonemap);
    p.param = s->param;
    p.white = s->white;
    p.peak = jetson_tonemap_peak(s->peak, mastering_peak(in), content_light_peak(in), in->color_trc);
    p.color = color_of(in);
    p.siting = (JetsonSiting)in->chroma_location;
    p.in_w = in->width;
    p.in_h = in->height;
    p.out_w = outlink->w;
    p.out_h = outlink->h;
    p.resize = (JetsonResize)s->resize;
    p.slices = jetson_face_slices(ctx);
    if ((ret = jetson_face_format(in->format, &p.in_format)) < 0 ||
        (ret = jetson_face_format(outlink->format, &p.out_format)) < 0)
        return ret;

    if (s->mapper && !memcmp(&p, &s->tonemap_params, sizeof(p)))
        return 0;
    jetson_tonemap_destroy(&s->mapper);
    if ((ret = jetson_tonemap_create(&s->mapper, &p)) < 0)
        return AVERROR(-ret);
    s->tonemap_params = p;
    av_log(ctx, AV_LOG_VERBOSE, "%s from %s, peak %.0f cd/m2, %s kernels\n", s->tonemap,
           av_color_transfer_name(in->color_trc), p.peak, jetson_tonemap_backend(s->mapper));
    return 0;
}

static int prepare_scaler(AVFilterContext *ctx, const AVFrame *in)
{
    TonemapJetsonContext *s = ctx->priv;
    const AVFilterLink *outlink = ctx->outputs[0];
    JetsonScaleParams p;
    int ret;

    memset(&p, 0, sizeof(p));
    jetson_scale_default_params(&p);
    p.in_siting = (JetsonSiting)in->chroma_location;
    p.out_siting = JETSON_SITING_LEFT;
    p.in_full_range = in->color_range == AVCOL_RANGE_JPEG;
    p.in_w = in->width;
    p.in_h = in->height;
    p.out_w = outlink->w;
    p.out_h = outlink->h;
    p.resize = (JetsonResize)s->resize;
    p.slices = jetson_face_slices(ctx);
    if ((ret = jetson_face_format(in->format, &p.in_format)) < 0 ||
        (ret = jetson_face_format(outlink->format, &p.out_format)) < 0)
        return ret;

    if (s->scaler && !memcmp(&p, &s->scale_params, sizeof(p)))
        return 0;
    jetson_scale_destroy(&s->scaler);
    if ((ret = jetson_scale_create(&s->scaler, &p)) < 0)
        return AVERROR(-ret);
    s->scale_params = p;
    return 0;
}

static int process_slice(AVFilterContext *ctx, void *arg, int slice, int slices)
{
    const SliceWork *work = arg;
    int ret = work->mapper ? jetson_tonemap_slice(work->mapper, &work->in, &work->out, slice, slices)
                           : jetson_scale_slice(work->scaler, &work->in, &work->out, slice, slices);

    return ret < 0 ? AVERROR(-ret) : 0;
}

static int run_slices(AVFilterContext *ctx, const AVFrame *in, AVFrame *out, int mapped)
{
    TonemapJetsonContext *s = ctx->priv;
    SliceWork work = { mapped ? s->mapper : NULL, s->scaler, jetson_face_picture(in), jetson_face_picture(out) };
    const int slices = mapped ? s->tonemap_params.slices : s->scale_params.slices;
    int results[JETSON_MAX_SLICES] = { 0 };

    ff_filter_execute(ctx, process_slice, &work, results, slices);
    for (int i = 0; i < slices; i++)
        if (results[i] < 0)
            return results[i];
    return 0;
}

static int is_unchanged(const AVFrame *in, const AVFilterLink *outlink)
{
    return in->width == outlink->w && in->height == outlink->h && in->format == outlink->format &&
           in->color_range != AVCOL_RANGE_JPEG;
}

static int convert(AVFilterContext *ctx, const AVFrame *in, AVFrame *out, int mapped)
{
    int ret = mapped ? prepare_mapper(ctx, in) : prepare_scaler(ctx, in);

    if (ret < 0 || (ret = run_slices(ctx, in, out, mapped)) < 0)
        return ret;
    out->color_range = AVCOL_RANGE_MPEG;
    out->chroma_location = AVCHROMA_LOC_LEFT;
    if (mapped)
        tag_as_sdr(out);
    return 0;
}

static int filter_frame(AVFilterLink *inlink, AVFrame *in)
{
    AVFilterContext *ctx = inlink->dst;
    AVFilterLink *outlink = ctx->outputs[0];
    const JetsonColor color = color_of(in);
    const int mapped = jetson_tonemap_needed(&color);
    AVFrame *out = NULL;
    int ret = check_frame(ctx, in);

    if (ret >= 0 && !mapped && is_unchanged(in, outlink))
        return ff_filter_frame(outlink, in);
    if (ret >= 0 && !(out = jetson_face_new_frame(outlink, in)))
        ret = AVERROR(ENOMEM);
    if (ret >= 0)
        ret = convert(ctx, in, out, mapped);
    av_frame_free(&in);
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return ff_filter_frame(outlink, out);
}

#define OFFSET(x) offsetof(TonemapJetsonContext, x)
#define FLAGS (AV_OPT_FLAG_VIDEO_PARAM | AV_OPT_FLAG_FILTERING_PARAM)

static const AVOption tonemap_jetson_options[] = {
    { "tonemap", "tone curve: bt2390, reinhard, hable, mobius, clip, linear, gamma, none", OFFSET(tonemap), AV_OPT_TYPE_STRING, { .str = "bt2390" }, .flags = FLAGS },
    { "w", "output width; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(w), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, FLAGS },
    { "h", "output height; 0: as the input; -n: from the aspect ratio, a multiple of n", OFFSET(h), AV_OPT_TYPE_INT, { .i64 = 0 }, -JETSON_MAX_SIDE, JETSON_MAX_SIDE, FLAGS },
    { "force_divisible_by", "make both sides a multiple of this; given sides are rounded down", OFFSET(force_divisible_by), AV_OPT_TYPE_INT, { .i64 = 1 }, 1, 256, FLAGS },
    { "param", "parameter of the curve: knee offset of bt2390 (0.5 to 2), contrast of reinhard (0 to 1), knee of mobius (0 to 1), gain of clip and linear, exponent of gamma; nan: the curve's default", OFFSET(param), AV_OPT_TYPE_DOUBLE, { .dbl = NAN }, 0, 100, FLAGS },
    { "peak", "peak of the source in cd/m2; 0: from mastering display, else MaxCLL, else 10000 for PQ and 1000 for HLG", OFFSET(peak), AV_OPT_TYPE_DOUBLE, { .dbl = 0 }, 0, 10000, FLAGS },
    { "white", "SDR white in cd/m2 of the source (BT.2408: 203)", OFFSET(white), AV_OPT_TYPE_DOUBLE, { .dbl = 203 }, 80, 1000, FLAGS },
    { "resize", "how to resize, in the transfer of the input, before the mapping", OFFSET(resize), AV_OPT_TYPE_INT, { .i64 = JETSON_RESIZE_BILINEAR }, JETSON_RESIZE_AREA, JETSON_RESIZE_BICUBIC, FLAGS, .unit = "resize" },
    {   "area", "exact coverage: sharpest at whole ratios, fastest", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_AREA }, .flags = FLAGS, .unit = "resize" },
    {   "bilinear", "triangle, widened when reducing", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_BILINEAR }, .flags = FLAGS, .unit = "resize" },
    {   "bicubic", "sharp, rings a little", 0, AV_OPT_TYPE_CONST, { .i64 = JETSON_RESIZE_BICUBIC }, .flags = FLAGS, .unit = "resize" },
    { NULL }
};

AVFILTER_DEFINE_CLASS(tonemap_jetson);

static const AVFilterPad inputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .filter_frame = filter_frame },
};

static const AVFilterPad outputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .config_props = config_output },
};

const AVFilter ff_vf_tonemap_jetson = {
    .name        = "tonemap_jetson",
    .description = NULL_IF_CONFIG_SMALL("HDR (PQ, HLG) to BT.709 SDR, resized in the same pass; SDR is only resized."),
    .priv_size   = sizeof(TonemapJetsonContext),
    .priv_class  = &tonemap_jetson_class,
    .init        = init,
    .uninit      = uninit,
    FILTER_INPUTS(inputs),
    FILTER_OUTPUTS(outputs),
    FILTER_QUERY_FUNC2(query_formats),
    .flags       = AVFILTER_FLAG_SLICE_THREADS,
};
