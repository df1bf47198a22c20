// Tone mapping and scaling by CUDA, for frames that lie on a device, and for frames in memory, which go there and back
// in a queue. C, because the libavfilter faces include it.
//
// One launch a frame. Memory, modules and streams are made by create; nothing is allocated or loaded for a frame.
#ifndef JETSON_CUDA_CUDA_WORK_H
#define JETSON_CUDA_CUDA_WORK_H

#include "math/picture.h"
#include "scale/scale.h"
#include "tonemap/tonemap.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct JetsonCudaWork JetsonCudaWork;

// Where it is done. Frames on a device: libav's context and stream, which outlive the work. Frames in memory: both
// NULL, the first device is taken.
typedef struct JetsonCudaHome {
  void* context;  // CUcontext
  void* stream;   // CUstream; may be NULL beside a context: its default stream
} JetsonCudaHome;

// Why something is not done, as a sentence without an end. "": nothing was refused.
typedef struct JetsonCudaReason {
  char text[256];
} JetsonCudaReason;

// Frames that are on their way at most: one is copied there, one is worked on, one is copied back.
enum { JETSON_CUDA_QUEUE = 3 };

// 0, or -ENOSYS and *why: whether there are kernels, a driver and a device at all.
int jetson_cuda_available(const JetsonCudaHome* home, JetsonCudaReason* why);

// What CUDA does not do of these parameters, as a sentence without an end; NULL: all is done.
const char* jetson_cuda_tonemap_refusal(const JetsonTonemapParams* params);

// Returns 0; -ENOSYS where this build, this machine or CUDA itself cannot do it, and *why says what; -EINVAL or
// -ENOMEM. *made is NULL unless 0.
int jetson_cuda_tonemap_create(JetsonCudaWork** made, const JetsonCudaHome* home, const JetsonTonemapParams* params,
                               JetsonCudaReason* why);
int jetson_cuda_scale_create(JetsonCudaWork** made, const JetsonCudaHome* home, const JetsonScaleParams* params,
                             JetsonCudaReason* why);
// NULL inside is fine; clears the pointer; waits for what is on its way.
void jetson_cuda_destroy(JetsonCudaWork** made);

// As the functions of tonemap.h that are called so; of a tone mapping only, from the next frame on. measured_peak waits
// for the last frame's kernel. -EIO where the driver fails.
int jetson_cuda_set_peak(JetsonCudaWork* work, double peak);
int jetson_cuda_set_dolby(JetsonCudaWork* work, const JetsonDolby* dolby);
int jetson_cuda_measured_peak(JetsonCudaWork* work, double* peak);

// Frames on the device: addresses of its memory. Comes back when the work stands in the home's stream, before it is
// done. 0, or -EIO and *why.
int jetson_cuda_run(JetsonCudaWork* work, const JetsonPicture* in, const JetsonPicture* out, JetsonCudaReason* why);

// Waits until what stands in the home's stream is done. 0, or -EIO and *why.
int jetson_cuda_finish(JetsonCudaWork* work, JetsonCudaReason* why);

// Frames in memory: put copies the picture and begins; take waits for the oldest and copies it to `out`. Not more than
// JETSON_CUDA_QUEUE may wait. 0, -EAGAIN for a full or an empty queue, or -EIO and *why.
int jetson_cuda_put(JetsonCudaWork* work, const JetsonPicture* in, JetsonCudaReason* why);
int jetson_cuda_take(JetsonCudaWork* work, const JetsonPicture* out, JetsonCudaReason* why);
int jetson_cuda_waiting(const JetsonCudaWork* work);

// What is said of it in the log: the kernel of well aligned pictures.
const char* jetson_cuda_kernel(const JetsonCudaWork* work);

#ifdef __cplusplus
}
#endif

#endif
