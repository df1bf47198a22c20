#include "binding/bytes.h"

#include <cstring>

#include "binding/errors.h"

namespace jetson::binding {

namespace {

void drop_owner(napi_env, void*, void* hint) { delete static_cast<std::shared_ptr<void>*>(hint); }

Napi::ArrayBuffer copy_of(Napi::Env env, const uint8_t* data, size_t size) {
  auto buffer = Napi::ArrayBuffer::New(env, size);
  if (size > 0) std::memcpy(buffer.Data(), data, size);
  return buffer;
}

}  // namespace

ExternalBuffer external_buffer(Napi::Env env, uint8_t* data, size_t size, std::shared_ptr<void> owner) {
  if (size == 0) return {copy_of(env, data, 0), false};
  auto hint = std::make_unique<std::shared_ptr<void>>(std::move(owner));
  napi_value value = nullptr;
  napi_status status = napi_create_external_arraybuffer(env, data, size, drop_owner, hint.get(), &value);
  if (status == napi_no_external_buffers_allowed) return {copy_of(env, data, size), false};
  check(env, status);
  hint.release();  // drop_owner() frees it
  return {Napi::ArrayBuffer(env, value), true};
}

Napi::Uint8Array bytes_to_js(Napi::Env env, const std::shared_ptr<std::vector<uint8_t>>& bytes) {
  return bytes_to_js(env, std::shared_ptr<uint8_t>(bytes, bytes->data()), bytes->size());
}

Napi::Uint8Array bytes_to_js(Napi::Env env, const std::shared_ptr<uint8_t>& data, size_t size) {
  auto external = external_buffer(env, data.get(), size, data);
  return Napi::Uint8Array::New(env, size, external.buffer, 0);
}

}  // namespace jetson::binding
