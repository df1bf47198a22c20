// Frames on a CUDA device for graph_bench; nothing where there is none.
#pragma once

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/hwcontext.h>
}

#include <memory>
#include <vector>

#include "cuda/device.h"

// libav's device, and its frames with the content of frames in memory.
class CudaFrames {
 public:
  explicit CudaFrames(const std::vector<AVFrame*>& frames) {
    if (av_hwdevice_ctx_create(&device_, AV_HWDEVICE_TYPE_CUDA, nullptr, nullptr, 0) < 0) return;
    try {
      shared_ = std::make_unique<jetson::cuda::Device>(context());
    } catch (const jetson::cuda::Failure&) {
      return;
    }
    if (!make_context(*frames[0])) return;
    for (const AVFrame* frame : frames) {
      frames_.push_back(new_frame());
      if (av_hwframe_transfer_data(frames_.back(), frame, 0) < 0) {
        frames_.clear();
        return;
      }
      av_frame_copy_props(frames_.back(), frame);
    }
  }

  const std::vector<AVFrame*>& frames() const { return frames_; }  // empty: there is no device
  AVBufferRef* context_of_frames() const { return context_; }

  AVFrame* new_frame() const {
    AVFrame* frame = av_frame_alloc();
    return av_hwframe_get_buffer(context_, frame, 0) < 0 ? nullptr : frame;
  }

  // Waits for what was begun: libav's device works in the default stream.
  void finish() const {
    const jetson::cuda::Current current(*shared_);
    shared_->driver().check(shared_->driver().cuStreamSynchronize(nullptr), "finish");
  }

 private:
  // The first member of libav's description of a CUDA device is its context.
  jetson::cuda::CUcontext context() const {
    const auto* device = reinterpret_cast<const AVHWDeviceContext*>(device_->data);
    return *static_cast<jetson::cuda::CUcontext*>(device->hwctx);
  }

  bool make_context(const AVFrame& like) {
    context_ = av_hwframe_ctx_alloc(device_);
    auto* frames = reinterpret_cast<AVHWFramesContext*>(context_->data);
    frames->format = AV_PIX_FMT_CUDA;
    frames->sw_format = AVPixelFormat(like.format);
    frames->width = like.width;
    frames->height = like.height;
    return av_hwframe_ctx_init(context_) >= 0;
  }

  AVBufferRef *device_ = nullptr, *context_ = nullptr;
  std::unique_ptr<jetson::cuda::Device> shared_;
  std::vector<AVFrame*> frames_;
};
