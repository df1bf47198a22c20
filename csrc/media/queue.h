// Between two stations: bounded, with an end on both sides.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "media/condition.h"
#include "media/pipeline.h"

namespace jetson::media {

// One producer, one consumer. Waits end with Stopped when the pipeline stops.
template <class T>
class Queue {
 public:
  // `is_alone`: nobody waits for anything else of the producer, which then sleeps until half of what fits was taken.
  Queue(const Stop& stop, size_t bound, bool is_alone = false)
      : is_alone_(is_alone), changed_(stop, mutex_), bound_(bound) {}

  // False: the consumer wants no more, the item is dropped. `bound`: from now on.
  bool push(T item, std::optional<size_t> bound = std::nullopt) {
    std::unique_lock lock(mutex_);
    bound_ = bound.value_or(bound_);
    changed_.await(lock, [&] { return items_.size() < bound_ || refused_; });
    if (refused_) return false;
    items_.push_back(std::move(item));
    changed_.notify(lock);
    return true;
  }

  // The producer: push() will not wait.
  bool has_room() const {
    std::lock_guard lock(mutex_);
    return items_.size() < bound_ || refused_;
  }

  // The consumer: pop() will not wait.
  bool has_item() const {
    std::lock_guard lock(mutex_);
    return !items_.empty() || finished_;
  }

  // Nothing: the producer finished and everything was taken.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    changed_.await(lock, [&] { return !items_.empty() || finished_; });
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    if (items_.size() <= room()) changed_.notify(lock);
    return item;
  }

  QueueFill fill() const {
    std::lock_guard lock(mutex_);
    return {items_.size(), bound_};
  }

  void finish() {
    std::lock_guard lock(mutex_);
    finished_ = true;
    changed_.notify();
  }

  void refuse() {
    std::lock_guard lock(mutex_);
    refused_ = true;
    items_.clear();
    changed_.notify();
  }

 private:
  size_t room() const { return is_alone_ ? bound_ / 2 : bound_ - 1; }  // who waits is woken when no more is held

  const bool is_alone_;
  mutable std::mutex mutex_;
  Condition changed_;
  size_t bound_;
  std::deque<T> items_;
  bool finished_ = false, refused_ = false;
};

}  // namespace jetson::media
