#include <string.h>

#include "libavutil/common.h"
#include "libavcodec/decode.h"

#include "decoder.h"
#include "nv_v4l2.h"

enum { LEAST_PACKET = 1 << 20, MOST_PACKET = 32 << 20, USUAL_PACKET = 4 << 20 };

static uint32_t coded_format(enum AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264:       return V4L2_PIX_FMT_H264;
    case AV_CODEC_ID_HEVC:       return NV_PIX_FMT_H265;
    case AV_CODEC_ID_VP8:        return V4L2_PIX_FMT_VP8;
    case AV_CODEC_ID_VP9:        return V4L2_PIX_FMT_VP9;
    case AV_CODEC_ID_AV1:        return NV_PIX_FMT_AV1;
    case AV_CODEC_ID_MPEG2VIDEO: return V4L2_PIX_FMT_MPEG2;
    case AV_CODEC_ID_MPEG4:      return V4L2_PIX_FMT_MPEG4;
    case AV_CODEC_ID_MJPEG:      return V4L2_PIX_FMT_MJPEG;
    default:                     return 0;
    }
}

// A coded picture is hardly ever larger than half of its samples.
static int packet_size_for(const JetsonDecoder *decoder, const AVCodecContext *context)
{
    if (decoder->packet_size)
        return decoder->packet_size;
    const int64_t samples = (int64_t)FFMAX(context->width, context->coded_width) * FFMAX(context->height, context->coded_height);
    return samples ? av_clip64(samples * 3 / 4, LEAST_PACKET, MOST_PACKET) : USUAL_PACKET;
}

static int set_coded_format(AVCodecContext *context, int packet_size)
{
    JetsonDecoder *decoder = context->priv_data;
    struct v4l2_format format = { .type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE };
    format.fmt.pix_mp.pixelformat = coded_format(context->codec_id);
    format.fmt.pix_mp.width = context->width;
    format.fmt.pix_mp.height = context->height;
    format.fmt.pix_mp.num_planes = 1;
    format.fmt.pix_mp.plane_fmt[0].sizeimage = packet_size;
    return ff_jetson_must(&decoder->device, VIDIOC_S_FMT, &format, "set the codec");
}

// Whole access units keep their timestamps. What a release does not know of the rest it does without.
static int set_controls(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    const int skip = context->skip_frame >= AVDISCARD_NONKEY ? 2 : context->skip_frame >= AVDISCARD_NONREF ? 1 : 0;
    const struct {
        uint32_t id;
        int value;
        const char *name;
    } wishes[] = {
        { NV_CID_MAX_PERFORMANCE, decoder->max_performance, "max_performance" },
        { NV_CID_ERROR_REPORTING, decoder->error_reporting, "error_reporting" },
        { NV_CID_DISABLE_DPB, decoder->disable_dpb || context->flags & AV_CODEC_FLAG_LOW_DELAY, "disable_dpb" },
        { NV_CID_SKIP_FRAMES, skip, "skip_frame" },
    };
    const int ret = ff_jetson_set(&decoder->device, NV_CID_DISABLE_COMPLETE_FRAME_INPUT, 0);
    if (ret < 0) {
        av_log(context, AV_LOG_ERROR, "the engine takes no whole pictures: %s\n", av_err2str(ret));
        return ret;
    }
    for (int i = 0; i < FF_ARRAY_ELEMS(wishes); i++)
        if (wishes[i].value && ff_jetson_set(&decoder->device, wishes[i].id, wishes[i].value) < 0)
            av_log(context, AV_LOG_WARNING, "this release does not know %s\n", wishes[i].name);
    return 0;
}

static int start(AVCodecContext *context, int packet_size)
{
    JetsonDecoder *decoder = context->priv_data;
    int ret = set_coded_format(context, packet_size);
    if (ret >= 0)
        ret = set_controls(context);
    if (ret >= 0)
        ret = ff_jetson_queue_request(&decoder->coded, decoder->num_output_buffers);
    return ret < 0 ? ret : ff_jetson_queue_start(&decoder->coded);
}

int ff_jetson_input_open(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    struct v4l2_event_subscription event = { .type = NV_EVENT_RESOLUTION_CHANGE };
    ff_jetson_queue_init(&decoder->coded, &decoder->device, V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_MMAP, 1);
    const int ret = ff_jetson_must(&decoder->device, VIDIOC_SUBSCRIBE_EVENT, &event, "subscribe to format changes");
    return ret < 0 ? ret : start(context, packet_size_for(decoder, context));
}

static int has_room(JetsonDecoder *decoder, int index)
{
    return decoder->packet->size <= (int)FFMIN(decoder->coded.mapped[index].size, INT32_MAX);
}

static void begin_anew(JetsonDecoder *decoder)
{
    ff_jetson_wait_reset(&decoder->wait);
    decoder->nb_packets = decoder->broken_packets = 0;
    decoder->is_primed = decoder->has_new_format = 0;
    decoder->wants_end = decoder->is_draining = decoder->has_ended = decoder->is_growing = 0;
}

