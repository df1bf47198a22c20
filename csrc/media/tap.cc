#include "media/tap.h"

namespace jetson::media {

bool Tap::push(FramePtr frame, AVRational rate) {
  {
    std::unique_lock lock(mutex_);
    stop_.await(changed_, lock, [&] { return waiting_.size() + outside_ + returned_.size() < bound_; });
    waiting_.push_back(std::move(frame));
    rate_ = rate;
  }
  wake_();
  return true;
}

void Tap::finish() {
  {
    std::lock_guard lock(mutex_);
    is_finished_ = true;
    changed_.notify_all();
  }
  wake_();
}

Taken<AVFrame*> Tap::take() {
  std::lock_guard lock(mutex_);
  if (waiting_.empty()) return {is_finished_ ? Taken<AVFrame*>::Kind::end : Taken<AVFrame*>::Kind::empty, nullptr};
  AVFrame* frame = waiting_.front().release();
  waiting_.pop_front();
  if (outside_++ == 0) clock_.work();
  return {Taken<AVFrame*>::Kind::item, frame};
}

void Tap::come_back() {
  if (--outside_ == 0) clock_.rest();
}

void Tap::give_back(FramePtr frame) {
  if (!next_) return drop(std::move(frame));
  std::lock_guard lock(mutex_);
  come_back();
  returned_.push_back(std::move(frame));
  changed_.notify_all();
}

void Tap::drop(FramePtr) {
  std::lock_guard lock(mutex_);
  come_back();
  changed_.notify_all();
}

QueueFill Tap::fill() const {
  std::lock_guard lock(mutex_);
  return {waiting_.size() + outside_ + returned_.size(), bound_};
}

void Tap::forward() {
  for (;;) {
    FramePtr frame;
    {
      std::unique_lock lock(mutex_);
      stop_.await(changed_, lock,
                  [&] { return !returned_.empty() || (is_finished_ && waiting_.empty() && outside_ == 0); });
      if (returned_.empty()) break;
      frame = std::move(returned_.front());
      returned_.pop_front();
      changed_.notify_all();
    }
    if (next_) next_->push(std::move(frame), rate_);
  }
  if (next_) next_->finish();
}

}  // namespace jetson::media
