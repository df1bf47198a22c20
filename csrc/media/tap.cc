#include "media/tap.h"

namespace jetson::media {

bool Tap::push(FramePtr frame, AVRational rate) {
  bool is_first;
  {
    std::unique_lock lock(mutex_);
    stop_.await(room_, lock, [&] { return waiting_.size() + outside_ + returned_.size() < bound_; });
    is_first = waiting_.empty();
    waiting_.push_back(std::move(frame));
    rate_ = rate;
  }
  // Who takes goes on until there is nothing.
  if (is_first) wake_();
  return true;
}

void Tap::finish() {
  {
    std::lock_guard lock(mutex_);
    is_finished_ = true;
    back_.notify_all();
  }
  wake_();
}

Taken<AVFrame*> Tap::take() {
  std::lock_guard lock(mutex_);
  if (waiting_.empty()) return {is_finished_ ? Taken<AVFrame*>::Kind::end : Taken<AVFrame*>::Kind::empty, nullptr};
  AVFrame* frame = waiting_.front().release();
  waiting_.pop_front();
  ++outside_;
  return {Taken<AVFrame*>::Kind::item, frame};
}

void Tap::give_back(FramePtr frame) {
  if (!next_) return drop(std::move(frame));
  std::lock_guard lock(mutex_);
  --outside_;
  returned_.push_back(std::move(frame));
  back_.notify_all();
}

void Tap::drop(FramePtr) {
  std::lock_guard lock(mutex_);
  --outside_;
  if (is_finished_) back_.notify_all();
  tell_of_room();
}

// Under the lock. As in a Queue, half is taken before the producer is woken; but whoever holds many frames gets more.
void Tap::tell_of_room() {
  if (waiting_.empty() || waiting_.size() + outside_ + returned_.size() <= bound_ / 2) room_.notify_all();
}

void Tap::forward() {
  for (;;) {
    FramePtr frame;
    {
      std::unique_lock lock(mutex_);
      stop_.await(back_, lock,
                  [&] { return !returned_.empty() || (is_finished_ && waiting_.empty() && outside_ == 0); });
      if (returned_.empty()) break;
      frame = std::move(returned_.front());
      returned_.pop_front();
      tell_of_room();
    }
    if (next_) next_->push(std::move(frame), rate_);
  }
  if (next_) next_->finish();
}

}  // namespace jetson::media
