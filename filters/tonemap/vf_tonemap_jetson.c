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
#include "scale/face_scaler_board.h"
#include "tonemap/face_mapper.h"
#include "tonemap/face_mapper_board.h"
#include "tonemap/frame_color.h"
#include "tonemap/frame_dolby.h"

typedef struct TonemapJetsonContext {
    const AVClass *class;
    char *tonemap;
    int w, h, force_divisible_by;
    double param, peak, white, hlg_peak, desat;
    int driver, gamut, dither, quality, linear, peak_detect, resize;

    FaceCuda cuda;
    DolbyState dolby;
    FaceMapper mapper;
    FaceScaler scaler;  // of frames that are SDR already
    FaceBoard board;
} TonemapJetsonContext;

static av_cold int init(AVFilterContext *ctx)
{
    TonemapJetsonContext *s = ctx->priv;
    const JetsonTonemapCurve *curve;

    if (jetson_tonemap_find_curve(s->tonemap))
        return jetson_face_simd(ctx);
    av_log(ctx, AV_LOG_ERROR, "Unknown tonemap '%s'; the curves are:\n", s->tonemap);
    for (int i = 0; (curve = jetson_tonemap_curve(i)); i++)
        av_log(ctx, AV_LOG_ERROR, "  %s: %s\n", curve->name, curve->description);
    return AVERROR(EINVAL);
}

static av_cold void uninit(AVFilterContext *ctx)
{
    TonemapJetsonContext *s = ctx->priv;

    face_cuda_uninit(&s->cuda);
    face_mapper_uninit(&s->mapper);
    face_scaler_uninit(&s->scaler);
}

static const int in_formats[] = { AV_PIX_FMT_P010, AV_PIX_FMT_YUV420P10, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, -1 };
static const int out_formats[] = { AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P, -1 };

// The first is taken when the input's is not in the list: BT.2020 becomes BT.709, SDR spaces stay.
static const int out_spaces[] = { AVCOL_SPC_BT709, AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT470BG,
                                  AVCOL_SPC_SMPTE240M, AVCOL_SPC_FCC, -1 };

static int query_formats(const AVFilterContext *ctx, AVFilterFormatsConfig **in, AVFilterFormatsConfig **out)
{
    TonemapJetsonContext *s = ctx->priv;
    const int *from = in_formats, *to = out_formats;
    int ret = face_cuda_is_source(ctx, &s->cuda);

    if (ret < 0)
        return ret;
    s->cuda.on_device = ret;
    s->board.is_used = face_surface_is_source(ctx);
    if (ret || s->board.is_used)
        from = to = ret ? face_cuda_format_list : face_surface_format_list;
    if ((ret = ff_formats_ref(ff_make_format_list(from), &in[0]->formats)) < 0 ||
        (ret = ff_formats_ref(ff_all_color_spaces(), &in[0]->color_spaces)) < 0 ||
        (ret = ff_formats_ref(ff_all_color_ranges(), &in[0]->color_ranges)) < 0 ||
        (ret = ff_formats_ref(ff_make_format_list(to), &out[0]->formats)) < 0 ||
        (ret = ff_formats_ref(ff_make_format_list(out_spaces), &out[0]->color_spaces)) < 0 ||
        (ret = ff_formats_ref(ff_make_formats_list_singleton(AVCOL_RANGE_MPEG), &out[0]->color_ranges)) < 0)
        return ret;
    return 0;
}

static int check_matrix(AVFilterContext *ctx, enum AVColorSpace space)
{
    if (jetson_tonemap_matrix_known(space))
        return 0;
    av_log(ctx, AV_LOG_ERROR, "Expected a Y'CbCr matrix (bt2020nc, bt709, ...) but received %s\n",
           av_color_space_name(space));
    return AVERROR(EINVAL);
}

