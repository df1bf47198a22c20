// describe(kind, name): libav's tables as the plain objects of lib/native/description.ts.
#pragma once

#include <napi.h>

namespace jetson::binding {

// Undefined where this libav has none of that name.
Napi::Value describe(const Napi::CallbackInfo& info);

}  // namespace jetson::binding
