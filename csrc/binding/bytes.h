// Native memory in JavaScript's hands, without a copy.
#pragma once

#include <napi.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace jetson::binding {

// `owner` is kept until JavaScript has let go of the buffer (collected or detached). `shared` tells whether the buffer
// is the memory itself: some runtimes (Electron) refuse foreign memory, and get a copy.
struct ExternalBuffer {
  Napi::ArrayBuffer buffer;
  bool shared;
};
ExternalBuffer external_buffer(Napi::Env env, uint8_t* data, size_t size, std::shared_ptr<void> owner);

Napi::Uint8Array bytes_to_js(Napi::Env env, const std::shared_ptr<std::vector<uint8_t>>& bytes);
Napi::Uint8Array bytes_to_js(Napi::Env env, const std::shared_ptr<uint8_t>& data, size_t size);

}  // namespace jetson::binding
