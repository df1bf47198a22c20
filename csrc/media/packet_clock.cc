#include "media/packet_clock.h"

#include <algorithm>

#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {

PacketClock::PacketClock(const TrackFormat& format, bool allows_equal_dts)
    : format_(format), allows_equal_dts_(allows_equal_dts) {}

void PacketClock::fit(AVPacket& packet, AVRational to) {
  rescale(packet, to);
  if (packet.pts == AV_NOPTS_VALUE && format_.parameters->video_delay == 0) packet.pts = packet.dts;
  keep_order(packet);
}

// Copied audio often comes in a coarse time base (Matroska: 1 ms); counting samples keeps it free of jitter.
void PacketClock::rescale(AVPacket& packet, AVRational to) {
  const AVCodecParameters& parameters = *format_.parameters;
  const bool counts_samples = format_.is_copied && format_.type() == AVMEDIA_TYPE_AUDIO && parameters.sample_rate > 0 &&
                              packet.dts != AV_NOPTS_VALUE;
  if (!counts_samples) {
    av_packet_rescale_ts(&packet, packet.time_base, to);
    packet.time_base = to;
    return;
  }
  int samples = av_get_audio_frame_duration2(format_.parameters.get(), packet.size);
  if (samples <= 0) samples = parameters.frame_size;
  packet.dts = av_rescale_delta(packet.time_base, packet.dts, {1, parameters.sample_rate}, samples, &delta_, to);
  packet.pts = packet.dts;
  packet.duration = av_rescale_q(packet.duration, packet.time_base, to);
  packet.time_base = to;
}

void PacketClock::keep_order(AVPacket& packet) {
  if (packet.dts == AV_NOPTS_VALUE) return;
  if (packet.pts != AV_NOPTS_VALUE && packet.dts > packet.pts) packet.dts = packet.pts;
  if (last_dts_ != AV_NOPTS_VALUE) {
    const int64_t least = last_dts_ + (allows_equal_dts_ ? 0 : 1);
    if (packet.dts < least) {
      if (!has_warned_)
        log_warning("DTS " + std::to_string(packet.dts) + " after " + std::to_string(last_dts_) +
                    ": moved forward, as all that follow out of order");
      has_warned_ = true;
      packet.dts = least;
      if (packet.pts != AV_NOPTS_VALUE) packet.pts = std::max(packet.pts, least);
    }
  }
  last_dts_ = packet.dts;
}

}  // namespace jetson::media
