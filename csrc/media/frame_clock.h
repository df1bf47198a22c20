// Gives decoded frames the timestamps and durations that decoders leave out or that containers store too coarsely.
#pragma once

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
}

namespace jetson::media {

class FrameClock {
 public:
  // `offset_us` was added to the packets, in whole ticks of their base: pictures get what that left over, where it
  // counts.
  FrameClock(AVRational packet_base, AVRational frame_rate, int64_t offset_us);

  void place_video(AVFrame& frame);
  void place_audio(AVFrame& frame);  // time base: one sample

 private:
  int64_t video_duration(const AVFrame& frame) const;

  const AVRational packet_base_, frame_rate_;
  const int64_t left_over_us_;
  int64_t last_pts_ = AV_NOPTS_VALUE, last_duration_ = 0;
  AVRational audio_base_{0, 1};
  int64_t delta_ = AV_NOPTS_VALUE;  // av_rescale_delta's memory
};

}  // namespace jetson::media