static int configure_cuda(AVFilterLink *outlink)
{
    TonemapJetsonContext *s = outlink->src->priv;
    const JetsonTonemapParams asked = { .linear = s->linear };
    const enum AVPixelFormat samples = s->cuda.format == AV_PIX_FMT_NONE ? AV_PIX_FMT_NV12 : s->cuda.format;

    if (s->board.is_used && samples != AV_PIX_FMT_NV12)
        return face_surface_refuse(outlink->src, "expected format=nv12");
    if (s->board.is_used) {
        face_board_configure_cuda(outlink->src, &s->cuda, jetson_cuda_tonemap_refusal(&asked));
        return face_surface_configure(outlink, samples);
    }
    if (s->cuda.on_device && samples != AV_PIX_FMT_NV12 && samples != AV_PIX_FMT_YUV420P)
        return face_cuda_refuse(outlink->src, "expected format=nv12 or yuv420p");
    return face_cuda_configure(outlink, &s->cuda, samples, jetson_cuda_tonemap_refusal(&asked));
}

// Dolby Vision's IPT is told from its metadata, which only frames have.
static int config_output(AVFilterLink *outlink)
{
    AVFilterContext *ctx = outlink->src;
    TonemapJetsonContext *s = ctx->priv;
    const enum AVColorSpace space = ctx->inputs[0]->colorspace;
    int ret = jetson_face_size(outlink, s->w, s->h, s->force_divisible_by);

    if (ret >= 0 && space != AVCOL_SPC_IPT_C2)
        ret = check_matrix(ctx, space);
    return ret < 0 ? ret : configure_cuda(outlink);
}

// Params are compared byte by byte, so the padding is cleared too.
static int fill_params(AVFilterContext *ctx, const AVFrame *in, const AVFrame *out, JetsonTonemapParams *p)
{
    const TonemapJetsonContext *s = ctx->priv;

    memset(p, 0, sizeof(*p));
    jetson_tonemap_default_params(p);
    p->curve = jetson_tonemap_find_curve(s->tonemap);
    p->param = s->param;
    p->hlg_peak = s->hlg_peak;
    p->white = s->white;
    p->driver = (JetsonTonemapDriver)s->driver;
    p->gamut = (JetsonTonemapGamut)s->gamut;
    p->desaturation = s->desat;
    p->dither = (JetsonDither)s->dither;
    p->quality = (JetsonQuality)s->quality;
    p->linear = s->linear;
    p->resize = (JetsonResize)s->resize;
    p->measure = s->peak_detect && s->peak <= 0;
    p->dolby = s->dolby.reshapes;
    if (!p->dolby)
        p->color = color_of(in);
    p->peak = face_mapper_peak(&s->mapper, in, p, s->peak);
    return face_mapper_params(ctx, in, out, p);
}

// Takes `out` where it goes into the queue: *queued.
static int map_frame(AVFilterContext *ctx, AVFrame *in, AVFrame *out, int *queued)
{
    TonemapJetsonContext *s = ctx->priv;
    JetsonTonemapParams p;
    int ret;

    if ((ret = face_mapper_follow(&s->mapper)) < 0 || (ret = fill_params(ctx, in, out, &p)) < 0 ||
        (ret = face_mapper_prepare(ctx, &s->mapper, &s->cuda, in, &p, &s->dolby.reshape)) < 0)
        return ret;
    tag_as_sdr(out);
    if (s->board.is_used)
        return face_board_run(ctx, &s->board, &s->mapper, &s->cuda, &p, &s->dolby.reshape, in, out);
    if (s->cuda.on_device)
        return face_cuda_run(ctx, s->mapper.work, in, out);
    if (!s->cuda.in_memory)
        return face_mapper_run(ctx, &s->mapper, in, out);
    ret = face_cuda_put(ctx, &s->cuda, s->mapper.work, in, out);
    *queued = ret >= 0;
    return ret;
}

// SDR that is not of the output's size or format; what is on its way goes before it.
static int scale_frame(AVFilterContext *ctx, AVFrame *in, AVFrame *out)
{
    TonemapJetsonContext *s = ctx->priv;
    int ret;

    if (s->board.is_used)
        return face_scaler_run_board(ctx, &s->scaler, in, out, s->resize);
    if (s->cuda.on_device)
        return face_scaler_run_device(ctx, &s->scaler, &s->cuda, in, out, s->resize);
    ret = face_cuda_flush(ctx, &s->cuda, s->mapper.work);
    return ret < 0 ? ret : face_scaler_run(ctx, &s->scaler, in, out, s->resize);
}

