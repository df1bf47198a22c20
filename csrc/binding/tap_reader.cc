#include "binding/tap_reader.h"

#include <utility>

#include "binding/errors.h"
#include "binding/frame_wrap.h"

namespace jetson::binding {

Napi::Value TapReader::next(Napi::Env env, media::Pipeline& pipeline) {
  using Kind = media::Taken<AVFrame*>::Kind;
  if (frame_) pipeline.return_frame(track_, frame_.release());
  const media::Taken<AVFrame*> taken = pipeline.take_frame(track_);
  if (taken.kind != Kind::item) return taken.kind == Kind::empty ? env.Undefined() : env.Null();
  frame_.reset(taken.item);
  if (times_data_ != nullptr) {
    const FrameTimes its(*frame_);
    times_data_[0] = its.timestamp;
    times_data_[1] = its.duration;
    times_data_[2] = its.is_key ? 1 : 0;
  }
  if (const FrameLook look(*frame_); look_object_.IsEmpty() || look != look_) {
    look_ = look;
    look_object_ = Napi::Persistent(to_js(env, look));
  }
  return look_object_.Value();
}

Napi::Value TapReader::times(Napi::Env env) {
  if (times_.IsEmpty()) {
    auto array = Napi::Float64Array::New(env, 3);
    times_data_ = array.Data();
    times_ = Napi::Persistent(array);
  }
  return times_.Value();
}

Napi::Object TapReader::open(Napi::Env env, const std::shared_ptr<media::Pipeline>& pipeline) {
  if (!frame_) throw coded_error(env, kState, "There is no frame to open");
  return FrameWrap::create(env, frame_.release(), pipeline, track_);
}

}  // namespace jetson::binding
