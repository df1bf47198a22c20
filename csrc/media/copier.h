// Packets of one stream to the outputs as they are, from the first that may begin a stream.
#pragma once

#include "media/demuxer.h"
#include "media/packet_outlet.h"
#include "media/progress.h"

namespace jetson::media {

class Copier final : public PacketConsumer {
 public:
  // `start_us`: packets before are left out; INT64_MIN: none are. `counters` of video frames; null: not this track's.
  Copier(LogRing& log, const std::string& name, TrackFormat format, int64_t start_us, std::string bitstream_filters,
         PacketFan fan, Counters* counters);

  bool push(PacketPtr packet, int64_t dts_us) override;
  void advance(int64_t us) override;
  void finish() override;

  void announce();  // tracks that may never have a packet, before any runs

 private:
  bool may_begin(const AVPacket& packet, int64_t dts_us) const;

  LogScope scope_;
  TrackFormat format_;
  const AVMediaType type_;
  const bool is_cover_;
  const int64_t start_us_;
  Counters* const counters_;
  PacketOutlet outlet_;
  bool has_begun_ = false;
};

}  // namespace jetson::media
