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

// One function a property: what JavaScript asks of a frame.
Napi::Value text(Napi::Env env, const char* value) { return Napi::String::New(env, value == nullptr ? "" : value); }
Napi::Value number(Napi::Env env, double value) { return Napi::Number::New(env, value); }
Napi::Value time(Napi::Env env, double value) { return media::is_set(value) ? number(env, value) : env.Undefined(); }

Napi::Value kind(Napi::Env env, const FrameFacts& facts) { return text(env, facts.is_video ? "video" : "audio"); }
Napi::Value format(Napi::Env env, const FrameFacts& facts) {
  return text(env, facts.is_video ? av_get_pix_fmt_name(static_cast<AVPixelFormat>(facts.format))
                                  : av_get_sample_fmt_name(static_cast<AVSampleFormat>(facts.format)));
}
Napi::Value width(Napi::Env env, const FrameFacts& facts) { return number(env, facts.width); }
Napi::Value height(Napi::Env env, const FrameFacts& facts) { return number(env, facts.height); }
Napi::Value sample_rate(Napi::Env env, const FrameFacts& facts) { return number(env, facts.sample_rate); }
Napi::Value channels(Napi::Env env, const FrameFacts& facts) { return number(env, facts.channels); }
Napi::Value samples(Napi::Env env, const FrameFacts& facts) { return number(env, facts.samples); }
Napi::Value layout(Napi::Env env, const FrameFacts& facts) { return text(env, facts.layout); }
Napi::Value pixel_shape(Napi::Env env, const FrameFacts& facts) {
  if (facts.sar_num <= 0 || facts.sar_den <= 0) return env.Undefined();
  auto pair = Napi::Array::New(env, 2);
  pair.Set(0u, facts.sar_num);
  pair.Set(1u, facts.sar_den);
  return pair;
}
Napi::Value timestamp(Napi::Env env, const FrameFacts& facts) { return time(env, facts.timestamp); }
Napi::Value duration(Napi::Env env, const FrameFacts& facts) { return time(env, facts.duration); }
Napi::Value key(Napi::Env env, const FrameFacts& facts) { return Napi::Boolean::New(env, facts.key); }
Napi::Value primaries(Napi::Env env, const FrameFacts& facts) {
  return text(env, av_color_primaries_name(static_cast<AVColorPrimaries>(facts.primaries)));
}
Napi::Value transfer(Napi::Env env, const FrameFacts& facts) {
  return text(env, av_color_transfer_name(static_cast<AVColorTransferCharacteristic>(facts.transfer)));
}
Napi::Value matrix(Napi::Env env, const FrameFacts& facts) {
  return text(env, av_color_space_name(static_cast<AVColorSpace>(facts.space)));
}
Napi::Value range(Napi::Env env, const FrameFacts& facts) {
  return text(env, av_color_range_name(static_cast<AVColorRange>(facts.range)));
}
Napi::Value strides(Napi::Env env, const FrameFacts& facts) {
  auto array = Napi::Array::New(env, static_cast<size_t>(facts.planes));
  for (int i = 0; i < facts.planes; i++) {
    double stride = facts.is_video ? facts.strides[i] : static_cast<double>(facts.sound_bytes());
    array.Set(static_cast<uint32_t>(i), stride);
  }
  return array;
}

double in_microseconds(int64_t ticks, AVRational base) {
  if (ticks == AV_NOPTS_VALUE || base.num <= 0) return media::kUnset;
  return static_cast<double>(av_rescale_q(ticks, base, media::kMicro));
}

Napi::Array numbers(Napi::Env env, const int (&values)[4], int count) {
  auto array = Napi::Array::New(env, static_cast<size_t>(count));
  for (int i = 0; i < count; i++) array.Set(static_cast<uint32_t>(i), values[i]);
  return array;
}

// Bytes of a row of each plane, without what pads it.
Napi::Value row_bytes(Napi::Env env, const FrameFacts& facts) {
  int bytes[4] = {};
  if (!facts.is_video || av_image_fill_linesizes(bytes, static_cast<AVPixelFormat>(facts.format), facts.width) < 0)
    return Napi::Array::New(env);
  return numbers(env, bytes, facts.planes);
}

// log2 of the pixels that share a sample of chroma.
Napi::Value chroma_shift(Napi::Env env, const FrameFacts& facts) {
  int shifts[4] = {};
  if (facts.is_video) av_pix_fmt_get_chroma_sub_sample(static_cast<AVPixelFormat>(facts.format), &shifts[0], &shifts[1]);
  return numbers(env, shifts, 2);
}

}  // namespace

