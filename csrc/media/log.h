// libav logs through one global callback; here each line finds the pipeline and the stage that it belongs to: by the
// thread, or, on a codec's or filter's own worker thread, by the context that logs (its `opaque` is the LogScope).
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "media/pipeline.h"

namespace jetson::media {

int log_level(const std::string& name);  // AV_LOG_WARNING for an unknown name

// Lines that wait for the outside. Bounded: the oldest fall out, and their number is told.
class LogRing {
 public:
  LogRing(int level, std::function<void()> wake) : level_(level), wake_(std::move(wake)) {}
  int level() const { return level_; }
  void push(LogLine line);
  std::optional<LogLine> take();

 private:
  static constexpr size_t kBound = 512;
  const int level_;
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<LogLine> lines_;
  int64_t lost_ = 0;
};

// One stage's way into the ring. Must outlive every libav context whose opaque it is.
class LogScope {
 public:
  LogScope(LogRing& ring, std::string stage) : ring_(ring), stage_(std::move(stage)) {}
  LogScope(const LogScope&) = delete;

  static LogScope* current();
  const std::string& stage() const { return stage_; }
  bool wants(int level) const;
  void line(int level, const std::string& text);
  std::string take_last_error();  // the last line of level error or worse since the last call
  void hold() { holds_ = true; }
  void release(bool tells);  // ends that: what was held is told, or forgotten

 private:
  LogRing& ring_;
  const std::string stage_;
  bool holds_ = false;  // this and the next: the stage's own thread only
  std::vector<LogLine> held_;
  std::mutex mutex_;
  std::string last_error_;
};

// While it lives, the calling thread's lines and failures belong to the scope.
class LogBinding {
 public:
  explicit LogBinding(LogScope& scope);
  ~LogBinding();
  LogBinding(const LogBinding&) = delete;

 private:
  LogScope* const previous_;
};

// While it lives, lines of an attempt that may fail are held: they are told where it succeeds, and else its refusal has
// the last of them.
class LogAttempt {
 public:
  LogAttempt() : scope_(LogScope::current()) {
    if (scope_) scope_->hold();
  }
  ~LogAttempt() {
    if (scope_) scope_->release(has_succeeded_);
  }
  LogAttempt(const LogAttempt&) = delete;
  void succeed() { has_succeeded_ = true; }

 private:
  LogScope* const scope_;
  bool has_succeeded_ = false;
};

void install_log();  // idempotent, once a process

void log_info(const std::string& text);  // in the calling thread's scope
void log_warning(const std::string& text);
void log_error(const std::string& text);

}  // namespace jetson::media
