// What every function of the stand-in begins with, and how objects are kept and dropped.
#pragma once

#include <cstring>

#include "state.h"

#define EXPORT extern "C" __attribute__((visibility("default")))
using Address = unsigned long long;

namespace standin {

// The lock, the rules that hold for all calls, and the failure that a test asked for.
struct Call {
  explicit Call(const char* name, bool needs_context = true) : lock(state().mutex) {
    State& s = state();
    if (!s.is_initialized && std::strcmp(name, "cuInit") != 0)
      result = broken(kNotInitialized, name, "cuInit was not called");
    else if (needs_context && (current().empty() || !s.handles.contains(current().back())))
      result = broken(kInvalidContext, name, "no context is current");
    else if (s.failure != kSuccess)
      result = s.failure;
    else if (s.failing == name && s.failing_after-- == 0)
      result = kUnknown, s.failing.clear();
  }
  std::lock_guard<std::recursive_mutex> lock;
  int result = kSuccess;
};

#define CALL(name, ...)                 \
  const Call call(name, ##__VA_ARGS__); \
  if (call.result != kSuccess) return call.result

template <class Object>
Object* keep(Object* object) {
  state().handles.insert(object);
  state().counts.live++;
  return object;
}

inline bool is_alive(const void* handle) { return state().handles.contains(const_cast<void*>(handle)); }

template <class Object>
int drop(Object* object, const char* function) {
  if (!state().handles.erase(object)) return broken(kInvalidHandle, function, "it is not alive");
  state().counts.live--;
  delete object;
  return kSuccess;
}

inline Stream* stream_of(void* handle) {
  if (!handle) return &state().default_stream;
  return is_alive(handle) ? static_cast<Stream*>(handle) : nullptr;
}

}  // namespace standin
