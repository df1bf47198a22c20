// A frame in JavaScript's hands. Its planes are libav's memory; when the frame leaves (returned, dropped, closed), they
// are detached: every view that JavaScript kept has length 0, and none can read what the pool puts there next.
#pragma once

#include <napi.h>

#include <memory>
#include <string>
#include <vector>

#include "binding/field.h"
#include "binding/frame_look.h"
#include "media/owned.h"
#include "media/pipeline.h"

namespace jetson::binding {

// { timestamp, duration } of a frame that JavaScript makes; what is absent is kept.
void read_times(const Field& times, AVFrame& frame);

class FrameWrap final : public Napi::ObjectWrap<FrameWrap> {
 public:
  static Napi::Function define(Napi::Env env);

  // Takes the frame. `pipeline` is empty for a frame that no tap waits for.
  static Napi::Object create(Napi::Env env, AVFrame* frame, std::shared_ptr<media::Pipeline> pipeline, int track);

  // The frame behind a value, or a refusal.
  static FrameWrap& of(Napi::Value value, const char* field);

  explicit FrameWrap(const Napi::CallbackInfo& info);
  ~FrameWrap() override;

  bool belongs_to(const media::Pipeline* pipeline) const { return frame_ != nullptr && pipeline_.get() == pipeline; }
  int track() const { return track_; }
  AVFrame* give(Napi::Env env);              // detaches the planes; the frame is the caller's
  media::FramePtr clone(Napi::Env env) const;  // the same, in memory that may be read; planes stay
  AVFrame* share(Napi::Env env);             // detaches the planes; a second frame on the same memory

 private:
  struct Plane {
    Napi::Reference<Napi::ArrayBuffer> buffer;
    uint8_t* data;
    bool shared;                             // false: a copy, written back by give()
  };
  struct Extent {
    uint8_t* data;
    size_t size;
  };

  Napi::Value planes(const Napi::CallbackInfo& info);
  Napi::Value retain(const Napi::CallbackInfo& info);  // ({ timestamp, duration }?)
  void close(const Napi::CallbackInfo& info);
  Napi::Value look(const Napi::CallbackInfo& info);
  Napi::Value timestamp(const Napi::CallbackInfo& info);
  Napi::Value duration(const Napi::CallbackInfo& info);
  Napi::Value is_key(const Napi::CallbackInfo& info);

  void own(AVFrame* frame);
  void disown(Napi::Env env);                // the frame is not this object's any more
  void require_open(Napi::Env env) const;
  void require_in_memory(Napi::Env env) const;
  void make_writable(Napi::Env env);
  std::vector<Extent> extents() const;
  Napi::Array expose(Napi::Env env);
  void detach(Napi::Env env);

  AVFrame* frame_ = nullptr;                 // null: gone
  FrameLook look_;                           // as the next, readable after the frame has gone
  FrameTimes times_;
  std::shared_ptr<media::Pipeline> pipeline_;
  int track_ = 0;
  int64_t accounted_ = 0;                    // bytes that V8 was told of
  bool writable_ = false;
  std::vector<Plane> planes_;
  Napi::Reference<Napi::Array> array_;       // what planes() answered
  Napi::ObjectReference look_object_;        // what `look` answered
};

}  // namespace jetson::binding
