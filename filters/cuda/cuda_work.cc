// The C interface of cuda_work.h: exceptions become codes and sentences here.
#include "cuda/cuda_work.h"

#include <cerrno>
#include <cstdio>
#include <new>
#include <optional>
#include <utility>

#include "cuda/frame_queue.h"
#include "cuda/ptx.h"
#include "scale/scale_cuda_job.h"
#include "tonemap/tonemap_cuda_job.h"

using namespace jetson;

// Members go in the reverse order: the device last. All need the context, so the destructor makes it current.
struct JetsonCudaWork {
  cuda::Device device;
  cuda::CUstream stream = nullptr;  // of frames on the device
  std::unique_ptr<cuda::FrameQueue> queue;
  std::unique_ptr<cuda::Job> job;
  tonemap::TonemapCudaJob* tonemap = nullptr;  // `job`, where it is one
  std::string kernel;

  explicit JetsonCudaWork(const JetsonCudaHome& home) : device(static_cast<cuda::CUcontext>(home.context)) {}

  ~JetsonCudaWork() {
    std::optional<cuda::Current> current;
    try {
      current.emplace(device);
    } catch (const cuda::Failure&) {  // a context that is broken gives nothing back
    }
    queue ? queue->finish() : static_cast<void>(device.driver().cuStreamSynchronize(stream));
    job.reset();
    queue.reset();
  }
};

namespace {

int refuse(JetsonCudaReason* why, int error, const char* text) {
  std::snprintf(why->text, sizeof why->text, "%s", text);
  return error;
}

// Runs it with the context current.
template <class Action>
int in_context(JetsonCudaWork* work, JetsonCudaReason* why, const Action& action) {
  try {
    const cuda::Current current(work->device);
    action();
    return 0;
  } catch (const cuda::Failure& failure) {
    return refuse(why, -EIO, failure.what());
  }
}

// What a frame of that kind goes through: the home's stream, or a queue and its own.
void make_ways(JetsonCudaWork& work, const JetsonCudaHome& home, cuda::PictureLayout in, cuda::PictureLayout out) {
  if (home.context)
    work.stream = static_cast<cuda::CUstream>(home.stream);
  else
    work.queue = std::make_unique<cuda::FrameQueue>(work.device, in, out, JETSON_CUDA_QUEUE);
}

template <class Params>
void make_ways_for(JetsonCudaWork& work, const JetsonCudaHome& home, const Params& p) {
  make_ways(work, home, {p.in_format, p.in_w, p.in_h}, {p.out_format, p.out_w, p.out_h});
}

template <class Make>
int create(JetsonCudaWork** made, const JetsonCudaHome& home, JetsonCudaReason* why, const Make& make) {
  try {
    auto work = std::make_unique<JetsonCudaWork>(home);
    {
      const cuda::Current current(work->device);
      make(*work);
    }
    work->kernel = work->job->kernel();
    *made = work.release();
    return 0;
  } catch (const cuda::Failure& failure) {
    return refuse(why, -ENOSYS, failure.what());
  } catch (const std::bad_alloc&) {
    return refuse(why, -ENOMEM, "there is no memory");
  }
}

cuda::CUstream stream_of(const JetsonCudaWork& work) { return work.queue ? work.queue->stream() : work.stream; }

}  // namespace

int jetson_cuda_available(const JetsonCudaHome* home, JetsonCudaReason* why) {
  *why = {};
  if (*cuda::ptx_missing()) return refuse(why, -ENOSYS, cuda::ptx_missing());
  try {
    const cuda::Device device(static_cast<cuda::CUcontext>(home->context));
    return 0;
  } catch (const cuda::Failure& failure) {
    return refuse(why, -ENOSYS, failure.what());
  }
}

const char* jetson_cuda_tonemap_refusal(const JetsonTonemapParams* params) { return tonemap::cuda_refusal(*params); }

int jetson_cuda_tonemap_create(JetsonCudaWork** made, const JetsonCudaHome* home, const JetsonTonemapParams* params,
                               JetsonCudaReason* why) {
  *made = nullptr;
  *why = {};
  if (const char* refusal = tonemap::cuda_refusal(*params)) return refuse(why, -ENOSYS, refusal);
  JetsonTonemapParams p = *params;
  p.slices = 1;
  JetsonTonemap* state = nullptr;
  if (const int error = jetson_tonemap_create(&state, &p)) return refuse(why, error, "the parameters are not valid");
  const int error = create(made, *home, why, [&](JetsonCudaWork& work) {
    make_ways_for(work, *home, p);
    auto job = std::make_unique<tonemap::TonemapCudaJob>(work.device.driver(), std::exchange(state, nullptr),
                                                         stream_of(work));
    work.tonemap = job.get();
    work.job = std::move(job);
  });
  jetson_tonemap_destroy(&state);
  return error;
}

int jetson_cuda_scale_create(JetsonCudaWork** made, const JetsonCudaHome* home, const JetsonScaleParams* params,
                             JetsonCudaReason* why) {
  *made = nullptr;
  *why = {};
  if (const int error = jetson_scale_check_params(params)) return refuse(why, error, "the parameters are not valid");
  return create(made, *home, why, [&](JetsonCudaWork& work) {
    make_ways_for(work, *home, *params);
    work.job = std::make_unique<scale::ScaleCudaJob>(work.device.driver(), *params, stream_of(work));
  });
}

void jetson_cuda_destroy(JetsonCudaWork** made) {
  delete *made;
  *made = nullptr;
}

int jetson_cuda_set_peak(JetsonCudaWork* work, double peak) {
  work->tonemap->set_peak(peak);
  return 0;
}

int jetson_cuda_set_dolby(JetsonCudaWork* work, const JetsonDolby* dolby) { return work->tonemap->set_dolby(*dolby); }

int jetson_cuda_measured_peak(JetsonCudaWork* work, double* peak) {
  JetsonCudaReason why;
  return in_context(work, &why, [&] { *peak = work->tonemap->measured_peak(); });
}

int jetson_cuda_run(JetsonCudaWork* work, const JetsonPicture* in, const JetsonPicture* out, JetsonCudaReason* why) {
  if (work->queue) return refuse(why, -EINVAL, "it was made for frames in memory");
  return in_context(work, why, [&] {
    work->job->before(work->stream);
    work->job->launch(work->stream, *in, *out);
    work->job->after(work->stream);
  });
}

int jetson_cuda_finish(JetsonCudaWork* work, JetsonCudaReason* why) {
  const cuda::Driver& driver = work->device.driver();
  return in_context(work, why, [&] { driver.check(driver.cuStreamSynchronize(work->stream), "finish a frame"); });
}

int jetson_cuda_put(JetsonCudaWork* work, const JetsonPicture* in, JetsonCudaReason* why) {
  if (!work->queue) return refuse(why, -EINVAL, "it was made for frames on a device");
  if (work->queue->is_full()) return refuse(why, -EAGAIN, "the queue is full");
  return in_context(work, why, [&] { work->queue->put(*work->job, *in); });
}

int jetson_cuda_take(JetsonCudaWork* work, const JetsonPicture* out, JetsonCudaReason* why) {
  if (jetson_cuda_waiting(work) == 0) return refuse(why, -EAGAIN, "the queue is empty");
  return in_context(work, why, [&] { work->queue->take(*out); });
}

int jetson_cuda_waiting(const JetsonCudaWork* work) { return work->queue ? work->queue->waiting() : 0; }

const char* jetson_cuda_kernel(const JetsonCudaWork* work) { return work->kernel.c_str(); }
