// Scales frames for JavaScript without holding its thread: one thread for an environment, in the order asked. A large
// picture takes longer than it should wait, and libuv's pool has other work.
#pragma once

#include <napi.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "binding/environment.h"
#include "binding/js_wake.h"
#include "media/scaled_copy.h"

namespace jetson::binding {

class FrameScaler final : public Child {
 public:
  static Napi::Value scale(const Napi::CallbackInfo& info);  // (frame, { width, height, format }): Promise<NativeFrame>

  explicit FrameScaler(Napi::Env env);
  ~FrameScaler() override;

  void stop() override;
  void join() override;

 private:
  struct Task {
    media::FramePtr frame;                   // first the frame, then the copy
    media::Scaling scaling;
    std::string refusal;
    int track;
    Napi::Promise::Deferred deferred;
  };

  Napi::Value push(Napi::Env env, std::unique_ptr<Task> task);
  void run();
  void deliver(Napi::Env env);

  std::shared_ptr<JsWake> wake_;
  std::mutex mutex_;                         // of the next four
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Task>> waiting_, done_;
  bool is_stopped_ = false;
  size_t open_ = 0;                          // promises that are not settled; JavaScript's thread only
  std::thread thread_;
};

}  // namespace jetson::binding
