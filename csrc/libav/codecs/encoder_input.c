#include <string.h>

#include "libavutil/common.h"
#include "libavutil/imgutils.h"
#include "libavutil/pixdesc.h"

#include "encoder.h"
#include "nv_v4l2.h"
#include "surface_fill.h"

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

// Whole macroblocks: the engine reads no less.
static JetsonSurfaceShape shape_of(const AVCodecContext *context)
{
    return (JetsonSurfaceShape){
        .width = FFALIGN(context->width, BLOCK),
        .height = FFALIGN(context->height, BLOCK),
        .layout = JETSON_PITCH,
        .use = JETSON_FOR_ENCODER,
        .color = {
            .bits = ff_jetson_encoder_is_deep(context->priv_data) ? 10 : 8,
            .matrix = matrix_of(context->colorspace),
            .is_full_range = context->color_range == AVCOL_RANGE_JPEG,
        },
    };
}

// Frames on the board bring their own; then one is made where one is wanted all the same.
static int open_surface(AVCodecContext *context, int index)
{
    JetsonEncoder *encoder = context->priv_data;
    const JetsonSurfaceShape shape = shape_of(context);
    if (encoder->surfaces[index].shape.width)
        return 0;
    const int ret = encoder->api->create(&shape, &encoder->surfaces[index]);
    if (ret < 0)
        av_log(context, AV_LOG_ERROR, "the board has no memory for %d pictures of %dx%d\n", index + 1, shape.width, shape.height);
    return ret;
}

int ff_jetson_pictures_open(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    ff_jetson_queue_init(&encoder->frames, &encoder->device, V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_DMABUF,
                         JETSON_SURFACE_PLANES);
    int ret = ff_jetson_queue_request(&encoder->frames, encoder->num_output_buffers);
    for (int i = 0; ret >= 0 && i < encoder->frames.nb_buffers && context->pix_fmt != AV_PIX_FMT_DRM_PRIME; i++)
        ret = open_surface(context, i);
    return ret < 0 ? ret : ff_jetson_queue_start(&encoder->frames);
}

void ff_jetson_pictures_close(JetsonEncoder *encoder)
{
    ff_jetson_queue_release(&encoder->frames);
    for (int i = 0; i < JETSON_MAX_BUFFERS; i++) {
        av_frame_free(&encoder->held[i]);
        if (encoder->surfaces[i].shape.width)
            encoder->api->destroy(&encoder->surfaces[i]);
    }
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

static int write_surface(JetsonEncoder *encoder, const AVFrame *frame, JetsonSurface *surface)
{
    const int bytes = surface->shape.color.bits > 8 ? 2 : 1;
    const int ret = surface->data[0] ? 0 : encoder->api->map(surface);
    if (ret < 0)
        return ret;
    av_image_copy_plane(surface->data[0], surface->pitch[0], frame->data[0], frame->linesize[0], frame->width * bytes, frame->height);
    copy_chroma(frame, surface, bytes);
    ff_jetson_surface_extend(surface, frame->width, frame->height);
    return encoder->api->sync_for_device(surface);
}

// A surface that the engine takes as it is: what lies beyond the picture is there.
static int is_whole(const AVCodecContext *context, const JetsonSurface *surface)
{
    const JetsonSurfaceShape wanted = shape_of(context), *has = &surface->shape;
    const int has_edges = surface->is_extended || (wanted.width == context->width && wanted.height == context->height);
    return has_edges && has->width >= wanted.width && has->height >= wanted.height && has->color.bits == wanted.color.bits;
}

static int write_mapped(AVCodecContext *context, const AVFrame *frame, JetsonSurface *surface)
{
    AVFrame *mapped = av_frame_alloc();
    int ret = mapped ? av_hwframe_map(mapped, frame, AV_HWFRAME_MAP_READ) : AVERROR(ENOMEM);
    if (ret >= 0 && mapped->format != ((const JetsonEncoder *)context->priv_data)->samples)
        ret = AVERROR_INPUT_CHANGED;
    if (ret >= 0)
        ret = write_surface(context->priv_data, mapped, surface);
    av_frame_free(&mapped);
    return ret;
}

// 0: the frame's own surface goes in, and is held until it comes out.
static int hold(AVCodecContext *context, const AVFrame *frame, int index)
{
    JetsonEncoder *encoder = context->priv_data;
    const JetsonSurface *surface = ff_jetson_frame_surface(frame);
    if (!surface || !is_whole(context, surface))
        return AVERROR(ENOSYS);
    encoder->held[index] = av_frame_clone(frame);
    return encoder->held[index] ? 0 : AVERROR(ENOMEM);
}

// What goes into the queue in the frame's place, or null with the error.
static const JetsonSurface *bring(AVCodecContext *context, const AVFrame *frame, int index, int *error)
{
    JetsonEncoder *encoder = context->priv_data;
    *error = hold(context, frame, index);
    if (*error >= 0)
        return ff_jetson_frame_surface(frame);
    *error = open_surface(context, index);
    if (*error >= 0)
        *error = frame->hw_frames_ctx ? write_mapped(context, frame, &encoder->surfaces[index])
                                      : write_surface(encoder, frame, &encoder->surfaces[index]);
    return *error < 0 ? NULL : &encoder->surfaces[index];
}

int ff_jetson_pictures_reclaim(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    JetsonSlot slot;
    int ret;
    while ((ret = ff_jetson_queue_take(&encoder->frames, &slot)) >= 0)
        av_frame_free(&encoder->held[slot.index]);
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

int ff_jetson_pictures_put(AVCodecContext *context, const AVFrame *frame)
{
    JetsonEncoder *encoder = context->priv_data;
    const int index = ff_jetson_queue_idle(&encoder->frames);
    AVFrame *props = av_frame_alloc();
    int ret = props ? av_frame_copy_props(props, frame) : AVERROR(ENOMEM);
    const JetsonSurface *surface = ret < 0 ? NULL : bring(context, frame, index, &ret);
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
int ff_jetson_pictures_end(AVCodecContext *context)
{
    JetsonEncoder *encoder = context->priv_data;
    const int index = ff_jetson_queue_idle(&encoder->frames);
    const int ret = open_surface(context, index);
    if (ret < 0)
        return ret;
    encoder->is_draining = 1;
    ff_jetson_wait_reset(&encoder->wait);
    return ff_jetson_queue_put(&encoder->frames, &(JetsonSlot){ .index = index, .fd = encoder->surfaces[index].fd });
}
