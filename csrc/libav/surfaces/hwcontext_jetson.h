// AV_HWDEVICE_TYPE_JETSON: frames of AV_PIX_FMT_DRM_PRIME in surfaces that all engines of a Jetson reach, and that the CPU
// maps without a copy. NV12 and P010, rows one after the other.
#ifndef JETSON_HWCONTEXT_JETSON_H
#define JETSON_HWCONTEXT_JETSON_H

#include "libavutil/buffer.h"
#include "libavutil/frame.h"
#include "libavutil/hwcontext.h"

#include "surface.h"

// AVHWFramesContext.hwctx: set before av_hwframe_ctx_init(), or left as it is.
typedef struct AVJetsonFramesContext {
    JetsonMatrix matrix;
    int is_full_range;
    int most;   // frames at once; 0: as many as the board has memory for
    int block;  // surfaces are a multiple of it in width and height; 0: what encoders want
} AVJetsonFramesContext;

// Initialized; null where the board or the format are not served.
AVBufferRef *ff_jetson_frames_open(AVBufferRef *device, enum AVPixelFormat samples, int width, int height,
                                   const AVJetsonFramesContext *settings);

int ff_jetson_is_frames(const AVBufferRef *frames);
static inline const AVJetsonFramesContext *ff_jetson_frames_settings(const AVBufferRef *frames)
{
    return ((const AVHWFramesContext *)frames->data)->hwctx;
}

// The surface of a frame of these; null: it is another kind of frame.
const JetsonSurface *ff_jetson_frame_surface(const AVFrame *frame);

// The picture in the corner of `from`, of the size of `source`, becomes that of the frame, by the converter.
int ff_jetson_frame_fill(AVFrame *frame, const JetsonSurface *from, const JetsonRect *source, JetsonFilter filter);
// The same, from frame to frame: of equal depth.
int ff_jetson_frame_scale(AVFrame *to, const AVFrame *from, JetsonFilter filter);

// The CPU or a GPU wrote the frame's picture into its surface: edges are repeated, and what the CPU saw is old.
int ff_jetson_frame_written(AVFrame *frame);

// What a GPU knows the surface by, or null where the board does not give one. Made once, from any thread.
void *ff_jetson_frame_egl_image(const AVFrame *frame);
// What a filter wants to find again when the surface comes back in another frame; one thing, given back with the surface.
void *ff_jetson_frame_attached(const AVFrame *frame, void (*detach)(void *attached));
int ff_jetson_frame_attach(AVFrame *frame, void *attached, void (*detach)(void *attached));

#endif
