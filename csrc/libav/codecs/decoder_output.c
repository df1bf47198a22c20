#include <string.h>

#include "libavutil/common.h"
#include "libavutil/imgutils.h"
#include "libavutil/pixdesc.h"
#include "libavcodec/decode.h"
#include "libavcodec/internal.h"

#include "capture_shape.h"
#include "decoder.h"
#include "nv_v4l2.h"

static int read_shape(AVCodecContext *context, JetsonSurfaceShape *shape, struct v4l2_format *format)
{
    JetsonDecoder *decoder = context->priv_data;
    struct v4l2_crop crop = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE };
    int ret = ff_jetson_must(&decoder->device, VIDIOC_G_FMT, format, "ask for the pictures' format");
    if (ret >= 0)
        ret = ff_jetson_must(&decoder->device, VIDIOC_G_CROP, &crop, "ask for the pictures' size");
    if (ret < 0)
        return ret;
    const struct v4l2_pix_format_mplane *pixels = &format->fmt.pix_mp;
    if (pixels->pixelformat != NV_PIX_FMT_NV12M && pixels->pixelformat != NV_PIX_FMT_P010M) {
        av_log(context, AV_LOG_ERROR, "Expected pictures of NV12M or P010M but the engine makes %s\n",
               av_fourcc2str(pixels->pixelformat));
        return AVERROR_PATCHWELCOME;
    }
    *shape = ff_jetson_capture_shape(pixels, crop.c.width, crop.c.height);
    // Tone mapping of what is left of ten bits shows steps in every sky.
    if (shape->color.bits < context->bits_per_raw_sample && !decoder->reduce_depth) {
        av_log(context, AV_LOG_ERROR, "the engine gives %d bits of the film's %d\n", shape->color.bits,
               context->bits_per_raw_sample);
        return AVERROR(ENOSYS);
    }
    ret = av_image_check_size2(crop.c.width, crop.c.height, context->max_pixels, AV_PIX_FMT_NV12, 0, context);
    if (ret < 0)
        return ret;
    context->coded_width = pixels->width;
    context->coded_height = pixels->height;
    return ff_set_dimensions(context, crop.c.width, crop.c.height);
}

static int open_captured(JetsonDecoder *decoder, const JetsonSurfaceShape *shape, int count)
{
    int ret = ff_jetson_queue_request(&decoder->pictures, count);
    for (int i = 0; ret >= 0 && i < decoder->pictures.nb_buffers; i++) {
        ret = decoder->api->create(shape, &decoder->captured[i]);
        if (ret >= 0)
            ret = ff_jetson_queue_put(&decoder->pictures, &(JetsonSlot){ .index = i, .fd = decoder->captured[i].fd });
        else
            av_log(decoder, AV_LOG_ERROR, "the board has no memory for %d pictures of %dx%d\n", decoder->pictures.nb_buffers,
                   shape->width, shape->height);
    }
    return ret;
}

void ff_jetson_output_close(JetsonDecoder *decoder)
{
    ff_jetson_queue_release(&decoder->pictures);
    for (int i = 0; i < JETSON_MAX_BUFFERS && decoder->captured[i].shape.width; i++)
        decoder->api->destroy(&decoder->captured[i]);
    ff_jetson_decoder_frames_close(decoder);
    decoder->has_format = 0;
}

// The engine has read a sequence header: memory for its pictures, of the size that is shown, not of the coded one.
static int set_up(AVCodecContext *context)
{
    JetsonDecoder *decoder = context->priv_data;
    JetsonSurfaceShape shape = { 0 };
    struct v4l2_format format = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE };
    struct v4l2_control least = { .id = V4L2_CID_MIN_BUFFERS_FOR_CAPTURE };
    ff_jetson_output_close(decoder);
    int ret = read_shape(context, &shape, &format);
    if (ret >= 0)
        ret = ff_jetson_decoder_frames_open(context, &shape.color);
    if (ret >= 0)
        ret = ff_jetson_must(&decoder->device, VIDIOC_G_CTRL, &least, "ask how many pictures the engine needs");
    if (ret >= 0)
        ret = ff_jetson_must(&decoder->device, VIDIOC_S_FMT, &format, "set the pictures' format");
    if (ret < 0)
        return ret;
    ff_jetson_queue_init(&decoder->pictures, &decoder->device, V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, V4L2_MEMORY_DMABUF,
                         FFMAX(format.fmt.pix_mp.num_planes, 1));
    ret = open_captured(decoder, &shape, FFMIN(least.value + decoder->num_capture_buffers, JETSON_MAX_BUFFERS));
    if (ret >= 0)
        ret = ff_jetson_queue_start(&decoder->pictures);
    decoder->has_format = ret >= 0;
    av_log(context, AV_LOG_VERBOSE, "%dx%d, %d bits, %d buffers (%d needed), by %s\n", context->width, context->height,
           shape.color.bits, decoder->pictures.nb_buffers, least.value, decoder->api->name);
    return ret;
}

