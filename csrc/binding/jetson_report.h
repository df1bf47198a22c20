// What `jetson-av doctor --jetson` asks of a board. All of it blocks the thread that calls, and may crash or hang with the
// board's library: lib/doctor/ calls it in a process of its own.
#pragma once

#include <napi.h>

namespace jetson::binding {

// NativeJetson of lib/native/jetson.ts.
Napi::Object jetson_report(Napi::Env env);

}  // namespace jetson::binding
