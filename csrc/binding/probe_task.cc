#include "binding/probe_task.h"

#include <utility>

#include "binding/errors.h"
#include "binding/plan_reader.h"
#include "binding/to_js.h"

namespace jetson::binding {

Napi::Value ProbeTask::create(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  if (!info[1].IsFunction()) throw expected("a function", "onDone", info[1]);
  media::InputPlan input = read_input(info[0], "input");
  auto task = std::make_shared<ProbeTask>();
  task->environment_ = &Environment::of(env);
  task->callback_ = Napi::Persistent(info[1].As<Napi::Function>());
  auto handle = Napi::Object::New(env);
  std::weak_ptr<ProbeTask> weak = task;
  handle.Set("abort", Napi::Function::New(env, [weak](const Napi::CallbackInfo&) {
               if (auto target = weak.lock()) target->stop();
             }));
  task->wake_ = JsWake::create(env, "jetson_av.probe", [raw = task.get()](Napi::Env e) { raw->deliver(e); });
  task->wake_->ref(env, true);
  task->environment_->adopt(task.get());
  task->self_ = task;
  task->thread_ = std::thread([raw = task.get(), input = std::move(input)] { raw->run(input); });
  return handle;
}

void ProbeTask::run(const media::InputPlan& input) {
  result_ = media::probe(input, [this] { return aborted_.load(); });
  wake_->ring();
}

void ProbeTask::deliver(Napi::Env env) {
  auto self = std::move(self_);
  thread_.join();
  wake_->release();
  environment_->forget(this);
  auto result = Napi::Object::New(env);
  result.Set("input", to_js(env, result_.input));
  result.Set("streams", to_js(env, result_.streams));
  bool failed = result_.error.code != 0;
  callback_.Call({to_js(env, result_.error), failed ? env.Undefined() : result});
}

void ProbeTask::join() {
  if (thread_.joinable()) thread_.join();
  wake_->release();
  auto self = std::move(self_);  // the last thing: nothing refers to the task any more
}

}  // namespace jetson::binding
