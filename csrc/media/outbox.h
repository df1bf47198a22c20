// From a station to the outside, which takes without waiting. What waits there is paid for from a Budget.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "media/pipeline.h"
#include "media/condition.h"

namespace jetson::media {

// Shared by the outboxes that one bound is for. A single item may exceed an untouched budget, so nothing waits for
// ever.
class Budget {
 public:
  Budget(const Stop& stop, size_t bound) : bound_(bound), changed_(stop, mutex_) {}

  void spend(size_t amount) {
    std::unique_lock lock(mutex_);
    changed_.await(lock, [&] { return spent_ == 0 || spent_ + amount <= bound_; });
    spent_ += amount;
  }

  void give_back(size_t amount) {
    std::lock_guard lock(mutex_);
    spent_ -= amount;
    changed_.notify();
  }

 private:
  const size_t bound_;
  std::mutex mutex_;
  Condition changed_;
  size_t spent_ = 0;
};

template <class T>
class Outbox {
 public:
  Outbox(std::shared_ptr<Budget> budget, std::function<void()> wake)
      : budget_(std::move(budget)), wake_(std::move(wake)) {}

  void push(T item, size_t cost) {
    if (cost) budget_->spend(cost);
    {
      std::lock_guard lock(mutex_);
      items_.emplace_back(std::move(item), cost);
    }
    wake_();
  }

  Taken<T> take() {
    std::pair<T, size_t> next;
    {
      std::lock_guard lock(mutex_);
      if (items_.empty()) return {closed_ ? Taken<T>::Kind::end : Taken<T>::Kind::empty, T{}};
      next = std::move(items_.front());
      items_.pop_front();
    }
    if (next.second) budget_->give_back(next.second);
    return {Taken<T>::Kind::item, std::move(next.first)};
  }

  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    wake_();
  }

 private:
  const std::shared_ptr<Budget> budget_;
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::deque<std::pair<T, size_t>> items_;
  bool closed_ = false;
};

}  // namespace jetson::media
