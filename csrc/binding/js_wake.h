// The one way from other threads into JavaScript: a bell without a message. What it announces is read from the
// pipeline's own queues. The thread-safe function under it has no bound and is never waited for (a blocking call from
// the JavaScript thread, or into a full queue, never returns), and holds at most one ring.
#pragma once

#include <napi.h>

#include <functional>
#include <memory>
#include <mutex>

namespace jetson::binding {

class JsWake {
 public:
  using Handler = std::function<void(Napi::Env)>;

  // Does not keep the process alive until ref(true).
  static std::shared_ptr<JsWake> create(Napi::Env env, const char* name, Handler handler);

  void ring();                            // any thread
  void ref(Napi::Env env, bool alive);    // JavaScript's thread, as the next
  void release();                         // no ring is answered after it; may be called twice

 private:
  using Self = std::shared_ptr<JsWake>;   // what the thread-safe function owns until its end

  static void answer(napi_env env, napi_value callback, void* context, void* data);
  static void finalize(napi_env env, void* data, void* context);

  // Rings come from threads that know nothing of the environment's end: after Node closed the function it frees it.
  std::mutex mutex_;
  napi_threadsafe_function function_ = nullptr;  // null: released, or closed by Node
  bool pending_ = false;

  Handler handler_;
};

}  // namespace jetson::binding