static int poll_event(JetsonDecoder *decoder)
{
    struct v4l2_event event = { 0 };
    while (ff_jetson_ioctl(&decoder->device, VIDIOC_DQEVENT, &event) >= 0)
        if (event.type == NV_EVENT_RESOLUTION_CHANGE)
            decoder->has_new_format = 1;
    return decoder->has_new_format;
}

static void note_damage(JetsonDecoder *decoder, int index, AVFrame *frame)
{
    NvDecOutputMetadata output = { 0 };
    NvVideoMetadata metadata = { .dec_output = &output, .buffer_index = index };
    if (!decoder->error_reporting || ff_jetson_get_struct(&decoder->device, NV_CID_DEC_METADATA, &metadata) < 0)
        return;
    if (!output.is_status_valid || !(output.status.decode_error || output.status.concealed_mbs))
        return;
    frame->flags |= AV_FRAME_FLAG_CORRUPT;
    frame->decode_error_flags |= output.status.decode_error & NV_DECODE_ERROR_FATAL ? FF_DECODE_ERROR_INVALID_BITSTREAM
                                                                                    : FF_DECODE_ERROR_CONCEALMENT_ACTIVE;
}

static int deliver(AVCodecContext *context, const JetsonSlot *slot, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    JetsonSurface *from = &decoder->captured[slot->index];
    AVFrame *props = ff_jetson_pending_take(&decoder->pending, slot->timestamp);
    int ret = props ? av_frame_copy_props(frame, props) : 0;
    av_frame_free(&props);
    frame->format = context->pix_fmt;
    frame->width = context->width;
    frame->height = context->height;
    if (ret >= 0)
        ret = ff_jetson_decoder_fill(context, from, frame);
    note_damage(decoder, slot->index, frame);
    const int again = ff_jetson_queue_put(&decoder->pictures, &(JetsonSlot){ .index = slot->index, .fd = from->fd });
    if (slot->flags & V4L2_BUF_FLAG_ERROR)
        frame->flags |= AV_FRAME_FLAG_CORRUPT;
    return ret < 0 ? ret : again;
}

// An empty buffer is the end where one is due, and else nothing.
static int take_picture(AVCodecContext *context, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    JetsonSlot slot;
    int ret = ff_jetson_decoder_has_room(context) ? ff_jetson_queue_take(&decoder->pictures, &slot) : AVERROR(EAGAIN);
    if (ret >= 0 && slot.bytes)
        return deliver(context, &slot, frame);
    if (ret >= 0)
        ret = decoder->is_draining ? AVERROR_EOF
                                   : ff_jetson_queue_put(&decoder->pictures,
                                                         &(JetsonSlot){ .index = slot.index, .fd = decoder->captured[slot.index].fd });
    if (ret == AVERROR_EOF && decoder->is_draining)
        return ret;
    // One failure that means nothing happens with some releases; the wait has its end.
    return ret == AVERROR(EIO) || ret == AVERROR(ENODEV) ? ret : AVERROR(EAGAIN);
}

int ff_jetson_output_take(AVCodecContext *context, AVFrame *frame)
{
    JetsonDecoder *decoder = context->priv_data;
    const int was_told = decoder->has_new_format;
    int ret = decoder->has_format ? take_picture(context, frame) : AVERROR(EAGAIN);
    if (ret != AVERROR(EAGAIN))
        return ret;
    // Pictures of the old format may have become ready between the two questions: only the second time it is acted upon.
    if (!poll_event(decoder) || (decoder->has_format && !was_told))
        return decoder->has_new_format ? ff_jetson_output_take(context, frame) : ret;
    decoder->has_new_format = 0;
    ff_jetson_wait_reset(&decoder->wait);
    ret = set_up(context);
    return ret < 0 ? ret : AVERROR(EAGAIN);
}
