#include "binding/frame_maker.h"

#include <climits>

#include "binding/errors.h"
#include "binding/field.h"
#include "binding/frame_wrap.h"
#include "binding/plan_reader.h"
#include "media/error.h"
#include "media/raw_frame.h"

namespace jetson::binding {

namespace {

std::vector<media::ByteView> views_of(Napi::Value value) {
  std::vector<media::ByteView> views;
  for (const Field& item : Field(value, "data").items()) views.push_back(item.view());
  return views;
}

std::vector<int> strides_of(const Field& field) {
  std::vector<int> strides;
  for (const Field& item : field.items()) strides.push_back(static_cast<int>(item.integer(0, INT_MAX)));
  return strides;
}

// `make` says what it refuses in JavaScript's terms.
template <class Make>
Napi::Value made(Napi::Env env, const Field& init, Make make) {
  try {
    media::FramePtr frame = make();
    read_times(init, *frame);
    return FrameWrap::create(env, frame.release(), nullptr, 0);
  } catch (const media::Failure& failure) {
    throw coded_error(env, kInvalidArgument, failure.what());
  }
}

}  // namespace

Napi::Value make_video_frame(const Napi::CallbackInfo& info) {
  Field init(info[0], "init");
  return made(info.Env(), init, [&] {
    return media::video_frame(read_raw_video(init), views_of(info[1]), strides_of(init["strides"]));
  });
}

Napi::Value make_audio_frame(const Napi::CallbackInfo& info) {
  Field init(info[0], "init");
  return made(info.Env(), init, [&] { return media::audio_frame(read_raw_audio(init), views_of(info[1])); });
}

}  // namespace jetson::binding
