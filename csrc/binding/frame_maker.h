// Frames that JavaScript makes of its own bytes. One copy; whoever calls frees the frame.
#pragma once

#include <napi.h>

namespace jetson::binding {

Napi::Value make_video_frame(const Napi::CallbackInfo& info);  // (init, views): NativeFrame
Napi::Value make_audio_frame(const Napi::CallbackInfo& info);

}  // namespace jetson::binding
