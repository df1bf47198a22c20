// JavaScript's plan (NativePlan of lib/native/addon.ts) becomes a media::Plan, once, on the JavaScript thread.
#pragma once

#include <napi.h>

#include "media/plan.h"

namespace jetson::binding {

// Both throw a JavaScript error that names the field.
media::Plan read_plan(Napi::Value value);
media::InputPlan read_input(Napi::Value value, const std::string& path);

}  // namespace jetson::binding
