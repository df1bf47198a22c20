// Where JavaScript stands between filter and encoder. Frames go out in order, come back in order, or are dropped; a
// bounded number is on the way out, outside or on the way back, so giving one back never waits.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

#include "media/condition.h"
#include "media/frame_counter.h"
#include "media/frame_sink.h"
#include "media/item_bounds.h"
#include "media/pipeline.h"

namespace jetson::media {

class Tap final : public FrameSink {
 public:
  // `next` is the encoder's queue, or `counter` where frames end here: then no thread forwards them. `is_alone`:
  // whoever takes frames here waits for nothing else of the pipeline.
  Tap(const Stop& stop, ItemBounds bounds, FrameSink& next, FrameCounter* counter, bool is_alone,
      std::function<void()> wake)
      : bounds_(bounds),
        next_(next),
        counter_(counter),
        is_alone_(is_alone),
        wake_(std::move(wake)),
        changed_(stop, mutex_),
        bound_(bounds.items) {}

  bool push(FramePtr frame, AVRational rate) override;
  void flush() override;
  void finish() override;  // waits for what is outside where frames end here

  // Outside.
  Taken<AVFrame*> take();
  void give_back(FramePtr frame);
  void drop(FramePtr frame);

  // Frames on the way out, outside and on the way back, and how long at least one was outside: what JavaScript took.
  QueueFill fill() const;
  const StageClock& clock() const { return clock_; }

  void forward();  // a thread: what came back goes on to `next`
  void close();    // nothing more will come, whatever happened

 private:
  // Frames that follow each other faster than this are cheaper to take several at a time.
  static constexpr std::chrono::microseconds kBurst{200};

  size_t bound_for(const AVFrame& frame) const;
  size_t held() const { return waiting_.size() + outside_ + returned_.size(); }
  size_t room() const { return is_alone_ ? bound_ / 2 : bound_ - 1; }  // who waits is woken when no more is held
  bool is_called(std::chrono::steady_clock::time_point now);  // whether the outside is to be woken now
  void come_back(std::unique_lock<std::mutex>& lock);         // one frame

  const ItemBounds bounds_;
  FrameSink& next_;
  FrameCounter* const counter_;
  const bool is_alone_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  Condition changed_;
  size_t bound_;  // of frames like the newest
  std::deque<FramePtr> waiting_, returned_;
  size_t outside_ = 0;
  StageClock clock_;  // turned under the mutex
  AVRational rate_{0, 1};
  bool is_hungry_ = true;  // the outside found nothing, and was not woken since
  std::chrono::steady_clock::time_point last_push_;
  bool is_finished_ = false;
};

}  // namespace jetson::media
