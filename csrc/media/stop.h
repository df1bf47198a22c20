// The one way to end a pipeline early. Every wait of a station is a wait on its own condition or on this.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

extern "C" {
#include <libavformat/avio.h>
}

#include "media/error.h"
#include "media/stage_clock.h"

namespace jetson::media {

class Stop {
 public:
  void request() { source_.request_stop(); }
  bool is_requested() const { return source_.stop_requested(); }
  std::stop_token token() const { return source_.get_token(); }

  void throw_if_requested() const {
    if (is_requested()) throw Stopped();
  }

  void sleep(std::chrono::milliseconds time) const {
    const StageWait wait;
    std::unique_lock lock(mutex_);
    sleeping_.wait_for(lock, token(), time, [] { return false; });
    throw_if_requested();
  }

  // libav polls it inside blocking reads and writes, every 100 ms at most.
  AVIOInterruptCB interrupt() const {
    return {[](void* self) { return static_cast<int>(static_cast<const Stop*>(self)->is_requested()); },
            const_cast<Stop*>(this)};
  }

 private:
  std::stop_source source_;
  mutable std::mutex mutex_;
  mutable std::condition_variable_any sleeping_;
};

}  // namespace jetson::media
