#include "media/tap.h"

#include <utility>

namespace jetson::media {

// A device's pool has no more frames than were planned for.
size_t Tap::bound_for(const AVFrame& frame) const {
  if (frame.hw_frames_ctx) return bounds_.items;
  size_t bytes = 0;
  for (int i = 0; i < AV_NUM_DATA_POINTERS && frame.buf[i]; ++i) bytes += frame.buf[i]->size;
  return bounds_.of(bytes);
}

bool Tap::push(FramePtr frame, AVRational rate) {
  if (counter_) counter_->begin();
  bool wakes = false;
  {
    std::unique_lock lock(mutex_);
    bound_ = bound_for(*frame);
    changed_.await(lock, [&] { return held() < bound_; });
    waiting_.push_back(std::move(frame));
    rate_ = rate;
    wakes = is_called(std::chrono::steady_clock::now());
  }
  if (wakes) wake_();
  return true;
}

// To cross into JavaScript costs more than to make a small picture: of many that come at once half of what fits is told
// in one call. Who pushes and then waits says so by flush(), so nothing is ever held back for a frame that is late.
bool Tap::is_called(std::chrono::steady_clock::time_point now) {
  const bool is_burst = now - std::exchange(last_push_, now) < kBurst;
  if (is_burst && waiting_.size() < (bound_ + 1) / 2) return false;
  return std::exchange(is_hungry_, false);
}

void Tap::flush() {
  {
    std::lock_guard lock(mutex_);
    if (waiting_.empty() || !std::exchange(is_hungry_, false)) return;
  }
  wake_();
}

void Tap::finish() {
  close();
  if (!counter_) return;
  {
    std::unique_lock lock(mutex_);
    changed_.await(lock, [&] { return waiting_.empty() && outside_ == 0; });
  }
  counter_->finish();
}

void Tap::close() {
  {
    std::lock_guard lock(mutex_);
    is_finished_ = true;
    changed_.notify();
  }
  wake_();
}

Taken<AVFrame*> Tap::take() {
  std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    is_hungry_ = true;
    return {is_finished_ ? Taken<AVFrame*>::Kind::end : Taken<AVFrame*>::Kind::empty, nullptr};
  }
  AVFrame* frame = waiting_.front().release();
  waiting_.pop_front();
  if (outside_++ == 0) clock_.work();
  return {Taken<AVFrame*>::Kind::item, frame};
}

void Tap::come_back(std::unique_lock<std::mutex>& lock) {
  if (--outside_ == 0) clock_.rest();
  if (returned_.empty() && held() > room()) return;
  changed_.notify(lock);
}

void Tap::give_back(FramePtr frame) {
  if (counter_) {
    counter_->count(*frame);
    return drop(std::move(frame));
  }
  std::unique_lock lock(mutex_);
  returned_.push_back(std::move(frame));
  come_back(lock);
}

void Tap::drop(FramePtr) {
  std::unique_lock lock(mutex_);
  come_back(lock);
}

QueueFill Tap::fill() const {
  std::lock_guard lock(mutex_);
  return {held(), bound_};
}

void Tap::forward() {
  for (;;) {
    FramePtr frame;
    AVRational rate;
    {
      std::unique_lock lock(mutex_);
      changed_.await(lock, [&] { return !returned_.empty() || (is_finished_ && waiting_.empty() && outside_ == 0); });
      if (returned_.empty()) break;
      frame = std::move(returned_.front());
      returned_.pop_front();
      rate = rate_;
      changed_.notify(lock);
    }
    next_.push(std::move(frame), rate);
  }
  next_.finish();
}

}  // namespace jetson::media
