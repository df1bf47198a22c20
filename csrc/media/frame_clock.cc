#include "media/frame_clock.h"

#include <algorithm>
#include <cstdlib>

#include "media/timing.h"

namespace jetson::media {
namespace {

// Coarser containers than Matroska (1 ms) count in whole pictures (AVI), and would start half a picture off.
constexpr int64_t kFineUs = 1000;

int64_t left_over(int64_t offset_us, AVRational base) {
  const int64_t us = offset_us - to_us(av_rescale_q(offset_us, kMicro, base), base);
  return std::abs(us) < kFineUs ? 0 : us;
}

}  // namespace

FrameClock::FrameClock(AVRational packet_base, AVRational frame_rate, int64_t offset_us)
    : packet_base_(packet_base), frame_rate_(frame_rate), left_over_us_(left_over(offset_us, packet_base)) {}

void FrameClock::place_video(AVFrame& frame) {
  frame.time_base = packet_base_;
  frame.pts = frame.best_effort_timestamp;
  if (frame.pts == AV_NOPTS_VALUE) frame.pts = last_pts_ == AV_NOPTS_VALUE ? 0 : last_pts_ + last_duration_;
  frame.duration = video_duration(frame);
  last_pts_ = frame.pts;
  last_duration_ = frame.duration;
  if (!left_over_us_) return;
  frame.pts = to_us(frame.pts, packet_base_) + left_over_us_;
  frame.duration = to_us(frame.duration, packet_base_);
  frame.time_base = kMicro;
}

// libav makes durations of 1 up where the container has none; the distance of the last two frames is nearer.
int64_t FrameClock::video_duration(const AVFrame& frame) const {
  const int64_t distance = last_pts_ == AV_NOPTS_VALUE ? -1 : frame.pts - last_pts_;
  const bool is_made_up = frame.duration == 1 && distance > 2;
  if (frame.duration > 0 && !is_made_up) return frame.duration;
  if (distance > 0) return distance;
  if (frame.duration > 0) return frame.duration;
  if (is_valid(frame_rate_)) return std::max<int64_t>(1, av_rescale_q(1, av_inv_q(frame_rate_), packet_base_));
  return std::max<int64_t>(1, last_duration_);
}

void FrameClock::place_audio(AVFrame& frame) {
  const AVRational sample{1, frame.sample_rate};
  if (av_cmp_q(audio_base_, sample) != 0) {  // first frame, or the rate changed
    if (last_pts_ != AV_NOPTS_VALUE) {
      last_pts_ = av_rescale_q(last_pts_, audio_base_, sample);
      last_duration_ = av_rescale_q(last_duration_, audio_base_, sample);
    }
    audio_base_ = sample;
    delta_ = AV_NOPTS_VALUE;
  }
  const int64_t expected = last_pts_ == AV_NOPTS_VALUE ? 0 : last_pts_ + last_duration_;
  AVRational base = packet_base_;
  if (frame.pts == AV_NOPTS_VALUE) {
    frame.pts = expected;
    base = sample;
  } else if (last_pts_ != AV_NOPTS_VALUE && frame.pts > av_rescale_q_rnd(expected, sample, base, AV_ROUND_UP)) {
    delta_ = AV_NOPTS_VALUE;  // a gap: count samples anew
  }
  frame.pts = av_rescale_delta(base, frame.pts, sample, frame.nb_samples, &delta_, sample);
  frame.duration = frame.nb_samples;
  frame.time_base = sample;
  last_pts_ = frame.pts;
  last_duration_ = frame.nb_samples;
}

}  // namespace jetson::media
