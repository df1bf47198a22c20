#include "decoder.h"

#include "libavutil/common.h"
#include "libavutil/mem.h"
#include "libavutil/opt.h"
#include "libavutil/pixdesc.h"
#include "libavcodec/codec_internal.h"
#include "libavcodec/decode.h"
#include "libavcodec/hwconfig.h"

// How long the first format is waited for at the end of a stream that has none.
enum { FORMAT_WAIT_MS = 1000 };

static av_cold int close_decoder(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    if (decoder->device.fd >= 0) {
        ff_jetson_output_close(decoder);
        ff_jetson_queue_release(&decoder->coded);
    }
    ff_jetson_device_close(&decoder->device);
    av_buffer_unref(&decoder->board);
    ff_jetson_headers_close(&decoder->headers);
    ff_jetson_pending_clear(&decoder->pending);
    av_packet_free(&decoder->packet);
    return 0;
}

// What no Jetson decodes: it would answer with silence. Where the container does not say, the engine is asked.
static int check_samples(AVCodecContext *context)
{
    const AVPixFmtDescriptor *pixels = av_pix_fmt_desc_get(context->pix_fmt);
    const enum AVCodecID id = context->codec_id;
    const int is_deep = id == AV_CODEC_ID_HEVC || id == AV_CODEC_ID_VP9 || id == AV_CODEC_ID_AV1;
    if (pixels)
        context->bits_per_raw_sample = pixels->comp[0].depth;
    if (!pixels || (pixels->comp[0].depth <= (is_deep ? 10 : 8) && pixels->nb_components == 3 && pixels->log2_chroma_w == 1 &&
                    (pixels->log2_chroma_h == 1 || id == AV_CODEC_ID_MJPEG)))
        return 0;
    av_log(context, AV_LOG_ERROR, "Expected 4:2:0 of at most %d bits but received %s\n", is_deep ? 10 : 8, pixels->name);
    return AVERROR(ENOSYS);
}

static av_cold int init(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    const char *why;
    decoder->device.fd = -1;
    decoder->api = ff_jetson_surface_api(&why);
    if (!decoder->api) {
        av_log(context, AV_LOG_ERROR, "this is no Jetson: %s\n", why);
        return AVERROR(ENOSYS);
    }
    if (check_samples(context) < 0)
        return AVERROR(ENOSYS);
    decoder->packet = av_packet_alloc();
    decoder->headers = ff_jetson_headers_open(context);
    if (!decoder->packet || !decoder->headers)
        return AVERROR(ENOMEM);
    const int ret = ff_jetson_device_open(&decoder->device, JETSON_DECODER, context, decoder->wait_timeout);
    return ret < 0 ? ret : ff_jetson_input_open(context);
}

// What is behind it was logged where it was met.
static int fail(AVCodecContext *context, int error)
{
    JetsonDecoder *decoder = context->priv_data;
    return decoder->failure = error;
}

// Nothing moves: the engine has an end of patience, too.
static int idle(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    const int has_no_format = decoder->wants_end && !decoder->has_format;
    if (has_no_format && !decoder->nb_packets)
        return AVERROR_EOF;
    const int limit = has_no_format ? FFMIN(FORMAT_WAIT_MS, decoder->wait_timeout) : decoder->wait_timeout;
    if (ff_jetson_wait(&decoder->wait, limit) >= 0)
        return 0;
    // With pictures missing it is a failure: software makes them.
    if (decoder->is_draining && ff_jetson_pending_is_empty(&decoder->pending)) {
        av_log(context, AV_LOG_WARNING, "the engine did not say that it is done, but all pictures are here\n");
        return AVERROR_EOF;
    }
    if (decoder->is_starved)
        av_log(context, AV_LOG_ERROR, "all frames were held for %d ms by who takes them\n", limit);
    else
        av_log(context, AV_LOG_ERROR, decoder->has_format ? "%d packets, and no picture within %d ms\n"
                                                          : "%d packets without a sequence header that the engine knows, %d ms\n",
               decoder->nb_packets, limit);
    return fail(context, AVERROR(ETIMEDOUT));
}

static int take_broken(JetsonDecoder *decoder)
{
    if (!decoder->broken_packets)
        return 0;
    decoder->broken_packets--;
    return AVERROR_INVALIDDATA;
}

// The end of the stream, or the pause in which the buffers grow.
static int end(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    if (!decoder->is_growing) {
        decoder->has_ended = 1;
        return AVERROR_EOF;
    }
    ff_jetson_output_close(decoder);
    return ff_jetson_input_restart(context);
}

static int is_passing(int error)
{
    return error == AVERROR(EAGAIN) || error == AVERROR_EOF || error == AVERROR_INVALIDDATA;
}

static int step(AVCodecContext *context, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    int ret = ff_jetson_output_take(context, frame);
    if (ret == AVERROR_EOF)
        return end(context);
    if (ret != AVERROR(EAGAIN))
        return ret < 0 ? ret : 1;
    ret = ff_jetson_input_feed(context);
    if (ret == 0)
        ff_jetson_wait_reset(&decoder->wait);
    if (ret == AVERROR_BUFFER_TOO_SMALL)
        ret = idle(context);
    if (ret == AVERROR_EOF)
        return end(context);
    const int broken = take_broken(decoder);
    return broken < 0 ? broken : ret;
}

