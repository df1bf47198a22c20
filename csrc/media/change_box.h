// Changes of streams that wait for the outside. Bounded without losing one end of the chain: where too many wait, the
// newest is drawn out to what the stream is now.
#pragma once

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "media/pipeline.h"

namespace jetson::media {

class ChangeBox {
 public:
  static constexpr size_t kBound = 256;

  void push(StreamChange change) {
    std::lock_guard lock(mutex_);
    if (changes_.size() < kBound) return changes_.push_back(std::move(change));
    const auto newest = std::find_if(changes_.rbegin(), changes_.rend(), [&](const StreamChange& each) {
      return each.input == change.input && each.stream == change.stream && each.stage == change.stage;
    });
    if (newest == changes_.rend()) return changes_.push_back(std::move(change));  // at most one more a stream
    newest->to = std::move(change.to);
  }

  std::optional<StreamChange> take() {
    std::lock_guard lock(mutex_);
    if (changes_.empty()) return std::nullopt;
    std::optional<StreamChange> first(std::move(changes_.front()));
    changes_.pop_front();
    return first;
  }

 private:
  std::mutex mutex_;
  std::deque<StreamChange> changes_;
};

}  // namespace jetson::media
