// What the faces share about CUDA: frames that lie on a device, and frames in memory that are sent there and come back
// in order, later. Included by vf_*.c only.
#ifndef JETSON_CUDA_FACE_CUDA_H
#define JETSON_CUDA_FACE_CUDA_H

#include "libavutil/hwcontext.h"
// The two handles that libav's header takes from NVIDIA's.
#ifndef CUDA_VERSION
#define CUDA_VERSION 1
typedef void *CUcontext, *CUstream;
#endif
#include "libavutil/hwcontext_cuda.h"
#include "libavfilter/formats.h"
#include "cuda/cuda_work.h"
#include "face.h"

enum { JETSON_BACKEND_AUTO, JETSON_BACKEND_CPU, JETSON_BACKEND_CUDA };

typedef struct FaceCuda {
    int backend;              // option
    int format;               // option: of what lies in the output's frames; AV_PIX_FMT_NONE: the face's choice
    int tried;                // formats were asked for once, and the input's were not known
    int on_device;            // frames lie on a device
    int in_memory;            // they do not, and go there
    JetsonCudaHome home;
    AVFrame *made[JETSON_CUDA_QUEUE];  // outputs whose pictures are on their way, oldest first
    int nb_made;
} FaceCuda;

static inline int face_cuda_has(const AVFilterFormats *list, int format)
{
    for (unsigned i = 0; list && i < list->nb_formats; i++)
        if (list->formats[i] == format)
            return 1;
    return 0;
}

static const int face_cuda_format_list[] = { AV_PIX_FMT_CUDA, -1 };

// Whether the frames that come lie on a device. What stands before may not know it yet when it is asked first.
// Returns 0 or 1, or AVERROR(EAGAIN): ask once more.
static inline int face_cuda_is_source(const AVFilterContext *ctx, FaceCuda *s)
{
    const AVFilterFormats *source = ctx->inputs[0]->incfg.formats;

    if (source && !face_cuda_has(source, AV_PIX_FMT_CUDA))
        return 0;
    if (source && source->nb_formats == 1)
        return 1;
    return s->tried++ ? 0 : AVERROR(EAGAIN);
}

static inline const AVHWFramesContext *face_cuda_frames(AVFilterLink *link)
{
    return (const AVHWFramesContext *)ff_filter_link(link)->hw_frames_ctx->data;
}

// Format of the samples, wherever they lie.
static inline enum AVPixelFormat face_cuda_samples(const AVFrame *frame)
{
    return frame->hw_frames_ctx ? ((const AVHWFramesContext *)frame->hw_frames_ctx->data)->sw_format : frame->format;
}

static inline int face_cuda_make_frames(AVFilterLink *outlink, enum AVPixelFormat samples)
{
    FilterLink *out = ff_filter_link(outlink);
    const AVHWFramesContext *in = face_cuda_frames(outlink->src->inputs[0]);
    AVHWFramesContext *frames;
    int ret;

    av_buffer_unref(&out->hw_frames_ctx);
    if (!(out->hw_frames_ctx = av_hwframe_ctx_alloc(in->device_ref)))
        return AVERROR(ENOMEM);
    frames = (AVHWFramesContext *)out->hw_frames_ctx->data;
    frames->format = AV_PIX_FMT_CUDA;
    frames->sw_format = samples;
    frames->width = outlink->w;
    frames->height = outlink->h;
    frames->initial_pool_size = 1;  // not 0: frames are made now and not when the first of them is asked for
    if ((ret = ff_filter_init_hw_frames(outlink->src, outlink, 4)) < 0)
        return ret;
    return av_hwframe_ctx_init(out->hw_frames_ctx);
}

// For a face that hands frames on as they are: in the frames that they came in.
static inline int face_cuda_keep_frames(AVFilterLink *outlink)
{
    FilterLink *out = ff_filter_link(outlink);

    av_buffer_unref(&out->hw_frames_ctx);
    out->hw_frames_ctx = av_buffer_ref(ff_filter_link(outlink->src->inputs[0])->hw_frames_ctx);
    return out->hw_frames_ctx ? 0 : AVERROR(ENOMEM);
}

static inline int face_cuda_refuse(AVFilterContext *ctx, const char *why)
{
    av_log(ctx, AV_LOG_ERROR, "Frames on a CUDA device: %s\n", why);
    return AVERROR(ENOSYS);
}

// Frames on a device: 0, or why not is an error, since nothing but CUDA can read them.
static inline int face_cuda_configure_device(AVFilterLink *outlink, FaceCuda *s, enum AVPixelFormat samples,
                                             const char *refusal)
{
    AVFilterContext *ctx = outlink->src;
    const AVCUDADeviceContext *device;
    JetsonFormat format;
    JetsonCudaReason why;

    if (!ff_filter_link(ctx->inputs[0])->hw_frames_ctx)
        return face_cuda_refuse(ctx, "they come without their context");
    if (refusal)
        return face_cuda_refuse(ctx, refusal);
    if (s->backend == JETSON_BACKEND_CPU)
        return face_cuda_refuse(ctx, "backend=cpu cannot read them");
    if (jetson_face_format(face_cuda_frames(ctx->inputs[0])->sw_format, &format) < 0)
        return face_cuda_refuse(ctx, "expected 4:2:0 of 8 or 10 bits");
    // libav lays such planes out for even heights only.
    if (samples == AV_PIX_FMT_YUV420P && outlink->h % 2)
        return face_cuda_refuse(ctx, "planar output of an odd height");
    device = face_cuda_frames(ctx->inputs[0])->device_ctx->hwctx;
    s->home = (JetsonCudaHome){ device->cuda_ctx, device->stream };
    if (jetson_cuda_available(&s->home, &why) < 0)
        return face_cuda_refuse(ctx, why.text);
    return face_cuda_make_frames(outlink, samples);
}