// After a flush, or behind the end: the engine has forgotten its parameter sets.
int ff_jetson_input_restart(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    const int must_grow = decoder->is_growing && decoder->packet->size;
    begin_anew(decoder);
    int ret = ff_jetson_queue_stop(&decoder->coded);
    if (ret < 0)
        return ret;
    if (!must_grow)
        return ff_jetson_queue_start(&decoder->coded);
    ff_jetson_queue_release(&decoder->coded);
    ret = start(context, decoder->packet->size + decoder->packet->size / 2);
    return ret < 0 || has_room(decoder, 0) ? ret : AVERROR(ENOMEM);
}

static int queue_packet(AVCodecContext *context, int index)
{
    JetsonDecoder *decoder = context->priv_data;
    AVPacket *packet = decoder->packet;
    AVFrame *props = av_frame_alloc();
    int has_parameters = 0, ret = props ? 0 : AVERROR(ENOMEM);
    if (ret >= 0)
        ret = ff_jetson_headers_read(decoder->headers, context, packet, props, &has_parameters);
    if (ret >= 0 && packet->flags & AV_PKT_FLAG_KEY) {
        props->flags |= AV_FRAME_FLAG_KEY;
        props->pict_type = AV_PICTURE_TYPE_I;
    }
    if (ret < 0) {
        av_frame_free(&props);
        return ret;
    }
    const JetsonSlot slot = { .index = index, .bytes = packet->size, .timestamp = ff_jetson_pending_add(&decoder->pending, props) };
    memcpy(decoder->coded.mapped[index].data, packet->data, packet->size);
    av_packet_unref(packet);
    decoder->nb_packets++;
    return ff_jetson_queue_put(&decoder->coded, &slot);
}

// The end is a buffer without a byte.
static int send_end(JetsonDecoder *decoder, int index)
{
    decoder->is_draining = 1;
    ff_jetson_wait_reset(&decoder->wait);
    return ff_jetson_queue_put(&decoder->coded, &(JetsonSlot){ .index = index });
}

// A packet that is larger than the buffers waits until the engine is empty, and then for larger ones.
static int make_room(AVCodecContext *context, int index)
{
    JetsonDecoder *decoder = context->priv_data;
    const int is_hopeless = decoder->packet->size > MOST_PACKET;
    if (is_hopeless || (decoder->nb_packets && !decoder->has_format)) {
        av_log(context, AV_LOG_ERROR, "Expected packets of at most %zu bytes but received one of %d\n",
               is_hopeless ? (size_t)MOST_PACKET : decoder->coded.mapped[index].size, decoder->packet->size);
        av_packet_unref(decoder->packet);
        return AVERROR_INVALIDDATA;
    }
    decoder->is_growing = 1;
    return decoder->nb_packets ? send_end(decoder, index) : ff_jetson_input_restart(context);
}

// Why a packet was of no use, where the board tells.
static void note_broken(JetsonDecoder *decoder, int index)
{
    NvDecInputMetadata input = { 0 };
    NvVideoMetadata metadata = { .dec_input = &input, .buffer_index = index };
    decoder->broken_packets++;
    if (decoder->error_reporting && ff_jetson_get_struct(&decoder->device, NV_CID_DEC_INPUT_METADATA, &metadata) >= 0)
        av_log(decoder, AV_LOG_WARNING, "the engine refused a packet: header errors %#x\n", input.bitstream_error);
}

static int reclaim(JetsonDecoder *decoder)
{
    JetsonSlot slot;
    int ret;
    while ((ret = ff_jetson_queue_take(&decoder->coded, &slot)) >= 0)
        if (slot.flags & V4L2_BUF_FLAG_ERROR)
            note_broken(decoder, slot.index);
    return ret == AVERROR(EIO) || ret == AVERROR(ENODEV) ? ret : 0;
}

int ff_jetson_input_feed(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    int ret = reclaim(decoder);
    const int index = ff_jetson_queue_idle(&decoder->coded);
    if (ret < 0)
        return ret;
    if (index < 0 || decoder->is_draining)
        return AVERROR_BUFFER_TOO_SMALL;
    // The end before the first picture's format makes some releases hang.
    if (decoder->wants_end)
        return decoder->has_format ? send_end(decoder, index) : AVERROR_BUFFER_TOO_SMALL;
    if (!decoder->packet->size) {
        ret = ff_decode_get_packet(context, decoder->packet);
        if (ret == AVERROR_EOF) {
            decoder->wants_end = 1;
            return 0;
        }
        if (ret < 0 || !decoder->packet->size)
            return ret;
    }
    if (!decoder->is_primed && (ret = ff_jetson_prime(context, decoder->packet)) < 0)
        return ret;
    decoder->is_primed = 1;
    return has_room(decoder, index) ? queue_packet(context, index) : make_room(context, index);
}