static int is_unchanged(const AVFrame *in, const AVFilterLink *outlink)
{
    // Frames on a device belong to the context of the link that they are on.
    return in->width == outlink->w && in->height == outlink->h && in->format == outlink->format &&
           in->color_range != AVCOL_RANGE_JPEG && !in->hw_frames_ctx;
}

static int check_frame(AVFilterContext *ctx, const AVFrame *in)
{
    TonemapJetsonContext *s = ctx->priv;
    int ret = dolby_follow(ctx, &s->dolby, in);

    if (ret >= 0 && !s->dolby.reshapes)
        ret = check_matrix(ctx, in->colorspace);
    return ret < 0 ? ret : jetson_face_check(ctx->inputs[0], in);
}

static int pass_frame(AVFilterContext *ctx, AVFrame *in)
{
    TonemapJetsonContext *s = ctx->priv;
    int ret = face_cuda_flush(ctx, &s->cuda, s->mapper.work);

    if (ret < 0) {
        av_frame_free(&in);
        return ret;
    }
    return ff_filter_frame(ctx->outputs[0], in);
}

static int filter_frame(AVFilterLink *inlink, AVFrame *in)
{
    AVFilterContext *ctx = inlink->dst;
    AVFilterLink *outlink = ctx->outputs[0];
    TonemapJetsonContext *s = ctx->priv;
    const JetsonColor color = color_of(in);
    AVFrame *out = NULL;
    int ret = check_frame(ctx, in), mapped = s->dolby.reshapes || jetson_tonemap_needed(&color), queued = 0;

    if (ret >= 0 && !mapped && is_unchanged(in, outlink))
        return pass_frame(ctx, in);
    if (ret >= 0 && !(out = s->board.is_used ? face_surface_new_frame(outlink, in) : jetson_face_new_frame(outlink, in)))
        ret = AVERROR(ENOMEM);
    if (ret >= 0) {
        out->color_range = AVCOL_RANGE_MPEG;
        out->chroma_location = AVCHROMA_LOC_LEFT;
        ret = mapped ? map_frame(ctx, in, out, &queued) : scale_frame(ctx, in, out);
    }
    av_frame_free(&in);
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return queued ? 0 : ff_filter_frame(outlink, out);
}

static int request_frame(AVFilterLink *outlink)
{
    TonemapJetsonContext *s = outlink->src->priv;

    return face_cuda_request(outlink, &s->cuda, s->mapper.work);
}

#define OFFSET(x) offsetof(TonemapJetsonContext, x)
#define FLAGS JETSON_FACE_FLAGS