static int receive_frame(AVCodecContext *context, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    int ret = decoder->has_ended ? AVERROR_EOF : decoder->failure;
    while (!ret)
        ret = step(context, frame);
    if (ret > 0) {
        ff_jetson_wait_reset(&decoder->wait);
        return 0;
    }
    av_frame_unref(frame);
    return decoder->failure || is_passing(ret) ? ret : fail(context, ret);
}

static void flush(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    av_packet_unref(decoder->packet);
    ff_jetson_pending_clear(&decoder->pending);
    if (decoder->failure)
        return;
    ff_jetson_output_close(decoder);
    const int ret = ff_jetson_input_restart(context);
    if (ret < 0)
        fail(context, ret);
}

#define OFFSET(field) offsetof(JetsonDecoder, field)
#define FLAGS (AV_OPT_FLAG_VIDEO_PARAM | AV_OPT_FLAG_DECODING_PARAM)
static const AVOption options[] = {
    { "max_performance", "run the engine at its highest clock", OFFSET(max_performance), AV_OPT_TYPE_BOOL, { .i64 = 1 }, 0, 1, FLAGS },
    { "error_reporting", "ask the engine which pictures are damaged", OFFSET(error_reporting), AV_OPT_TYPE_BOOL, { .i64 = 1 }, 0, 1, FLAGS },
    { "disable_dpb", "frames in decoding order, at once: for streams without B frames", OFFSET(disable_dpb), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { "reduce_depth", "take 8 bits of a film of 10 where the engine gives no more", OFFSET(reduce_depth), AV_OPT_TYPE_BOOL, { .i64 = 0 }, 0, 1, FLAGS },
    { "wait_timeout", "milliseconds without a sign of life after which the engine counts as broken", OFFSET(wait_timeout), AV_OPT_TYPE_INT, { .i64 = 5000 }, 1, 600000, FLAGS },
    { "num_output_buffers", "buffers for packets on their way to the engine", OFFSET(num_output_buffers), AV_OPT_TYPE_INT, { .i64 = 6 }, 2, 32, FLAGS },
    { "num_capture_buffers", "pictures beside those that the engine needs", OFFSET(num_capture_buffers), AV_OPT_TYPE_INT, { .i64 = 3 }, 1, 16, FLAGS },
    { "surfaces", "frames that lie in the board's own memory at once; in memory, more are copied", OFFSET(surfaces), AV_OPT_TYPE_INT, { .i64 = 12 }, 0, 64, FLAGS },
    { "packet_size", "largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow", OFFSET(packet_size), AV_OPT_TYPE_INT, { .i64 = 0 }, 0, 32 << 20, FLAGS },
    { NULL },
};

static const AVCodecHWConfigInternal *const board[] = {
    &(const AVCodecHWConfigInternal){
        .public = { AV_PIX_FMT_DRM_PRIME, AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX, AV_HWDEVICE_TYPE_JETSON },
    },
    NULL,
};

#define JETSON_DECODER(NAME, LONG_NAME, ID, FILTERS)                                                                     \
    static const AVClass NAME##_class = {                                                                                \
        .class_name = #NAME "_jetson",                                                                                   \
        .item_name = av_default_item_name,                                                                               \
        .option = options,                                                                                               \
        .version = LIBAVUTIL_VERSION_INT,                                                                                \
    };                                                                                                                   \
    const FFCodec ff_##NAME##_jetson_decoder = {                                                                         \
        .p.name = #NAME "_jetson",                                                                                       \
        CODEC_LONG_NAME("NVIDIA Jetson " LONG_NAME " decoder"),                                                          \
        .p.type = AVMEDIA_TYPE_VIDEO,                                                                                    \
        .p.id = ID,                                                                                                      \
        .p.priv_class = &NAME##_class,                                                                                   \
        .p.capabilities = AV_CODEC_CAP_DELAY | AV_CODEC_CAP_AVOID_PROBING | AV_CODEC_CAP_HARDWARE,                        \
        .p.wrapper_name = "jetson",                                                                                      \
        .caps_internal = FF_CODEC_CAP_NOT_INIT_THREADSAFE | FF_CODEC_CAP_INIT_CLEANUP | FF_CODEC_CAP_SETS_FRAME_PROPS |   \
                         FF_CODEC_CAP_SETS_PKT_DTS,                                                                      \
        .priv_data_size = sizeof(JetsonDecoder),                                                                         \
        .init = init,                                                                                                    \
        .close = close_decoder,                                                                                          \
        .flush = flush,                                                                                                  \
        .hw_configs = board,                                                                                             \
        .bsfs = FILTERS,                                                                                                 \
        FF_CODEC_RECEIVE_FRAME_CB(receive_frame),                                                                        \
    }

JETSON_DECODER(h264, "H.264", AV_CODEC_ID_H264, "h264_mp4toannexb");
JETSON_DECODER(hevc, "HEVC", AV_CODEC_ID_HEVC, "hevc_mp4toannexb");
JETSON_DECODER(vp8, "VP8", AV_CODEC_ID_VP8, NULL);
JETSON_DECODER(vp9, "VP9", AV_CODEC_ID_VP9, NULL);
JETSON_DECODER(av1, "AV1", AV_CODEC_ID_AV1, NULL);
JETSON_DECODER(mpeg2, "MPEG-2", AV_CODEC_ID_MPEG2VIDEO, NULL);
JETSON_DECODER(mpeg4, "MPEG-4 part 2", AV_CODEC_ID_MPEG4, "mpeg4_unpack_bframes");
JETSON_DECODER(mjpeg, "Motion JPEG", AV_CODEC_ID_MJPEG, NULL);
