// A tap, read by JavaScript: one frame at a time is there. Only what is asked of it beyond its look and its times makes
// an object (FrameWrap), since making one costs more than a small frame's way through the pipeline.
#pragma once

#include <napi.h>

#include <memory>
#include <span>

#include "binding/frame_look.h"
#include "media/owned.h"
#include "media/pipeline.h"

namespace jetson::binding {

class TapReader {
 public:
  explicit TapReader(int track) : track_(track) {}
  int track() const { return track_; }

  // The next frame's look; undefined: nothing yet; null: nothing more will come. `times` gets timestamp, duration, and
  // 1 for a key frame.
  Napi::Value next(Napi::Env env, media::Pipeline& pipeline, std::span<double, 3> times);

  // The frame that is there, as an object that owns it.
  Napi::Object open(Napi::Env env, const std::shared_ptr<media::Pipeline>& pipeline);
  media::FramePtr leave() { return std::move(frame_); }  // null: it was opened, or there is none

 private:
  const int track_;
  media::FramePtr frame_;
  FrameLook look_;
  Napi::ObjectReference look_object_;  // of look_; empty: no frame came yet
};

}  // namespace jetson::binding
