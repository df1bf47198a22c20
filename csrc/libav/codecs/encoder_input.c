#include <string.h>

#include "libavutil/common.h"
#include "libavutil/imgutils.h"
#include "libavutil/pixdesc.h"

#include "encoder.h"
#include "nv_v4l2.h"

// Macroblocks are read whole: what lies beyond the picture must be there, and look like its edge.
enum { BLOCK = 16 };

static JetsonMatrix matrix_of(enum AVColorSpace space)
{
    switch (space) {
    case AVCOL_SPC_BT709:      return JETSON_BT709;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:  return JETSON_BT2020;
    default:                   return JETSON_BT601;
    }
}

int ff_jetson_frames_open(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const JetsonSurfaceShape shape = {
        .width = FFALIGN(context->width, BLOCK),
        .height = FFALIGN(context->height, BLOCK),
        .layout = JETSON_PITCH,
        .use = JETSON_FOR_ENCODER,
        .color = {
            .bits = av_pix_fmt_desc_get(context->pix_fmt)->comp[0].depth,
            .matrix = matrix_of(context->colorspace),
            .is_full_range = context->color_range == AVCOL_RANGE_JPEG,
        },
    };
    ff_jetson_queue_init(&encoder->frames, &encoder->device, V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_DMABUF,
                         JETSON_SURFACE_PLANES);
    int ret = ff_jetson_queue_request(&encoder->frames, encoder->num_output_buffers);
    for (int i = 0; ret >= 0 && i < encoder->frames.nb_buffers; i++) {
        ret = encoder->api->create(&shape, &encoder->surfaces[i]);
        if (ret < 0)
            av_log(context, AV_LOG_ERROR, "the board has no memory for %d pictures of %dx%d\n", encoder->frames.nb_buffers,
                   shape.width, shape.height);
    }
    return ret < 0 ? ret : ff_jetson_queue_start(&encoder->frames);
}

void ff_jetson_frames_close(JetsonEncoder *encoder)
{
    ff_jetson_queue_release(&encoder->frames);
    for (int i = 0; i < JETSON_MAX_BUFFERS && encoder->surfaces[i].shape.width; i++)
        encoder->api->destroy(&encoder->surfaces[i]);
}

static void interleave(uint8_t *to, const uint8_t *u, const uint8_t *v, int count)
{
    for (int i = 0; i < count; i++) {
        to[2 * i] = u[i];
        to[2 * i + 1] = v[i];
    }
}

static void copy_chroma(const AVFrame *frame, JetsonSurface *surface, int bytes)
{
    const int rows = AV_CEIL_RSHIFT(frame->height, 1), pairs = AV_CEIL_RSHIFT(frame->width, 1);
    for (int y = 0; y < rows; y++) {
        uint8_t *to = surface->data[1] + (ptrdiff_t)y * surface->pitch[1];
        const uint8_t *from = frame->data[1] + (ptrdiff_t)y * frame->linesize[1];
        if (av_pix_fmt_count_planes(frame->format) == 2)
            memcpy(to, from, (size_t)pairs * 2 * bytes);
        else
            interleave(to, from, frame->data[2] + (ptrdiff_t)y * frame->linesize[2], pairs);
    }
}

// Repeats the last sample of each row, and the last row.
static void extend(uint8_t *data, int pitch, int unit, int width, int height, int wide, int high)
{
    for (int y = 0; y < height; y++)
        for (int x = width; x < wide; x++)
            memcpy(data + (ptrdiff_t)y * pitch + x * unit, data + (ptrdiff_t)y * pitch + (width - 1) * unit, unit);
    for (int y = height; y < high; y++)
        memcpy(data + (ptrdiff_t)y * pitch, data + (ptrdiff_t)(height - 1) * pitch, (size_t)wide * unit);
}

static int write_surface(JetsonEncoder *encoder, const AVFrame *frame, JetsonSurface *surface)
{
    const int bytes = surface->shape.color.bits > 8 ? 2 : 1;
    const int half_width = AV_CEIL_RSHIFT(frame->width, 1), half_height = AV_CEIL_RSHIFT(frame->height, 1);
    const int ret = surface->data[0] ? 0 : encoder->api->map_to_write(surface);
    if (ret < 0)
        return ret;
    av_image_copy_plane(surface->data[0], surface->pitch[0], frame->data[0], frame->linesize[0], frame->width * bytes, frame->height);
    copy_chroma(frame, surface, bytes);
    extend(surface->data[0], surface->pitch[0], bytes, frame->width, frame->height, surface->shape.width, surface->shape.height);
    extend(surface->data[1], surface->pitch[1], 2 * bytes, half_width, half_height, surface->shape.width / 2,
           surface->shape.height / 2);
    return encoder->api->sync_for_device(surface);
}

int ff_jetson_frames_reclaim(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    JetsonSlot slot;
    int ret;
    while ((ret = ff_jetson_queue_take(&encoder->frames, &slot)) >= 0)
        ;
    if (ret == AVERROR(EIO) || ret == AVERROR(ENODEV))
        return ret;
    return ff_jetson_queue_idle(&encoder->frames) < 0 ? AVERROR_BUFFER_TOO_SMALL : 0;
}

// The value means nothing, the setting of it does. It holds for whatever picture the engine takes up next: the caller has
// seen to it that this is the one.
static int force_key(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const int ret = ff_jetson_set(&encoder->device, V4L2_CID_MPEG_MFC51_VIDEO_FORCE_FRAME_TYPE, 0);
    if (ret < 0)
        av_log(context, AV_LOG_ERROR, "could not ask for a key frame: %s\n", av_err2str(ret));
    return ret;
}

int ff_jetson_frames_put(AVCodecContext *context, const AVFrame *frame)
{
    JetsonEncoder *encoder = context->priv_data;
    const int index = ff_jetson_queue_idle(&encoder->frames);
    JetsonSurface *surface = &encoder->surfaces[index];
    AVFrame *props = av_frame_alloc();
    int ret = props ? av_frame_copy_props(props, frame) : AVERROR(ENOMEM);
    if (ret >= 0)
        ret = write_surface(encoder, frame, surface);
    if (ret >= 0 && frame->pict_type == AV_PICTURE_TYPE_I && encoder->nb_frames)
        ret = force_key(context);
    if (ret < 0) {
        av_frame_free(&props);
        return ret;
    }
    encoder->shown[encoder->nb_frames++ % JETSON_MOST_REORDERED] = frame->pts;
    const int64_t number = ff_jetson_pending_add(&encoder->pending, props);
    // Of memory that is shared, any size says that there is a picture.
    return ff_jetson_queue_put(&encoder->frames, &(JetsonSlot){ .index = index, .fd = surface->fd, .bytes = surface->size[1], .timestamp = number });
}

// The end is a buffer without a byte, but with a surface all the same.
int ff_jetson_frames_end(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const int index = ff_jetson_queue_idle(&encoder->frames);
    encoder->is_draining = 1;
    ff_jetson_wait_reset(&encoder->wait);
    return ff_jetson_queue_put(&encoder->frames, &(JetsonSlot){ .index = index, .fd = encoder->surfaces[index].fd });
}
