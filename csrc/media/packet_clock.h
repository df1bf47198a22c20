// A muxer's demands on one stream's timestamps: in its time base, DTS strictly rising (or not falling), never after
// PTS.
#pragma once

#include "media/track_format.h"

namespace jetson::media {

class PacketClock {
 public:
  PacketClock(const TrackFormat& format, bool allows_equal_dts);
  void fit(AVPacket& packet, AVRational to);

 private:
  void rescale(AVPacket& packet, AVRational to);
  void keep_order(AVPacket& packet);

  const TrackFormat& format_;
  const bool allows_equal_dts_;
  int64_t last_dts_ = AV_NOPTS_VALUE;
  int64_t delta_ = AV_NOPTS_VALUE;  // av_rescale_delta's memory
  bool has_warned_ = false;
};

}  // namespace jetson::media
