#include "binding/js_wake.h"

#include <utility>

#include "binding/errors.h"

namespace jetson::binding {

std::shared_ptr<JsWake> JsWake::create(Napi::Env env, const char* name, Handler handler) {
  auto wake = std::make_shared<JsWake>();
  wake->handler_ = std::move(handler);
  auto self = std::make_unique<Self>(wake);
  check(env, napi_create_threadsafe_function(env, nullptr, nullptr, Napi::String::New(env, name), 0, 1, self.get(),
                                             finalize, self.get(), answer, &wake->function_));
  self.release();  // finalize() frees it
  check(env, napi_unref_threadsafe_function(env, wake->function_));
  return wake;
}

void JsWake::ring() {
  std::lock_guard lock(mutex_);
  if (function_ == nullptr || pending_) return;
  pending_ = true;
  // After "closing" the function is not ours any more: a later release would be one too many.
  if (napi_call_threadsafe_function(function_, nullptr, napi_tsfn_nonblocking) != napi_ok) function_ = nullptr;
}

void JsWake::ref(Napi::Env env, bool alive) {
  std::lock_guard lock(mutex_);
  if (function_ == nullptr) return;
  if (alive) {
    napi_ref_threadsafe_function(env, function_);
  } else {
    napi_unref_threadsafe_function(env, function_);
  }
}

void JsWake::release() {
  std::lock_guard lock(mutex_);
  auto function = std::exchange(function_, nullptr);
  if (function != nullptr) napi_release_threadsafe_function(function, napi_tsfn_release);
}

void JsWake::answer(napi_env env, napi_value, void* context, void*) {
  if (env == nullptr) return;  // the environment goes, and what was queued is only taken away
  Self wake = *static_cast<Self*>(context);
  {
    std::lock_guard lock(wake->mutex_);
    wake->pending_ = false;
    if (wake->function_ == nullptr) return;
  }
  Napi::HandleScope scope(env);
  try {
    wake->handler_(env);
  } catch (const Napi::Error& error) {
    error.ThrowAsJavaScriptException();
  } catch (const std::exception& error) {
    Napi::Error::New(env, error.what()).ThrowAsJavaScriptException();
  }
}

void JsWake::finalize(napi_env, void* data, void*) {
  std::unique_ptr<Self> self(static_cast<Self*>(data));
  std::lock_guard lock((*self)->mutex_);
  (*self)->function_ = nullptr;
}

}  // namespace jetson::binding
