#include "media/part_clock.h"

#include <algorithm>
#include <string>

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

AVRational frame_duration(const TrackFormat& format) {
  const AVCodecParameters& parameters = *format.parameters;
  if (format.type() == AVMEDIA_TYPE_VIDEO && is_valid(format.frame_rate)) return av_inv_q(format.frame_rate);
  if (format.type() == AVMEDIA_TYPE_AUDIO && parameters.frame_size > 0 && parameters.sample_rate > 0)
    return {parameters.frame_size, parameters.sample_rate};
  return {0, 1};
}

bool is_whole(AVRational frame, AVRational tick) {
  return int64_t{frame.num} * tick.den % (int64_t{frame.den} * tick.num) == 0;
}

std::string text(double seconds) {
  std::string digits = std::to_string(seconds);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.back() == '.' ? digits + "0" : digits;
}

int64_t target_of(double seconds, AVRational frame, AVRational source, AVRational base) {
  const int64_t us = to_us(seconds);
  const int64_t most = av_rescale_q_rnd(us, kMicro, base, AV_ROUND_DOWN);
  if (most < 1) fail(AVERROR(EINVAL), "hand out parts of " + text(seconds) + " s");
  if (!is_valid(frame)) return most;
  const int64_t frames = av_rescale_q_rnd(us + 1, kMicro, frame, AV_ROUND_DOWN);  // + 1: seconds are rounded
  if (frames < 1)
    fail(AVERROR(EINVAL), "hand out parts: segment.part is " + text(seconds) + " s, and one frame lasts " +
                              text(av_q2d(frame)) + " s");
  const int64_t whole = av_rescale_q(frames, frame, base);
  int64_t slack = 0;  // rounded timestamps are apart by a tick more or less than frames are
  for (const AVRational tick : {source, base})
    if (!is_whole(frame, tick)) slack += av_rescale_q_rnd(1, tick, base, AV_ROUND_UP);
  return std::max(whole, std::min(whole + slack, most));
}

}  // namespace

PartClock::PartClock(double seconds, const TrackFormat& format, AVRational base)
    : is_video_(format.type() == AVMEDIA_TYPE_VIDEO),
      base_(base),
      frame_(frame_duration(format)),
      target_(target_of(seconds, frame_, format.time_base, base)) {}

bool PartClock::ends_before(const AVPacket& packet) const {
  if (!first_) return false;
  const int64_t end = ticks(packet.dts + std::max<int64_t>(packet.duration, 0), packet.time_base);
  if (end - *first_ > target_) return true;
  // Who joins in the middle of a segment can only begin with a key frame.
  return is_video_ && packet.flags & AV_PKT_FLAG_KEY && !is_too_short(length_before(packet));
}

int64_t PartClock::length_before(const AVPacket& packet) const {
  return ticks(packet.dts, packet.time_base) - *first_;
}

void PartClock::fill_duration(AVPacket& packet) {
  if (packet.duration <= 0 && is_valid(frame_)) packet.duration = av_rescale_q(1, frame_, packet.time_base);
}

}  // namespace jetson::media
