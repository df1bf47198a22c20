#include "media/crew.h"

#include <pthread.h>

#include <new>

#include "media/error.h"

namespace jetson::media {

State Crew::state() const {
  std::lock_guard lock(mutex_);
  return state_;
}

Error Crew::error() const {
  std::lock_guard lock(mutex_);
  return error_;
}

bool Crew::is_final(State state) { return state == State::ended || state == State::failed || state == State::closed; }

void Crew::begin(State before, State during, State after, const std::function<std::vector<Thread>()>& make) {
  std::lock_guard join_lock(join_mutex_);
  if (state() != before) return;
  std::vector<Thread> threads = make();
  {
    std::lock_guard lock(mutex_);
    if (is_final(state_)) return;
    state_ = during;
    after_ = after;
    running_ = threads.size();
  }
  for (Thread& thread : threads) threads_.emplace_back([this, thread = std::move(thread)] { run(thread); });
}

void Crew::when(State expected, const std::function<void()>& act) {
  std::lock_guard join_lock(join_mutex_);
  if (state() == expected) act();
}

void Crew::run(const Thread& thread) {
  pthread_setname_np(pthread_self(), thread.name.substr(0, 15).c_str());
  try {
    const StageWork work(thread.clock);
    thread.run();
  } catch (const Stopped&) {
  } catch (const Failure& failure) {
    end_with(failure.error());
  } catch (const std::bad_alloc&) {
    end_with({AVERROR(ENOMEM), error_name(AVERROR(ENOMEM)), thread.name, "out of memory"});
  } catch (const std::exception& problem) {
    end_with({AVERROR_BUG, error_name(AVERROR_BUG), thread.name, problem.what()});
  }
  settle();
}

// The first failure is the cause; what fails after it only follows.
void Crew::end_with(Error error) {
  {
    std::lock_guard lock(mutex_);
    if (is_aborted_ || error_.code) return;
    error_ = std::move(error);
  }
  stop_.request();
}

// The last thread out tells the state: files are complete or gone by then.
void Crew::settle() {
  {
    std::lock_guard lock(mutex_);
    if (--running_ > 0) return;
  }
  on_end_();
  {
    std::lock_guard lock(mutex_);
    state_ = is_aborted_ ? State::closed : error_.code ? State::failed : after_;
  }
  wake_();
}

void Crew::abort() {
  {
    std::lock_guard lock(mutex_);
    if (is_final(state_)) return;
    is_aborted_ = true;
    if (running_ == 0) state_ = State::closed;
  }
  stop_.request();
  wake_();
}

void Crew::join() {
  std::lock_guard lock(join_mutex_);
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Crew::set_closed() {
  std::lock_guard lock(mutex_);
  state_ = State::closed;
}

}  // namespace jetson::media
