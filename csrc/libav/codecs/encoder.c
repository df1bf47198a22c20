#include "encoder.h"

#include "libavutil/common.h"
#include "libavutil/imgutils.h"
#include "libavutil/pixdesc.h"
#include "libavutil/time.h"
#include "libavcodec/encode.h"

enum { SETTLING_US = 40000 };

static int open_session(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    int ret = ff_jetson_device_open(&encoder->device, JETSON_ENCODER, context, encoder->wait_timeout);
    if (ret >= 0)
        ret = ff_jetson_encoder_set_up(context);
    if (ret >= 0)
        ret = ff_jetson_pictures_open(context);
    return ret < 0 ? ret : ff_jetson_packets_open(context);
}

static void close_session(JetsonEncoder *encoder)
{
    if (encoder->device.fd >= 0) {
        ff_jetson_pictures_close(encoder);
        ff_jetson_queue_release(&encoder->packets);
    }
    ff_jetson_device_close(&encoder->device);
    ff_jetson_pending_clear(&encoder->pending);
    ff_jetson_wait_reset(&encoder->wait);
    encoder->nb_frames = encoder->nb_packets = 0;
    encoder->is_draining = encoder->has_ended = 0;
}

av_cold int ff_jetson_encoder_close(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    close_session(encoder);
    av_bsf_free(&encoder->metadata);
    av_frame_free(&encoder->frame);
    return 0;
}

// Nothing moves; the engine has an end of patience.
static int idle(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    if (ff_jetson_wait(&encoder->wait, encoder->wait_timeout) >= 0)
        return 0;
    if (encoder->is_draining && encoder->nb_packets == encoder->nb_frames) {
        av_log(context, AV_LOG_WARNING, "the engine did not say that it is done, but all packets are here\n");
        return AVERROR_EOF;
    }
    av_log(context, AV_LOG_ERROR, "%" PRId64 " pictures, %" PRId64 " packets, and nothing more within %d ms\n", encoder->nb_frames,
           encoder->nb_packets, encoder->wait_timeout);
    return AVERROR(ETIMEDOUT);
}

// Whether the engine must be empty before the next frame goes in: an order to make a key frame holds for the picture that
// is taken up next.
static int must_settle(const JetsonEncoder *encoder)
{
    const int is_forced = encoder->frame->buf[0] && encoder->frame->pict_type == AV_PICTURE_TYPE_I && encoder->nb_frames;
    return is_forced || encoder->zerolatency;
}

// B pictures stay inside until the next one is there, and nothing says of a picture whether it was taken up: one that is
// not is, in so long a time.
static int has_settled(const AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    const int held = FFMAX(context->max_b_frames, 0), queued = encoder->frames.nb_queued;
    const int has_waited = encoder->wait.since_us && av_gettime_relative() - encoder->wait.since_us > SETTLING_US;
    return !queued || (queued <= held && has_waited);
}

// 0: something went in, or time passed.
static int feed(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    int ret = ff_jetson_pictures_reclaim(context);
    if (ret == AVERROR_BUFFER_TOO_SMALL || (ret >= 0 && encoder->is_draining))
        return idle(context);
    if (ret >= 0 && !encoder->frame->buf[0])
        ret = ff_encode_get_frame(context, encoder->frame);
    if (ret == AVERROR_EOF)
        return ff_jetson_pictures_end(context);
    if (ret < 0)
        return ret;
    if (must_settle(encoder) && !has_settled(context))
        return idle(context);
    ret = ff_jetson_pictures_put(context, encoder->frame);
    av_frame_unref(encoder->frame);
    ff_jetson_wait_reset(&encoder->wait);
    return ret;
}

int ff_jetson_encoder_receive(AVCodecContext *context, AVPacket *packet)
{
    JetsonEncoder *encoder = context->priv_data;
    int ret = encoder->has_ended ? AVERROR_EOF : encoder->failure;
    while (!ret) {
        ret = ff_jetson_packets_take(context, packet);
        if (ret >= 0) {
            ff_jetson_wait_reset(&encoder->wait);
            return 0;
        }
        if (ret == AVERROR(EAGAIN))
            ret = feed(context);
    }
    if (ret == AVERROR_EOF)
        encoder->has_ended = 1;
    else if (ret != AVERROR(EAGAIN) && !encoder->failure)
        encoder->failure = ret;
    return ret;
}

