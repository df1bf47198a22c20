// What stands in a decoder's place where an input gives frames: to every track that wants them, in output time.
#pragma once

#include "media/demuxer.h"
#include "media/frame_fan.h"
#include "media/frames_input.h"
#include "media/timing.h"

namespace jetson::media {

class FrameRelay final : public PacketConsumer {
 public:
  FrameRelay(ShapeWatch watch, int64_t offset_us) : fan_(std::move(watch)), offset_us_(offset_us) {}

  void add(FrameReceiver& receiver, size_t lane) { fan_.add(receiver, lane); }

  bool push(PacketPtr packet, int64_t) override {
    FramePtr frame = share(frame_in(*packet));
    frame->pts += av_rescale_q(offset_us_, kMicro, frame->time_base);
    fan_.push(std::move(frame));
    return fan_.is_wanted();
  }
  void finish() override { fan_.finish(); }

 private:
  FrameFan fan_;
  const int64_t offset_us_;
};

}  // namespace jetson::media
