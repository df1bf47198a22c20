// What belongs to one JavaScript environment (the main thread's, or a worker's): its classes, and what runs for it.
#pragma once

#include <napi.h>

#include <atomic>
#include <list>
#include <memory>
#include <thread>
#include <unordered_set>

#include "media/pipeline.h"

namespace jetson::binding {

// Something with threads of its own. It is adopted when the first starts and forgotten when the last has been joined.
class Child {
 public:
  virtual ~Child() = default;
  virtual void stop() = 0;  // asks its threads to stop; returns at once
  virtual void join() = 0;  // after stop(): waits for them, and touches the environment no more
};

class FrameScaler;

class Environment {
 public:
  static Environment& create(Napi::Env env);
  static Environment& of(Napi::Env env);
  ~Environment();

  void adopt(Child* child) { children_.insert(child); }
  void forget(Child* child) { children_.erase(child); }

  // Takes over a pipeline whose owner was garbage collected: joining it would hold the JavaScript thread.
  void bury(std::shared_ptr<media::Pipeline> pipeline);

  Napi::FunctionReference pipeline_class;
  Napi::FunctionReference frame_class;
  std::shared_ptr<FrameScaler> frame_scaler;  // from the first frame that is scaled on

 private:
  struct Burial {
    std::thread thread;
    std::shared_ptr<std::atomic<bool>> done;
  };

  void end();            // the environment goes: stops and joins everything
  void join_finished();

  std::unordered_set<Child*> children_;
  std::list<Burial> burials_;
};

}  // namespace jetson::binding
