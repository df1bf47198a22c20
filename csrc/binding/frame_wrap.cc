#include "binding/frame_wrap.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
}

#include <cstring>
#include <new>
#include <utility>

#include "binding/bytes.h"
#include "binding/environment.h"
#include "binding/errors.h"
#include "media/owned.h"
#include "media/raw_frame.h"
#include "media/timing.h"

namespace jetson::binding {

namespace {

constexpr napi_type_tag kFrameTag = {0x6a6574736f6e6176, 0x6672616d65000001};

}  // namespace

void read_times(const Field& times, AVFrame& frame) {
  constexpr double kMost = 1e13;
  const double timestamp = times["timestamp"].microseconds_or_unset(-kMost, kMost);
  const double duration = times["duration"].microseconds_or_unset(0, kMost);
  media::set_times(frame, timestamp / AV_TIME_BASE, duration / AV_TIME_BASE);
}

Napi::Function FrameWrap::define(Napi::Env env) {
  return DefineClass(env, "NativeFrame",
                     {InstanceAccessor<&FrameWrap::look>("look"),
                      InstanceAccessor<&FrameWrap::timestamp>("timestamp"),
                      InstanceAccessor<&FrameWrap::duration>("duration"),
                      InstanceAccessor<&FrameWrap::is_key>("isKey"),
                      InstanceMethod<&FrameWrap::planes>("planes"),
                      InstanceMethod<&FrameWrap::retain>("retain"),
                      InstanceMethod<&FrameWrap::close>("close")});
}

Napi::Value FrameWrap::look(const Napi::CallbackInfo& info) {
  if (look_object_.IsEmpty()) look_object_ = Napi::Persistent(to_js(info.Env(), look_));
  return look_object_.Value();
}

Napi::Value FrameWrap::timestamp(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), times_.timestamp);
}
Napi::Value FrameWrap::duration(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), times_.duration);
}
Napi::Value FrameWrap::is_key(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), times_.is_key);
}

Napi::Object FrameWrap::create(Napi::Env env, AVFrame* frame, std::shared_ptr<media::Pipeline> pipeline, int track) {
  std::unique_ptr<AVFrame, void (*)(AVFrame*)> owned(frame, [](AVFrame* f) { av_frame_free(&f); });
  Napi::Object object = Environment::of(env).frame_class.New({});
  FrameWrap& wrap = *Unwrap(object);
  wrap.look_ = FrameLook(*frame);
  wrap.times_ = FrameTimes(*frame);
  wrap.pipeline_ = std::move(pipeline);
  wrap.track_ = track;
  wrap.own(owned.release());
  return object;
}

FrameWrap& FrameWrap::of(Napi::Value value, const char* field) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&kFrameTag)) throw expected("a frame", field, value);
  return *Unwrap(value.As<Napi::Object>());
}

FrameWrap::FrameWrap(const Napi::CallbackInfo& info) : Napi::ObjectWrap<FrameWrap>(info) {
  info.This().As<Napi::Object>().TypeTag(&kFrameTag);
}

// A tap bounds its own frames; of others V8 must know, to collect those that were forgotten.
void FrameWrap::own(AVFrame* frame) {
  frame_ = frame;
  if (pipeline_ != nullptr) return;
  for (int i = 0; i < AV_NUM_DATA_POINTERS && frame->buf[i] != nullptr; i++) {
    accounted_ += static_cast<int64_t>(frame->buf[i]->size);
  }
  Napi::MemoryManagement::AdjustExternalMemory(Env(), accounted_);
}

void FrameWrap::disown(Napi::Env env) {
  Napi::MemoryManagement::AdjustExternalMemory(env, -std::exchange(accounted_, 0));
}

// Collected: views that JavaScript kept hold the memory themselves, so nothing is detached here.
FrameWrap::~FrameWrap() {
  if (frame_ == nullptr) return;
  if (accounted_ != 0) disown(Env());
  if (pipeline_ != nullptr && pipeline_->state() != media::State::closed) {
    pipeline_->drop_frame(track_, frame_);
  } else {
    av_frame_free(&frame_);
  }
}

void FrameWrap::require_open(Napi::Env env) const {
  if (frame_ == nullptr) throw coded_error(env, kClosed, "The frame has gone on, was dropped, or was closed");
}

void FrameWrap::require_in_memory(Napi::Env env) const {
  if (frame_->hw_frames_ctx == nullptr) return;
  throw coded_error(env, kUnsupported, "The frame is in a device's memory: give the tap a pixel format");
}

