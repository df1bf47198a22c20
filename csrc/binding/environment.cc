#include "binding/environment.h"

#include <cstdlib>
#include <utility>

namespace jetson::binding {

namespace {

thread_local Environment* of_this_thread = nullptr;

}  // namespace

Environment& Environment::create(Napi::Env env) {
  auto* environment = new Environment;
  env.SetInstanceData(environment);
  of_this_thread = environment;
  // process.exit() runs no hook of Node's, but destructors of libraries that our threads would go on using.
  static const int registered = std::atexit([] {
    if (of_this_thread != nullptr) of_this_thread->end();
  });
  static_cast<void>(registered);
  // Hooks run before Node frees what we wrapped, so threads are gone before the objects that they would report to.
  env.AddCleanupHook([environment] { environment->end(); });
  return *environment;
}

Environment& Environment::of(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

Environment::~Environment() {
  end();
  if (of_this_thread == this) of_this_thread = nullptr;
}

void Environment::bury(std::shared_ptr<media::Pipeline> pipeline) {
  join_finished();
  pipeline->abort();
  auto done = std::make_shared<std::atomic<bool>>(false);
  std::thread thread([pipeline = std::move(pipeline), done] {
    pipeline->close();
    *done = true;
  });
  burials_.push_back({std::move(thread), std::move(done)});
}

void Environment::join_finished() {
  burials_.remove_if([](Burial& burial) {
    if (!*burial.done) return false;
    burial.thread.join();
    return true;
  });
}

void Environment::end() {
  // All are asked before the first is waited for: the slowest decides, not the sum.
  auto children = std::exchange(children_, {});
  for (Child* child : children) child->stop();
  for (Child* child : children) child->join();
  for (Burial& burial : burials_) burial.thread.join();
  burials_.clear();
}

}  // namespace jetson::binding
