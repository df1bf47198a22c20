// What the pipeline reports, as the plain objects of lib/native/info.ts and addon.ts. A field that does not apply is
// absent.
#pragma once

#include <napi.h>

#include <vector>

#include "media/pipeline.h"

namespace jetson::binding {

Napi::Value to_js(Napi::Env env, const media::Error& error);  // undefined where there is none
Napi::Value to_js(Napi::Env env, const media::InputInfo& input);
Napi::Value to_js(Napi::Env env, const media::StreamInfo& stream);
Napi::Value to_js(Napi::Env env, const media::StageInfo& stage);
Napi::Value to_js(Napi::Env env, const media::Progress& progress);
Napi::Value to_js(Napi::Env env, const media::Segment& segment);
Napi::Value to_js(Napi::Env env, const media::LogLine& line);
Napi::Value to_js(Napi::Env env, const media::FrameShape& shape);
Napi::Value to_js(Napi::Env env, const media::StreamChange& change);
Napi::Value to_js(Napi::Env env, const media::Capability& capability);
Napi::Value to_js(Napi::Env env, media::State state);

// Takes the packet.
Napi::Value packet_to_js(Napi::Env env, AVPacket* packet);

template <class T>
Napi::Value to_js(Napi::Env env, const std::vector<T>& items) {
  auto array = Napi::Array::New(env, items.size());
  for (uint32_t i = 0; i < items.size(); i++) array.Set(i, to_js(env, items[i]));
  return array;
}

}  // namespace jetson::binding
