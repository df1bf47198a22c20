#include "hwcontext_jetson.h"

#include "libavutil/hwcontext_internal.h"
#include "libavutil/imgutils.h"
#include "libavutil/log.h"
#include "libavutil/mem.h"
#include "libavutil/pixdesc.h"

#include "frame_pool.h"
#include "surface_fill.h"

// Macroblocks of H.264; the coding units of the others are filled up by their engines.
enum { ENCODER_BLOCK = 16 };

static const enum AVPixelFormat sample_formats[] = { AV_PIX_FMT_NV12, AV_PIX_FMT_P010, AV_PIX_FMT_NONE };

static const JetsonSurfaceApi *api_or_refusal(void *log)
{
    const char *why;
    const JetsonSurfaceApi *api = ff_jetson_surface_api(&why);
    if (!api)
        av_log(log, AV_LOG_ERROR, "this is no Jetson: %s\n", why);
    return api;
}

static int create_device(AVHWDeviceContext *context, const char *device, AVDictionary *options, int flags)
{
    return api_or_refusal(context) ? 0 : AVERROR(ENOSYS);
}

static int get_constraints(AVHWDeviceContext *context, const void *config, AVHWFramesConstraints *constraints)
{
    constraints->valid_sw_formats = av_memdup(sample_formats, sizeof(sample_formats));
    constraints->valid_hw_formats = av_malloc_array(2, sizeof(*constraints->valid_hw_formats));
    if (!constraints->valid_sw_formats || !constraints->valid_hw_formats)
        return AVERROR(ENOMEM);
    constraints->valid_hw_formats[0] = AV_PIX_FMT_DRM_PRIME;
    constraints->valid_hw_formats[1] = AV_PIX_FMT_NONE;
    return 0;
}

static int init_frames(AVHWFramesContext *context)
{
    const AVJetsonFramesContext *settings = context->hwctx;
    const int block = settings->block ? FFALIGN(settings->block, JETSON_SURFACE_STEP) : ENCODER_BLOCK;
    const JetsonSurfaceApi *api = api_or_refusal(context);
    if (!api)
        return AVERROR(ENOSYS);
    if (context->sw_format != AV_PIX_FMT_NV12 && context->sw_format != AV_PIX_FMT_P010) {
        av_log(context, AV_LOG_ERROR, "Expected frames of nv12 or p010 but received %s\n", av_get_pix_fmt_name(context->sw_format));
        return AVERROR(ENOSYS);
    }
    const JetsonSurfaceShape shape = {
        .width = FFALIGN(context->width, block),
        .height = FFALIGN(context->height, block),
        .layout = JETSON_PITCH,
        .use = JETSON_FOR_CONVERTER,
        .color = { context->sw_format == AV_PIX_FMT_P010 ? 10 : 8, settings->matrix, settings->is_full_range },
    };
    if (!context->pool)
        ffhwframesctx(context)->pool_internal = ff_jetson_frame_pool_open(api, &shape, settings->most);
    return context->pool || ffhwframesctx(context)->pool_internal ? 0 : AVERROR(ENOMEM);
}

static int get_buffer(AVHWFramesContext *context, AVFrame *frame)
{
    frame->buf[0] = av_buffer_pool_get(context->pool);
    if (!frame->buf[0])
        return AVERROR(ENOMEM);
    frame->data[0] = frame->buf[0]->data;
    frame->format = AV_PIX_FMT_DRM_PRIME;
    frame->width = context->width;
    frame->height = context->height;
    return 0;
}

// Of a frame that was written to: the engines see it, with edges all around.
static void unmap(AVHWFramesContext *context, HWMapDescriptor *map)
{
    JetsonFrame *frame = (JetsonFrame *)map->source->data[0];
    ff_jetson_surface_extend(&frame->surface, map->source->width, map->source->height);
    frame->is_visible = 1;
    if (frame->api->sync_for_device(&frame->surface) < 0)
        av_log(context, AV_LOG_ERROR, "the engines do not see what was written\n");
}

static void release(void *map, uint8_t *data)
{
    AVBufferRef *ref = map;
    av_buffer_unref(&ref);
}

