// Pictures that an engine of a Jetson made, as CUDA sees them: by the EGL image of their surface, without a copy. C,
// because the libavfilter faces include it.
#ifndef JETSON_CUDA_EGL_PICTURE_H
#define JETSON_CUDA_EGL_PICTURE_H

#include "cuda/cuda_work.h"
#include "math/picture.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct JetsonCudaEgl JetsonCudaEgl;

// A home on the board: the first device's primary context, kept for as long as the process lives, and its default
// stream. 0, or -ENOSYS and *why.
int jetson_cuda_board_home(JetsonCudaHome* home, JetsonCudaReason* why);

// `image`: EGLImageKHR of a surface of NV12 or P010 whose rows lie one after the other; `pitch`: bytes from row to row,
// as its library says. It outlives what is made. 0, or -ENOSYS and *why.
int jetson_cuda_egl_open(JetsonCudaEgl** made, const JetsonCudaHome* home, void* image, int pitch, JetsonCudaReason* why);
void jetson_cuda_egl_close(JetsonCudaEgl* egl);

// Addresses of the device's.
JetsonPicture jetson_cuda_egl_picture(const JetsonCudaEgl* egl);

#ifdef __cplusplus
}
#endif

#endif
