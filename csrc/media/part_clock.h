// Where the parts of a segment end: at the last frame boundary that the part target allows. RFC 8216bis 4.4.4.9: no
// part is longer than the target, none but the last of a segment and independent ones shorter than 85 % of it.
#pragma once

#include <optional>

#include "media/track_format.h"

namespace jetson::media {

class PartClock {
 public:
  // `seconds`: most that a part may last. `base`: the ticks in which parts are told. Throws where a frame is longer.
  PartClock(double seconds, const TrackFormat& format, AVRational base);

  // The longest that whole frames allow, so that parts of a constant frame rate are as long as the target says.
  int64_t target() const { return target_; }
  bool is_too_short(int64_t ticks) const { return ticks * 100 < target_ * 85; }

  bool ends_before(const AVPacket& packet) const;       // whether the part that was begun ends in front of the packet
  int64_t length_before(const AVPacket& packet) const;  // of that part then
  void begin(const AVPacket& packet) { first_ = ticks(packet.dts, packet.time_base); }
  void fill_duration(AVPacket& packet);  // where the source tells none

 private:
  int64_t ticks(int64_t ts, AVRational base) const { return av_rescale_q(ts, base, base_); }

  const bool is_video_;
  const AVRational base_;
  const AVRational frame_;  // s; 0/1: not known
  const int64_t target_;
  std::optional<int64_t> first_;  // DTS of the part's first packet
};

}  // namespace jetson::media