static const AVOption tonemap_jetson_options[] = {
    { "tonemap", "tone curve: bt2390, bt2446a, reinhard, hable, mobius, clip, linear, gamma, none", OFFSET(tonemap), AV_OPT_TYPE_STRING, { .str = "bt2390" }, .flags = FLAGS },
    JETSON_FACE_SIZE_OPTIONS,
    { "param", "parameter of the curve: knee offset of bt2390 (0.5 to 2), contrast of reinhard (0 to 1), knee of mobius (0 to 1), gain of clip and linear, exponent of gamma; nan: the curve's default", OFFSET(param), AV_OPT_TYPE_DOUBLE, { .dbl = NAN }, 0, 100, FLAGS },
    { "driver", "what the curve is driven with", OFFSET(driver), AV_OPT_TYPE_INT, { .i64 = JETSON_DRIVER_MAX }, JETSON_DRIVER_MAX, JETSON_DRIVER_YCBCR, FLAGS, .unit = "driver" },
    JETSON_FACE_CHOICE("driver", "max", JETSON_DRIVER_MAX, "brightest of R, G, B: keeps hue and saturation, darkens saturated brights"),
    JETSON_FACE_CHOICE("driver", "luma", JETSON_DRIVER_LUMA, "luminance: keeps brightness, saturated brights leave the gamut"),
    JETSON_FACE_CHOICE("driver", "rgb", JETSON_DRIVER_RGB, "each channel: brights fade to white, hues turn"),
    JETSON_FACE_CHOICE("driver", "itp", JETSON_DRIVER_ITP, "I of ICtCp, chroma follows"),
    JETSON_FACE_CHOICE("driver", "ycbcr", JETSON_DRIVER_YCBCR, "Y' in gamma 2.4, with the colour step of BT.2446 method A"),
    { "gamut", "colours outside of BT.709", OFFSET(gamut), AV_OPT_TYPE_INT, { .i64 = JETSON_GAMUT_CLIP }, JETSON_GAMUT_CLIP, JETSON_GAMUT_PERCEPTUAL, FLAGS, .unit = "gamut" },
    JETSON_FACE_CHOICE("gamut", "clip", JETSON_GAMUT_CLIP, "each channel is clipped"),
    JETSON_FACE_CHOICE("gamut", "perceptual", JETSON_GAMUT_PERCEPTUAL, "softly towards grey of the same luminance"),
    { "desat", "luminance, of white, from which colours fade to grey; 0: never", OFFSET(desat), AV_OPT_TYPE_DOUBLE, { .dbl = 0 }, 0, 100, FLAGS },
    { "dither", "before rounding to 8 bits", OFFSET(dither), AV_OPT_TYPE_INT, { .i64 = JETSON_DITHER_NONE }, JETSON_DITHER_NONE, JETSON_DITHER_BLUE, FLAGS, .unit = "dither" },
    JETSON_FACE_CHOICE("dither", "none", JETSON_DITHER_NONE, "round"),
    JETSON_FACE_CHOICE("dither", "blue", JETSON_DITHER_BLUE, "64x64 blue noise, the same for every frame"),
    { "peak", "peak of the source in cd/m2; 0: from Dolby Vision, HDR10+, mastering display or MaxCLL, in this order, else 10000 for PQ and 1000 for HLG", OFFSET(peak), AV_OPT_TYPE_DOUBLE, { .dbl = 0 }, 0, 10000, FLAGS },
    { "quality", "what is converted", OFFSET(quality), AV_OPT_TYPE_INT, { .i64 = JETSON_QUALITY_EXACT }, JETSON_QUALITY_EXACT, JETSON_QUALITY_FAST, FLAGS, .unit = "quality" },
    JETSON_FACE_CHOICE("quality", "exact", JETSON_QUALITY_EXACT, "every pixel: within 1.1 codes"),
    JETSON_FACE_CHOICE("quality", "fast", JETSON_QUALITY_FAST, "every 2x2 block, pixels where that would show: within 4 codes; PQ by max, clipped"),
    { "peak_detect", "measure the peak of each frame, for the next, where peak is 0", OFFSET(peak_detect), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { "hlg_peak", "nominal peak of the display that HLG is shown on, cd/m2", OFFSET(hlg_peak), AV_OPT_TYPE_DOUBLE, { .dbl = 1000 }, 100, 10000, FLAGS },
    { "white", "SDR white in cd/m2 of the source (BT.2408: 203)", OFFSET(white), AV_OPT_TYPE_DOUBLE, { .dbl = 203 }, 80, 1000, FLAGS },
    { "linear", "resize in linear light instead of the transfer of the input: slower", OFFSET(linear), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    JETSON_FACE_RESIZE_OPTION(JETSON_RESIZE_BILINEAR, "how to resize, before the mapping"),
    JETSON_FACE_CUDA_OPTIONS(cuda),
    { NULL }
};

AVFILTER_DEFINE_CLASS(tonemap_jetson);

static const AVFilterPad inputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .filter_frame = filter_frame },
};

static const AVFilterPad outputs[] = {
    { .name = "default", .type = AVMEDIA_TYPE_VIDEO, .config_props = config_output, .request_frame = request_frame },
};

const AVFilter ff_vf_tonemap_jetson = {
    .name        = "tonemap_jetson",
    .description = NULL_IF_CONFIG_SMALL("HDR (PQ, HLG, Dolby Vision) to BT.709 SDR, resized in the same pass; SDR is only resized."),
    .priv_size   = sizeof(TonemapJetsonContext),
    .priv_class  = &tonemap_jetson_class,
    .init        = init,
    .uninit      = uninit,
    FILTER_INPUTS(inputs),
    FILTER_OUTPUTS(outputs),
    FILTER_QUERY_FUNC2(query_formats),
    .flags       = AVFILTER_FLAG_SLICE_THREADS,
    .flags_internal = FF_FILTER_FLAG_HWFRAME_AWARE,
};
