#include <string.h>

#include "libavutil/common.h"
#include "libavcodec/encode.h"

#include "encoder.h"
#include "nv_v4l2.h"

int ff_jetson_packets_open(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    ff_jetson_queue_init(&encoder->packets, &encoder->device, V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, V4L2_MEMORY_MMAP, 1);
    int ret = ff_jetson_queue_request(&encoder->packets, encoder->num_capture_buffers);
    if (ret >= 0)
        ret = ff_jetson_queue_start(&encoder->packets);
    for (int i = 0; ret >= 0 && i < encoder->packets.nb_buffers; i++)
        ret = ff_jetson_queue_put(&encoder->packets, &(JetsonSlot){ .index = i });
    return ret;
}

static int is_key(JetsonEncoder *encoder, int index)
{
    NvEncOutputMetadata output = { 0 };
    NvVideoMetadata metadata = { .enc_output = &output, .buffer_index = index };
    const int ret = ff_jetson_get_struct(&encoder->device, NV_CID_ENC_METADATA, &metadata);
    return ret < 0 ? ret : output.is_key_frame;
}

// The n-th packet may be decoded when the n-th picture was shown, and so many places earlier as pictures change their order.
static int64_t decoding_time(const AVCodecContext *context)
{
    const JetsonEncoder *encoder = context->priv_data;
    const int64_t at = encoder->nb_packets - context->has_b_frames;
    if (at >= 0)
        return encoder->shown[at % JETSON_MOST_REORDERED];
    const int64_t step = context->framerate.num > 0 ? av_rescale_q(1, av_inv_q(context->framerate), context->time_base) : 1;
    return encoder->shown[0] + at * FFMAX(step, 1);
}

static int fill(AVCodecContext *context, const JetsonSlot *slot, const AVFrame *props, AVPacket *packet)
{
    JetsonEncoder *encoder = context->priv_data;
    const int key = is_key(encoder, slot->index);
    int ret = key < 0 ? key : ff_get_encode_buffer(context, packet, slot->bytes, 0);
    if (ret < 0)
        return ret;
    memcpy(packet->data, encoder->packets.mapped[slot->index].data, slot->bytes);
    packet->flags |= key ? AV_PKT_FLAG_KEY : 0;
    packet->pts = props->pts;
    packet->dts = FFMIN(decoding_time(context), props->pts);
    packet->duration = props->duration;
    if (context->flags & AV_CODEC_FLAG_COPY_OPAQUE) {
        packet->opaque = props->opaque;
        ret = av_buffer_replace(&packet->opaque_ref, props->opaque_ref);
    }
    encoder->nb_packets++;
    return ret < 0 ? ret : ff_jetson_headers_write(context, packet, props);
}

static int deliver(AVCodecContext *context, const JetsonSlot *slot, AVPacket *packet)
{
    JetsonEncoder *encoder = context->priv_data;
    AVFrame *props = ff_jetson_pending_take(&encoder->pending, slot->timestamp);
    int ret = props ? 0 : AVERROR_EXTERNAL;
    if (slot->flags & V4L2_BUF_FLAG_ERROR)
        ret = AVERROR_EXTERNAL;
    if (ret < 0)
        av_log(context, AV_LOG_ERROR, props ? "a picture did not fit into %zu bytes\n" : "a packet without a picture, of %zu bytes\n",
               props ? encoder->packets.mapped[slot->index].size : slot->bytes);
    else
        ret = fill(context, slot, props, packet);
    av_frame_free(&props);
    const int again = ff_jetson_queue_put(&encoder->packets, &(JetsonSlot){ .index = slot->index });
    return ret < 0 ? ret : again;
}

int ff_jetson_packets_take(AVCodecContext *context, AVPacket *packet)
{
    JetsonEncoder *encoder = context->priv_data;
    JetsonSlot slot;
    int ret = ff_jetson_queue_take(&encoder->packets, &slot);
    if (ret >= 0 && slot.bytes)
        return deliver(context, &slot, packet);
    if (ret >= 0)
        ret = encoder->is_draining ? AVERROR_EOF : ff_jetson_queue_put(&encoder->packets, &(JetsonSlot){ .index = slot.index });
    if (ret == AVERROR_EOF && encoder->is_draining)
        return ret;
    return ret == AVERROR(EIO) || ret == AVERROR(ENODEV) ? ret : AVERROR(EAGAIN);
}
