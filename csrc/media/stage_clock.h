// How long a station worked: the wall time of its thread less what it spent waiting for its queues.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <utility>

namespace jetson::media {

// Turned by one thread at a time, read by any. One number says all, so that no reader sees half of a turn: not negative,
// the moment at which it would have begun to work had it never paused; negative, ~(what it worked), while it rests.
class StageClock {
 public:
  void work() {
    const int64_t mark = mark_.load(std::memory_order_relaxed);
    if (mark < 0) mark_.store(now() - ~mark, std::memory_order_relaxed);
  }
  void rest() {
    const int64_t mark = mark_.load(std::memory_order_relaxed);
    if (mark >= 0) mark_.store(~std::max<int64_t>(0, now() - mark), std::memory_order_relaxed);
  }

  double busy() const {  // s
    const int64_t mark = mark_.load(std::memory_order_relaxed);
    return static_cast<double>(mark < 0 ? ~mark : std::max<int64_t>(0, now() - mark)) / 1e9;
  }

  // Of the calling thread; null: nobody asks.
  static StageClock*& current() {
    static thread_local StageClock* clock = nullptr;
    return clock;
  }

 private:
  static int64_t now() {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
  }

  std::atomic<int64_t> mark_{~int64_t{0}};
};

// While it lives, the calling thread works for the stage.
class StageWork {
 public:
  explicit StageWork(StageClock* clock) {
    StageClock::current() = clock;
    if (clock) clock->work();
  }
  ~StageWork() {
    if (StageClock* clock = StageClock::current()) clock->rest();
    StageClock::current() = nullptr;
  }
  StageWork(const StageWork&) = delete;
};

// While it lives, the calling thread works for another stage than its own.
class StageTurn {
 public:
  explicit StageTurn(StageClock& clock) : previous_(std::exchange(StageClock::current(), &clock)) {
    if (previous_) previous_->rest();
    clock.work();
  }
  ~StageTurn() {
    StageClock::current()->rest();
    StageClock::current() = previous_;
    if (previous_) previous_->work();
  }
  StageTurn(const StageTurn&) = delete;

 private:
  StageClock* const previous_;
};

// While it lives, the calling thread waits for others.
class StageWait {
 public:
  StageWait() : clock_(StageClock::current()) {
    if (clock_) clock_->rest();
  }
  ~StageWait() {
    if (clock_) clock_->work();
  }
  StageWait(const StageWait&) = delete;

 private:
  StageClock* const clock_;
};

}  // namespace jetson::media