// Frames in memory: what CUDA cannot do the CPU does, and the log says so.
static inline void face_cuda_configure_memory(AVFilterContext *ctx, FaceCuda *s, const char *refusal)
{
    JetsonCudaReason why = { "" };

    s->home = (JetsonCudaHome){ 0 };
    s->in_memory = 0;
    if (s->backend != JETSON_BACKEND_CUDA)
        return;
    s->in_memory = !refusal && jetson_cuda_available(&s->home, &why) >= 0;
    if (!s->in_memory)
        av_log(ctx, AV_LOG_WARNING, "The CPU does it instead of CUDA: %s\n", refusal ? refusal : why.text);
}

// `samples`: what lies in the output's frames on a device. refusal: what of the options CUDA does not do; NULL:
// nothing.
static inline int face_cuda_configure(AVFilterLink *outlink, FaceCuda *s, enum AVPixelFormat samples, const char *refusal)
{
    if (s->on_device)
        return face_cuda_configure_device(outlink, s, samples, refusal);
    face_cuda_configure_memory(outlink->src, s, refusal);
    return 0;
}

static inline int face_cuda_failed(AVFilterContext *ctx, int error, const JetsonCudaReason *why)
{
    if (error < 0)
        av_log(ctx, AV_LOG_ERROR, "CUDA: %s\n", why->text);
    return error < 0 ? AVERROR(-error) : 0;
}

static inline int face_cuda_run(AVFilterContext *ctx, JetsonCudaWork *work, const AVFrame *in, const AVFrame *out)
{
    const JetsonPicture from = jetson_face_picture(in), to = jetson_face_picture(out);
    JetsonCudaReason why;

    return face_cuda_failed(ctx, jetson_cuda_run(work, &from, &to, &why), &why);
}

// Hands on the oldest frame that is on its way.
static inline int face_cuda_take(AVFilterContext *ctx, FaceCuda *s, JetsonCudaWork *work)
{
    AVFrame *out = s->made[0];
    const JetsonPicture to = jetson_face_picture(out);
    JetsonCudaReason why;
    int ret = face_cuda_failed(ctx, jetson_cuda_take(work, &to, &why), &why);

    s->nb_made--;
    memmove(s->made, s->made + 1, s->nb_made * sizeof(*s->made));
    if (ret < 0) {
        av_frame_free(&out);
        return ret;
    }
    return ff_filter_frame(ctx->outputs[0], out);
}

static inline int face_cuda_flush(AVFilterContext *ctx, FaceCuda *s, JetsonCudaWork *work)
{
    while (s->nb_made > 0) {
        int ret = face_cuda_take(ctx, s, work);
        if (ret < 0)
            return ret;
    }
    return 0;
}

// Takes `out` where it succeeds; it is handed on when its picture has come.
static inline int face_cuda_put(AVFilterContext *ctx, FaceCuda *s, JetsonCudaWork *work, const AVFrame *in, AVFrame *out)
{
    const JetsonPicture from = jetson_face_picture(in);
    JetsonCudaReason why;
    int ret = s->nb_made == JETSON_CUDA_QUEUE ? face_cuda_take(ctx, s, work) : 0;

    if (ret >= 0)
        ret = face_cuda_failed(ctx, jetson_cuda_put(work, &from, &why), &why);
    if (ret >= 0)
        s->made[s->nb_made++] = out;
    return ret;
}

// For the output's request: at the end what is on its way comes first.
static inline int face_cuda_request(AVFilterLink *outlink, FaceCuda *s, JetsonCudaWork *work)
{
    int ret = ff_request_frame(outlink->src->inputs[0]);

    return ret == AVERROR_EOF && s->nb_made > 0 ? face_cuda_flush(outlink->src, s, work) : ret;
}

static inline void face_cuda_uninit(FaceCuda *s)
{
    while (s->nb_made > 0)
        av_frame_free(&s->made[--s->nb_made]);
}

#define JETSON_FACE_CUDA_OPTIONS(cuda) \
    { "backend", "what does it, of frames in memory", OFFSET(cuda.backend), AV_OPT_TYPE_INT, { .i64 = JETSON_BACKEND_AUTO }, JETSON_BACKEND_AUTO, JETSON_BACKEND_CUDA, JETSON_FACE_FLAGS, .unit = "backend" }, \
    JETSON_FACE_CHOICE("backend", "auto", JETSON_BACKEND_AUTO, "the CPU; frames on a device stay there"), \
    JETSON_FACE_CHOICE("backend", "cpu", JETSON_BACKEND_CPU, "the CPU; frames on a device are refused"), \
    JETSON_FACE_CHOICE("backend", "cuda", JETSON_BACKEND_CUDA, "CUDA, with copies; the CPU where it cannot"), \
    { "format", "of the samples of frames on a device; none: nv12 of tonemap_jetson, as the input of scale_jetson", OFFSET(cuda.format), AV_OPT_TYPE_PIXEL_FMT, { .i64 = AV_PIX_FMT_NONE }, -1, INT_MAX, JETSON_FACE_FLAGS }

#endif
