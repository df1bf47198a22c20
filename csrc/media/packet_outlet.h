// The end of a track's own way: bitstream filters, then all outputs that hold the track.
#pragma once

#include <string>

#include "media/track_format.h"

namespace jetson::media {

class PacketOutlet {
 public:
  PacketOutlet(std::string bitstream_filters, PacketFan fan)
      : text_(std::move(bitstream_filters)), fan_(std::move(fan)) {}

  void begin(TrackFormat format);
  bool has_begun() const { return format_.parameters != nullptr; }
  void push(PacketPtr packet);
  void advance(int64_t us) { fan_.advance(us); }
  void finish();  // also without begin()

 private:
  void drain();
  void announce(const AVPacket* first);

  const std::string text_;
  PacketFan fan_;
  BitstreamFilterPtr filter_;
  TrackFormat format_;  // until it is announced
  bool is_announced_ = false;
};

}  // namespace jetson::media