Napi::Value FrameWrap::planes(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  require_open(env);
  require_in_memory(env);
  bool for_writing = info.Length() == 0 || info[0].IsUndefined() || info[0].ToBoolean().Value();
  if (for_writing && !writable_) {
    detach(env);
    make_writable(env);
  }
  if (array_.IsEmpty()) array_ = Napi::Persistent(expose(env));
  return array_.Value();
}

void FrameWrap::make_writable(Napi::Env env) {
  if (av_frame_make_writable(frame_) < 0) throw Napi::Error::New(env, "No memory for a copy of the frame");
  for (int i = 0; i < 4; i++) look_.strides[i] = frame_->linesize[i];
  look_object_.Reset();
  writable_ = true;
}

std::vector<FrameWrap::Extent> FrameWrap::extents() const {
  std::vector<Extent> result;
  if (!look_.is_video) {
    for (int i = 0; i < look_.planes; i++) result.push_back({frame_->extended_data[i], look_.sound_bytes()});
    return result;
  }
  ptrdiff_t linesizes[4];
  size_t sizes[4];
  for (int i = 0; i < 4; i++) linesizes[i] = frame_->linesize[i];
  if (av_image_fill_plane_sizes(sizes, static_cast<AVPixelFormat>(frame_->format), frame_->height, linesizes) < 0) return {};
  for (int i = 0; i < look_.planes; i++) result.push_back({frame_->data[i], sizes[i]});
  return result;
}

Napi::Array FrameWrap::expose(Napi::Env env) {
  auto planes = extents();
  if (planes.empty()) throw coded_error(env, kUnsupported, "The planes of the frame are stored upside down");
  auto array = Napi::Array::New(env, planes.size());
  for (uint32_t i = 0; i < planes.size(); i++) {
    AVBufferRef* buffer = av_frame_get_plane_buffer(frame_, static_cast<int>(i));
    AVBufferRef* reference = buffer == nullptr ? nullptr : av_buffer_ref(buffer);
    if (reference == nullptr) throw Napi::Error::New(env, "The frame has no buffer to refer to");
    std::shared_ptr<AVBufferRef> owner(reference, [](AVBufferRef* r) { av_buffer_unref(&r); });
    auto external = external_buffer(env, planes[i].data, planes[i].size, std::move(owner));
    array.Set(i, Napi::Uint8Array::New(env, planes[i].size, external.buffer, 0));
    Napi::Reference<Napi::ArrayBuffer> kept = Napi::Persistent(external.buffer);
    planes_.push_back({std::move(kept), planes[i].data, external.shared});
  }
  return array;
}

void FrameWrap::detach(Napi::Env env) {
  for (Plane& plane : planes_) {
    Napi::ArrayBuffer buffer = plane.buffer.Value();
    if (buffer.IsDetached()) continue;
    if (!plane.shared && writable_) std::memcpy(plane.data, buffer.Data(), buffer.ByteLength());
    check(env, napi_detach_arraybuffer(env, buffer));
  }
  planes_.clear();
  array_.Reset();
}

AVFrame* FrameWrap::give(Napi::Env env) {
  require_open(env);
  detach(env);
  if (accounted_ != 0) disown(env);
  pipeline_.reset();
  return std::exchange(frame_, nullptr);
}

media::FramePtr FrameWrap::clone(Napi::Env env) const {
  require_open(env);
  require_in_memory(env);
  return media::share(*frame_);
}

AVFrame* FrameWrap::share(Napi::Env env) {
  require_open(env);
  detach(env);
  writable_ = false;
  AVFrame* clone = av_frame_clone(frame_);
  if (clone == nullptr) throw std::bad_alloc();
  return clone;
}

Napi::Value FrameWrap::retain(const Napi::CallbackInfo& info) {
  Field times(info[0], "times");
  require_open(info.Env());
  media::FramePtr clone = media::share(*frame_);
  if (times.present()) read_times(times, *clone);
  return create(info.Env(), clone.release(), nullptr, track_);
}

void FrameWrap::close(const Napi::CallbackInfo& info) {
  if (frame_ == nullptr) return;
  auto pipeline = pipeline_;
  AVFrame* frame = give(info.Env());
  if (pipeline != nullptr && pipeline->state() != media::State::closed) {
    pipeline->drop_frame(track_, frame);
  } else {
    av_frame_free(&frame);
  }
}

}  // namespace jetson::binding