static AVFrame *gray(const AVCodecContext *context)
{
    AVFrame *frame = av_frame_alloc();
    if (!frame)
        return NULL;
    frame->format = ((const JetsonEncoder *)context->priv_data)->samples;
    frame->width = context->width;
    frame->height = context->height;
    frame->pts = 0;  // decoding times are reckoned from it
    if (av_frame_get_buffer(frame, 0) < 0)
        av_frame_free(&frame);
    for (int i = 0; frame && frame->buf[i]; i++)
        memset(frame->buf[i]->data, 0x80, frame->buf[i]->size);
    return frame;
}

static int encode_one(AVCodecContext *context, AVPacket *packet)
{
    AVFrame *frame = gray(context);
    int ret = frame ? ff_jetson_pictures_put(context, frame) : AVERROR(ENOMEM);
    av_frame_free(&frame);
    if (ret >= 0)
        ret = ff_jetson_pictures_end(context);
    while (ret >= 0) {
        ret = ff_jetson_packets_take(context, packet);
        if (ret != AVERROR(EAGAIN))
            return ret;
        ret = idle(context);
    }
    return ret;
}

// Containers want parameter sets before the first packet, and the engine says them with the first picture only: one is
// encoded for them, in a session of its own.
static int learn_headers(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    AVPacket *packet = av_packet_alloc();
    int ret = packet ? encode_one(context, packet) : AVERROR(ENOMEM);
    av_packet_free(&packet);
    close_session(encoder);
    if (ret >= 0 && !context->extradata) {
        av_log(context, AV_LOG_ERROR, "the encoder began without parameter sets\n");
        ret = AVERROR_EXTERNAL;
    }
    return ret < 0 ? ret : open_session(context);
}

int ff_jetson_encoder_is_deep(const JetsonEncoder *encoder) { return av_pix_fmt_desc_get(encoder->samples)->comp[0].depth > 8; }

// 0: frames on another device, or of more bits than the codec's own list has.
static int find_samples(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const void *known = NULL;
    int count = 0, is_known = 0;
    encoder->samples = context->pix_fmt;
    if (context->pix_fmt == AV_PIX_FMT_DRM_PRIME && ff_jetson_is_frames(context->hw_frames_ctx))
        encoder->samples = ((const AVHWFramesContext *)context->hw_frames_ctx->data)->sw_format;
    avcodec_get_supported_config(context, NULL, AV_CODEC_CONFIG_PIX_FORMAT, 0, &known, &count);
    for (int i = 0; i < count; i++)
        is_known |= ((const enum AVPixelFormat *)known)[i] == encoder->samples;
    if (is_known && encoder->samples != AV_PIX_FMT_DRM_PRIME)
        return 1;
    av_log(context, AV_LOG_ERROR, "Expected frames of this board or in memory, of a depth that the codec has, but received %s\n",
           av_get_pix_fmt_name(encoder->samples));
    return 0;
}

av_cold int ff_jetson_encoder_init(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const char *why;
    encoder->device.fd = -1;
    encoder->api = ff_jetson_surface_api(&why);
    if (!encoder->api) {
        av_log(context, AV_LOG_ERROR, "this is no Jetson: %s\n", why);
        return AVERROR(ENOSYS);
    }
    if (context->width & 1 || context->height & 1) {
        av_log(context, AV_LOG_ERROR, "Expected an even width and height but received %dx%d\n", context->width, context->height);
        return AVERROR(EINVAL);
    }
    if (!find_samples(context))
        return AVERROR(EINVAL);
    encoder->frame = av_frame_alloc();
    if (!encoder->frame)
        return AVERROR(ENOMEM);
    // Of two B pictures in a row the first may refer to the second.
    context->has_b_frames = av_clip(context->max_b_frames, 0, 2);
    int ret = ff_jetson_headers_prepare(context);
    if (ret >= 0)
        ret = open_session(context);
    if (ret >= 0 && context->flags & AV_CODEC_FLAG_GLOBAL_HEADER)
        ret = learn_headers(context);
    return ret;
}
