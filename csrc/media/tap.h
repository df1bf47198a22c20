// Where JavaScript stands between filter and encoder. Frames go out in order, come back in order, or are dropped; at
// most `bound` are on the way out, outside or on the way back, so giving one back never waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "media/frame_sink.h"
#include "media/pipeline.h"
#include "media/stop.h"

namespace jetson::media {

class Tap final : public FrameSink {
 public:
  // `next` is the encoder's queue; null: frames end here.
  Tap(const Stop& stop, size_t bound, FrameSink* next, std::function<void()> wake)
      : stop_(stop), bound_(bound), next_(next), wake_(std::move(wake)) {}

  bool push(FramePtr frame, AVRational rate) override;
  void finish() override;  // returns at once: forward() ends when everything came back

  // Outside.
  Taken<AVFrame*> take();
  void give_back(FramePtr frame);
  void drop(FramePtr frame);

  // Frames on the way out, outside and on the way back, and how long at least one was outside: what JavaScript took.
  QueueFill fill() const;
  const StageClock& clock() const { return clock_; }

  void forward();  // a thread: what came back goes on to `next`

 private:
  void come_back();  // one frame; under the mutex

  const Stop& stop_;
  const size_t bound_;
  FrameSink* const next_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<FramePtr> waiting_, returned_;
  size_t outside_ = 0;
  StageClock clock_;  // turned under the mutex
  AVRational rate_{0, 1};
  bool is_finished_ = false;
};

}  // namespace jetson::media
