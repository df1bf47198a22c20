// Frames that the outside pushes, as an input: streams as a demuxer would describe them, and a packet around each
// frame. No copy: a packet refers to the frame's own memory, as libav's wrapped_avframe does.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "media/condition.h"
#include "media/frame_clock.h"
#include "media/intake.h"
#include "media/owned.h"
#include "media/plan.h"

namespace jetson::media {

// The frame that a packet of a frames input holds.
const AVFrame& frame_in(const AVPacket& packet);

class FramesInput final : public Intake {
 public:
  // At most `bound` frames wait.
  FramesInput(const Stop& stop, const InputPlan& plan, size_t bound, std::function<void()> wake);

  // Waits for the first frames of what the plan does not describe. The context has streams and no demuxer.
  InputContextPtr open();
  bool read(AVPacket& packet);  // after open; false: the end

  bool has_room() const override;
  bool wants_more() const override;
  QueueFill fill() const;
  void push(FramePtr frame);
  void finish() override;
  void refuse() override;

 private:
  // One of the (at most two) streams.
  struct Stream {
    AVMediaType type;
    FramePtr shape;  // what the plan says of its frames
    AVRational rate;
    AVStream* described = nullptr;
    std::optional<FrameClock> clock;
  };

  void await_examples();
  const AVFrame* example(const Stream& stream) const;
  bool is_known() const;
  void describe(Stream& stream, AVFormatContext& context);
  static void place(Stream& stream, AVFrame& frame);  // in time, and in what the plan says of it
  FramePtr pop();

  const InputPlan& plan_;
  const size_t bound_;
  const std::function<void()> wake_;
  std::deque<Stream> streams_;
  int64_t frames_read_ = 0;
  mutable std::mutex mutex_;  // of the rest
  Condition changed_;
  std::deque<FramePtr> frames_;
  bool is_finished_ = false, is_refused_ = false;
};

}  // namespace jetson::media
