// What pictures become: frames that stay on the board, or that are mapped into memory.
#include "libavutil/common.h"
#include "libavutil/imgutils.h"
#include "libavcodec/decode.h"

#include "decoder.h"

static int is_on_board(const AVCodecContext *context) { return context->pix_fmt == AV_PIX_FMT_DRM_PRIME; }

// libav's way of asking where frames should be.
static int negotiate(AVCodecContext *context, enum AVPixelFormat samples)
{
    const JetsonDecoder *decoder = context->priv_data;
    const enum AVPixelFormat offered[] = { AV_PIX_FMT_DRM_PRIME, samples, AV_PIX_FMT_NONE };
    const int chosen = ff_get_format(context, decoder->surfaces ? offered : offered + 1);
    if (chosen < 0)
        return AVERROR(EINVAL);
    context->pix_fmt = chosen;
    context->sw_pix_fmt = samples;
    return 0;
}

static int open_on_board(AVCodecContext *context, AVJetsonFramesContext settings)
{
    JetsonDecoder *decoder = context->priv_data;
    settings.most = decoder->surfaces + FFMAX(context->extra_hw_frames, 0);
    decoder->frames = ff_jetson_frames_open(context->hw_device_ctx, context->sw_pix_fmt, context->width, context->height, &settings);
    decoder->blank = av_frame_alloc();
    return decoder->frames && decoder->blank ? av_buffer_replace(&context->hw_frames_ctx, decoder->frames) : AVERROR(ENOMEM);
}

// One more than may be handed on: for staging.
static int open_in_memory(AVCodecContext *context, AVJetsonFramesContext settings)
{
    JetsonDecoder *decoder = context->priv_data;
    settings.most = decoder->surfaces + 1;
    settings.block = 1;
    const int ret = decoder->board ? 0 : av_hwdevice_ctx_create(&decoder->board, AV_HWDEVICE_TYPE_JETSON, NULL, NULL, 0);
    if (ret < 0)
        return ret;
    decoder->frames = ff_jetson_frames_open(decoder->board, context->sw_pix_fmt, context->width, context->height, &settings);
    decoder->staging = av_frame_alloc();
    return decoder->frames && decoder->staging ? av_hwframe_get_buffer(decoder->frames, decoder->staging, 0) : AVERROR(ENOMEM);
}

int ff_jetson_decoder_frames_open(AVCodecContext *context, const JetsonSurfaceColor *color)
{
    const AVJetsonFramesContext settings = { .matrix = color->matrix, .is_full_range = color->is_full_range };
    const int ret = negotiate(context, color->bits > 8 ? AV_PIX_FMT_P010 : AV_PIX_FMT_NV12);
    if (ret < 0)
        return ret;
    return is_on_board(context) ? open_on_board(context, settings) : open_in_memory(context, settings);
}

void ff_jetson_decoder_frames_close(JetsonDecoder *decoder)
{
    av_frame_free(&decoder->blank);
    av_frame_free(&decoder->staging);
    av_buffer_unref(&decoder->frames);
}

// In memory there is always room: what finds no surface is copied. On the board, the picture stays with the engine.
int ff_jetson_decoder_has_room(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    if (!is_on_board(context) || decoder->blank->buf[0])
        return 1;
    const int had_room = !decoder->is_starved;
    decoder->is_starved = av_hwframe_get_buffer(decoder->frames, decoder->blank, 0) < 0;
    if (decoder->is_starved && had_room)
        av_log(context, AV_LOG_VERBOSE, "all frames are held by who takes them: waiting\n");
    return !decoder->is_starved;
}

static int convert(AVCodecContext *context, const JetsonSurface *from, AVFrame *to)
{
    const JetsonRect whole = { 0, 0, from->shape.width, from->shape.height };
    const int ret = ff_jetson_frame_fill(to, from, &whole, JETSON_NEAREST);
    if (ret < 0)
        av_log(context, AV_LOG_ERROR, "the converter failed\n");
    return ret;
}

static void adopt(AVFrame *frame, AVFrame *made)
{
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++) {
        frame->data[i] = made->data[i];
        frame->linesize[i] = made->linesize[i];
    }
    FFSWAP(AVBufferRef *, frame->buf[0], made->buf[0]);
    FFSWAP(AVBufferRef *, frame->hw_frames_ctx, made->hw_frames_ctx);
    av_frame_unref(made);
}

static int copy(AVCodecContext *context, const AVFrame *mapped, AVFrame *frame)
{
    const int ret = ff_get_buffer(context, frame, 0);
    if (ret >= 0)
        av_image_copy2(frame->data, frame->linesize, mapped->data, mapped->linesize, frame->format, frame->width, frame->height);
    return ret;
}

// Consumers may hold all surfaces for as long as they like: then frames are copies.
static int map(AVCodecContext *context, const JetsonSurface *from, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    AVFrame *own = av_frame_alloc(), *mapped = av_frame_alloc();
    int ret = own && mapped ? 0 : AVERROR(ENOMEM);
    const int has_own = ret >= 0 && av_hwframe_get_buffer(decoder->frames, own, 0) >= 0;
    const AVFrame *to = has_own ? own : decoder->staging;
    if (ret >= 0)
        ret = convert(context, from, has_own ? own : decoder->staging);
    if (ret >= 0)
        ret = av_hwframe_map(mapped, to, AV_HWFRAME_MAP_READ);
    if (ret >= 0 && has_own)
        adopt(frame, mapped);
    else if (ret >= 0)
        ret = copy(context, mapped, frame);
    av_frame_free(&mapped);
    av_frame_free(&own);
    return ret;
}

int ff_jetson_decoder_fill(AVCodecContext *context, const JetsonSurface *from, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    if (!is_on_board(context))
        return map(context, from, frame);
    const int ret = convert(context, from, decoder->blank);
    if (ret >= 0)
        adopt(frame, decoder->blank);
    return ret;
}
