// A tap, read by JavaScript: one frame at a time is there. Only what is asked of it beyond its look and its times makes
// an object (FrameWrap), since making one costs more than a small frame's way through the pipeline.
#pragma once

#include <napi.h>

#include <memory>

#include "binding/frame_look.h"
#include "media/owned.h"
#include "media/pipeline.h"

namespace jetson::binding {

class TapReader {
 public:
  explicit TapReader(int track) : track_(track) {}
  int track() const { return track_; }

  // The next frame's look; undefined: nothing yet; null: nothing more will come. The frame before goes on where it is
  // still here.
  Napi::Value next(Napi::Env env, media::Pipeline& pipeline);

  // Where next() writes a frame's timestamp, its duration, and 1 for a key frame: one array for all of them, since to ask
  // for its memory each time costs more than the rest of the call.
  Napi::Value times(Napi::Env env);

  // The frame that is there, as an object that owns it.
  Napi::Object open(Napi::Env env, const std::shared_ptr<media::Pipeline>& pipeline);
  media::FramePtr leave() { return std::move(frame_); }  // null: it was opened, or there is none

 private:
  const int track_;
  media::FramePtr frame_;
  FrameLook look_;
  Napi::ObjectReference look_object_;  // of look_; empty: no frame came yet
  Napi::Reference<Napi::Float64Array> times_;
  double* times_data_ = nullptr;
};

}  // namespace jetson::binding
