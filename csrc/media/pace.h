// Keeps the demuxers of one pipeline together: none reads further ahead of the slowest than its packets can wait.
#pragma once

#include <algorithm>
#include <limits>
#include <mutex>
#include <vector>

#include "media/condition.h"

namespace jetson::media {

class Pace {
 public:
  Pace(const Stop& stop, size_t inputs) : changed_(stop, mutex_), reached_us_(inputs, kNowhere) {}

  // Waits while `input` is too far ahead. The slowest never waits, so there is always one that moves.
  void reach(size_t input, int64_t us) {
    std::unique_lock lock(mutex_);
    if (us > reached_us_[input]) {
      reached_us_[input] = us;
      changed_.notify();
    }
    changed_.await(lock,
                   [&] { return reached_us_[input] <= slowest() || reached_us_[input] - kAheadUs <= slowest(); });
  }

  void end(size_t input) {
    std::lock_guard lock(mutex_);
    reached_us_[input] = std::numeric_limits<int64_t>::max();
    changed_.notify();
  }

 private:
  // More than decoders and filters hold back, less than an interleaver calls full.
  static constexpr int64_t kAheadUs = 5'000'000;
  static constexpr int64_t kNowhere = std::numeric_limits<int64_t>::min();

  int64_t slowest() const { return *std::min_element(reached_us_.begin(), reached_us_.end()); }

  std::mutex mutex_;
  Condition changed_;
  std::vector<int64_t> reached_us_;
};

}  // namespace jetson::media