// libav's description of the mapping becomes the buffer's owner, and the buffer what others expect it to be: the samples.
static int wrap(AVFrame *to, const JetsonSurface *surface, int writes)
{
    AVBufferRef *map = to->buf[0];
    const size_t size = surface->offset[1] + (size_t)surface->size[1];
    to->buf[0] = av_buffer_create(surface->data[0], size, release, map, writes ? 0 : AV_BUFFER_FLAG_READONLY);
    if (!to->buf[0]) {
        av_buffer_unref(&map);
        return AVERROR(ENOMEM);
    }
    for (int i = 0; i < JETSON_SURFACE_PLANES; i++) {
        to->data[i] = surface->data[i];
        to->linesize[i] = surface->pitch[i];
    }
    return 0;
}

// What is mapped to be read is read only: what a CPU wrote could come out of its cache behind the engine's next picture.
static int map_from(AVHWFramesContext *context, AVFrame *to, const AVFrame *from, int flags)
{
    JetsonFrame *frame = (JetsonFrame *)from->data[0];
    const int writes = flags & (AV_HWFRAME_MAP_WRITE | AV_HWFRAME_MAP_OVERWRITE);
    if (to->format != AV_PIX_FMT_NONE && to->format != context->sw_format)
        return AVERROR(ENOSYS);
    int ret = ff_jetson_frame_map(frame, !(flags & AV_HWFRAME_MAP_OVERWRITE));
    if (ret >= 0)
        ret = ff_hwframe_map_create(from->hw_frames_ctx, to, from, writes ? unmap : NULL, NULL);
    if (ret >= 0)
        ret = wrap(to, &frame->surface, writes);
    if (ret < 0)
        return ret;
    to->format = context->sw_format;
    to->width = from->width;
    to->height = from->height;
    return av_frame_copy_props(to, from);
}

static int transfer_formats(AVHWFramesContext *context, enum AVHWFrameTransferDirection direction, enum AVPixelFormat **formats)
{
    *formats = av_malloc_array(2, sizeof(**formats));
    if (!*formats)
        return AVERROR(ENOMEM);
    (*formats)[0] = context->sw_format;
    (*formats)[1] = AV_PIX_FMT_NONE;
    return 0;
}

// `on_board` is mapped and copied to or from.
static int transfer(AVHWFramesContext *context, const AVFrame *on_board, AVFrame *to, const AVFrame *from, int flags)
{
    AVFrame *mapped = av_frame_alloc();
    if (!mapped)
        return AVERROR(ENOMEM);
    mapped->format = context->sw_format;
    int ret = map_from(context, mapped, on_board, flags);
    const AVFrame *target = to ? to : mapped, *source = from ? from : mapped;
    const int width = FFMIN(target->width, source->width), height = FFMIN(target->height, source->height);
    if (ret >= 0)
        av_image_copy2((uint8_t *const *)target->data, target->linesize, source->data, source->linesize, context->sw_format,
                       width, height);
    av_frame_free(&mapped);
    return ret;
}

static int transfer_to(AVHWFramesContext *context, AVFrame *to, const AVFrame *from)
{
    return transfer(context, to, NULL, from, AV_HWFRAME_MAP_WRITE | AV_HWFRAME_MAP_OVERWRITE);
}

static int transfer_from(AVHWFramesContext *context, AVFrame *to, const AVFrame *from)
{
    return transfer(context, from, to, NULL, AV_HWFRAME_MAP_READ);
}

AVBufferRef *ff_jetson_frames_open(AVBufferRef *device, enum AVPixelFormat samples, int width, int height,
                                   const AVJetsonFramesContext *settings)
{
    AVBufferRef *ref = av_hwframe_ctx_alloc(device);
    if (!ref)
        return NULL;
    AVHWFramesContext *context = (AVHWFramesContext *)ref->data;
    context->format = AV_PIX_FMT_DRM_PRIME;
    context->sw_format = samples;
    context->width = width;
    context->height = height;
    *(AVJetsonFramesContext *)context->hwctx = *settings;
    if (av_hwframe_ctx_init(ref) < 0)
        av_buffer_unref(&ref);
    return ref;
}

const HWContextType ff_hwcontext_type_jetson = {
    .type = AV_HWDEVICE_TYPE_JETSON,
    .name = "Jetson",
    .frames_hwctx_size = sizeof(AVJetsonFramesContext),
    .device_create = create_device,
    .frames_get_constraints = get_constraints,
    .frames_init = init_frames,
    .frames_get_buffer = get_buffer,
    .transfer_get_formats = transfer_formats,
    .transfer_data_to = transfer_to,
    .transfer_data_from = transfer_from,
    .map_from = map_from,
    .pix_fmts = (const enum AVPixelFormat[]){ AV_PIX_FMT_DRM_PRIME, AV_PIX_FMT_NONE },
};