FrameFacts::FrameFacts(const AVFrame& frame)
    : is_video(frame.width > 0),
      is_planar(!is_video && av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0),
      key((frame.flags & AV_FRAME_FLAG_KEY) != 0),
      format(frame.format),
      width(frame.width),
      height(frame.height),
      sample_rate(frame.sample_rate),
      channels(frame.ch_layout.nb_channels),
      samples(frame.nb_samples),
      planes(is_video ? av_pix_fmt_count_planes(static_cast<AVPixelFormat>(frame.format)) : is_planar ? channels : 1),
      timestamp(in_microseconds(frame.pts, frame.time_base)),
      duration(frame.duration > 0 ? in_microseconds(frame.duration, frame.time_base) : media::kUnset),
      primaries(frame.color_primaries),
      transfer(frame.color_trc),
      space(frame.colorspace),
      range(frame.color_range),
      sar_num(frame.sample_aspect_ratio.num),
      sar_den(frame.sample_aspect_ratio.den) {
  for (int i = 0; i < 4; i++) strides[i] = frame.linesize[i];
  if (!is_video) av_channel_layout_describe(&frame.ch_layout, layout, sizeof layout);
}

void read_times(const Field& times, AVFrame& frame) {
  constexpr double kMost = 1e13;
  const double timestamp = times["timestamp"].microseconds_or_unset(-kMost, kMost);
  const double duration = times["duration"].microseconds_or_unset(0, kMost);
  media::set_times(frame, timestamp / AV_TIME_BASE, duration / AV_TIME_BASE);
}

size_t FrameFacts::sound_bytes() const {
  int interleaved = is_planar ? 1 : channels;
  int sample = av_get_bytes_per_sample(static_cast<AVSampleFormat>(format));
  return static_cast<size_t>(samples) * static_cast<size_t>(interleaved * sample);
}

template <auto Getter>
Napi::Value FrameWrap::fact(const Napi::CallbackInfo& info) {
  return Getter(info.Env(), facts_);
}

Napi::Function FrameWrap::define(Napi::Env env) {
  return DefineClass(env, "NativeFrame",
                     {InstanceAccessor<&FrameWrap::fact<kind>>("kind"),
                      InstanceAccessor<&FrameWrap::fact<format>>("format"),
                      InstanceAccessor<&FrameWrap::fact<width>>("width"),
                      InstanceAccessor<&FrameWrap::fact<height>>("height"),
                      InstanceAccessor<&FrameWrap::fact<sample_rate>>("sampleRate"),
                      InstanceAccessor<&FrameWrap::fact<channels>>("channels"),
                      InstanceAccessor<&FrameWrap::fact<samples>>("samples"),
                      InstanceAccessor<&FrameWrap::fact<layout>>("channelLayout"),
                      InstanceAccessor<&FrameWrap::fact<pixel_shape>>("sampleAspectRatio"),
                      InstanceAccessor<&FrameWrap::fact<timestamp>>("timestamp"),
                      InstanceAccessor<&FrameWrap::fact<duration>>("duration"),
                      InstanceAccessor<&FrameWrap::fact<key>>("key"),
                      InstanceAccessor<&FrameWrap::fact<primaries>>("colorPrimaries"),
                      InstanceAccessor<&FrameWrap::fact<transfer>>("colorTransfer"),
                      InstanceAccessor<&FrameWrap::fact<matrix>>("colorMatrix"),
                      InstanceAccessor<&FrameWrap::fact<range>>("colorRange"),
                      InstanceAccessor<&FrameWrap::fact<strides>>("strides"),
                      InstanceAccessor<&FrameWrap::fact<row_bytes>>("rowBytes"),
                      InstanceAccessor<&FrameWrap::fact<chroma_shift>>("chromaShift"),
                      InstanceMethod<&FrameWrap::planes>("planes"),
                      InstanceMethod<&FrameWrap::retain>("retain"),
                      InstanceMethod<&FrameWrap::close>("close")});
}

Napi::Object FrameWrap::create(Napi::Env env, AVFrame* frame, std::shared_ptr<media::Pipeline> pipeline, int track) {
  std::unique_ptr<AVFrame, void (*)(AVFrame*)> owned(frame, [](AVFrame* f) { av_frame_free(&f); });
  Napi::Object object = Environment::of(env).frame_class.New({});
  FrameWrap& wrap = *Unwrap(object);
  wrap.facts_ = FrameFacts(*frame);
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
  for (int i = 0; i < 4; i++) facts_.strides[i] = frame_->linesize[i];
  writable_ = true;
}

std::vector<FrameWrap::Extent> FrameWrap::extents() const {
  std::vector<Extent> result;
  if (!facts_.is_video) {
    for (int i = 0; i < facts_.planes; i++) result.push_back({frame_->extended_data[i], facts_.sound_bytes()});
    return result;
  }
  ptrdiff_t linesizes[4];
  size_t sizes[4];
  for (int i = 0; i < 4; i++) linesizes[i] = frame_->linesize[i];
  if (av_image_fill_plane_sizes(sizes, static_cast<AVPixelFormat>(frame_->format), frame_->height, linesizes) < 0) return {};
  for (int i = 0; i < facts_.planes; i++) result.push_back({frame_->data[i], sizes[i]});
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
