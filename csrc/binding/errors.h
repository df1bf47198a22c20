// Errors on their way to JavaScript. The codes are those of lib/errors.ts.
#pragma once

#include <napi.h>

#include <string>

namespace jetson::binding {

inline constexpr const char* kInvalidArgument = "ERR_JETSONAV_INVALID_ARGUMENT";
inline constexpr const char* kClosed = "ERR_JETSONAV_CLOSED";
inline constexpr const char* kState = "ERR_JETSONAV_STATE";
inline constexpr const char* kUnsupported = "ERR_JETSONAV_UNSUPPORTED";

Napi::Error coded_error(Napi::Env env, const char* code, const std::string& message);

// "Expected a string for plan.inputs[0].url but received 7 of type number"
Napi::Error expected(const std::string& what, const std::string& field, Napi::Value actual);

// Throws what a Node-API call left behind.
void check(Napi::Env env, napi_status status);

}  // namespace jetson::binding
