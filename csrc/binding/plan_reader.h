// JavaScript's plan (NativePlan of lib/native/plan.ts) becomes a media::Plan, once, on the JavaScript thread.
#pragma once

#include <napi.h>

#include "binding/field.h"
#include "media/plan.h"

namespace jetson::binding {

// All throw a JavaScript error that names the field.
media::Plan read_plan(Napi::Value value);
media::InputPlan read_input(Napi::Value value, const std::string& path);
media::RawVideo read_raw_video(const Field& field);
media::RawAudio read_raw_audio(const Field& field);

}  // namespace jetson::binding
