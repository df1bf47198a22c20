// Frames on a Jetson's board as CUDA sees them: each surface is registered once, and found again when it comes back in
// another frame. Included by vf_*.c only.
#ifndef JETSON_SURFACE_FACE_SURFACE_CUDA_H
#define JETSON_SURFACE_FACE_SURFACE_CUDA_H

#include "cuda/egl_picture.h"
#include "cuda/face_cuda.h"
#include "surface/face_surface.h"

static void face_surface_detach(void *egl)
{
    jetson_cuda_egl_close(egl);
}

static inline int face_surface_register(AVFrame *frame, const JetsonCudaHome *home, JetsonCudaReason *why)
{
    const JetsonSurface *surface = ff_jetson_frame_surface(frame);
    JetsonCudaEgl *egl = NULL;
    void *image = surface->pitch[0] == surface->pitch[1] ? ff_jetson_frame_egl_image(frame) : NULL;
    int ret;

    *why = (JetsonCudaReason){ "the board gives no EGL image of a surface" };
    if (!image)
        return AVERROR(ENOSYS);
    if ((ret = jetson_cuda_egl_open(&egl, home, image, surface->pitch[0], why)) < 0)
        return AVERROR(-ret);
    // Another filter was there in the meantime.
    if (ff_jetson_frame_attach(frame, egl, face_surface_detach) < 0)
        jetson_cuda_egl_close(egl);
    return 0;
}

// Addresses of the device's. 0, or an AVERROR and *why.
static inline int face_surface_picture(AVFrame *frame, const JetsonCudaHome *home, JetsonPicture *picture, JetsonCudaReason *why)
{
    JetsonCudaEgl *egl = ff_jetson_frame_attached(frame, face_surface_detach);
    int ret = egl ? 0 : face_surface_register(frame, home, why);

    if (ret >= 0 && !egl)
        egl = ff_jetson_frame_attached(frame, face_surface_detach);
    if (ret < 0 || !egl)
        return ret < 0 ? ret : AVERROR_BUG;
    *picture = jetson_cuda_egl_picture(egl);
    return 0;
}

// Comes back when it is done: who reads the output is no stream of CUDA's.
static inline int face_surface_run_cuda(const JetsonCudaHome *home, JetsonCudaWork *work, AVFrame *in, AVFrame *out,
                                        JetsonCudaReason *why)
{
    JetsonPicture from, to;
    int ret = face_surface_picture(in, home, &from, why);

    if (ret >= 0)
        ret = face_surface_picture(out, home, &to, why);
    if (ret < 0)
        return ret;
    if ((ret = jetson_cuda_run(work, &from, &to, why)) < 0 || (ret = jetson_cuda_finish(work, why)) < 0)
        return AVERROR(-ret);
    *why = (JetsonCudaReason){ "the engines do not see what it wrote" };
    return ff_jetson_frame_written(out);
}

#endif
