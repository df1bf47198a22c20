// The threads of a pipeline, and the state that follows from them.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "media/pipeline.h"
#include "media/stop.h"

namespace jetson::media {

struct Thread {
  std::string name;  // at most 15 characters are shown
  std::function<void()> run;
  StageClock* clock = nullptr;  // that measures its work; null: none
};

class Crew {
 public:
  // `on_end`: on the last thread out, before its state is told.
  Crew(Stop& stop, std::function<void()> wake, std::function<void()> on_end)
      : stop_(stop), wake_(std::move(wake)), on_end_(std::move(on_end)) {}
  ~Crew() { join(); }

  State state() const;
  Error error() const;

  // Where the state is `before`: runs the threads that `make` makes, in state `during`, and is in `after` when all have
  // ended without a failure. Not while close() waits.
  void begin(State before, State during, State after, const std::function<std::vector<Thread>()>& make);
  // Where the state is still `expected`, so that no thread runs.
  void when(State expected, const std::function<void()>& act);

  void abort();  // returns at once
  void join();
  void set_closed();

 private:
  static bool is_final(State state);
  void run(const Thread& thread);
  void end_with(Error error);
  void settle();

  Stop& stop_;
  const std::function<void()> wake_, on_end_;
  std::mutex join_mutex_;  // of the threads
  std::vector<std::thread> threads_;
  mutable std::mutex mutex_;  // of the rest
  State state_ = State::opening, after_ = State::opened;
  Error error_;
  bool is_aborted_ = false;
  size_t running_ = 0;
};

}  // namespace jetson::media
