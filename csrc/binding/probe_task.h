// One probe of an input, on a thread of its own: a silent server must not take a seat of libuv's pool.
#pragma once

#include <napi.h>

#include <atomic>
#include <memory>
#include <thread>

#include "binding/environment.h"
#include "binding/js_wake.h"
#include "media/pipeline.h"

namespace jetson::binding {

// Owns itself, from create() until its result was delivered or the environment ended.
class ProbeTask final : public Child, public std::enable_shared_from_this<ProbeTask> {
 public:
  static Napi::Value create(const Napi::CallbackInfo& info);  // (input, onDone): { abort() }

  void stop() override { aborted_ = true; }
  void join() override;

 private:
  void run(const media::InputPlan& input);
  void deliver(Napi::Env env);

  std::shared_ptr<ProbeTask> self_;
  Environment* environment_ = nullptr;
  std::shared_ptr<JsWake> wake_;
  Napi::FunctionReference callback_;
  std::atomic<bool> aborted_ = false;
  std::thread thread_;
  media::Probe result_;                       // the thread's until it rings, then JavaScript's
};

}  // namespace jetson::binding
