// What a station waits for under a mutex: a change of what the mutex guards, or the end of the pipeline.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "media/stop.h"

namespace jetson::media {

class Condition {
 public:
  // `mutex` is what every wait holds, and outlives this.
  Condition(const Stop& stop, std::mutex& mutex) : stop_(stop), on_stop_(stop.token(), Waker{*this, mutex}) {}

  // Waits under `lock` until `ready()`; throws Stopped where the pipeline ends first.
  template <class Ready>
  void await(std::unique_lock<std::mutex>& lock, Ready ready) {
    stop_.throw_if_requested();
    if (ready()) return;
    const StageWait wait;
    ++waiting_;
    bool is_ready = false;
    changed_.wait(lock, [&] { return (is_ready = ready()) || stop_.is_requested(); });
    --waiting_;
    if (!is_ready) throw Stopped();
  }

  // Everybody who waits looks again. Under the mutex.
  void notify() {
    if (waiting_ > 0) changed_.notify_all();
  }

  // The same, and the mutex is free before: nobody wakes only to wait for it.
  void notify(std::unique_lock<std::mutex>& lock) {
    const bool is_awaited = waiting_ > 0;
    lock.unlock();
    if (is_awaited) changed_.notify_all();
  }

 private:
  struct Waker {
    Condition& condition;
    std::mutex& mutex;
    void operator()() const {
      std::lock_guard lock(mutex);
      condition.changed_.notify_all();
    }
  };

  const Stop& stop_;
  std::condition_variable changed_;
  int waiting_ = 0;                    // under the mutex
  std::stop_callback<Waker> on_stop_;  // last: it may call at once
};

}  // namespace jetson::media
