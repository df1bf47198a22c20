#include "media/timeline.h"

#include <cstdlib>

#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr int64_t kJumpUs = 10 * AV_TIME_BASE, kBackUs = AV_TIME_BASE / 10;

void shift(AVPacket& packet, int64_t us) {
  const int64_t ticks = av_rescale_q(us, kMicro, packet.time_base);
  if (packet.pts != AV_NOPTS_VALUE) packet.pts += ticks;
  if (packet.dts != AV_NOPTS_VALUE) packet.dts += ticks;
}

// How long the packet lasts, us, as the codec or the container says; 0 where neither does.
int64_t duration_us(const AVStream& stream, const AVPacket& packet) {
  const AVCodecParameters& parameters = *stream.codecpar;
  if (parameters.codec_type == AVMEDIA_TYPE_AUDIO && parameters.sample_rate > 0 && parameters.frame_size > 0)
    return av_rescale(parameters.frame_size, AV_TIME_BASE, parameters.sample_rate);
  if (packet.duration > 0) return to_us(packet.duration, packet.time_base);
  if (is_valid(stream.avg_frame_rate)) return to_us(1, av_inv_q(stream.avg_frame_rate));
  return 0;
}

}  // namespace

Timeline::Timeline(const AVFormatContext& context, int64_t offset_us, bool closes_jumps)
    : context_(context),
      closes_jumps_(closes_jumps && context.iformat && context.iformat->flags & AVFMT_TS_DISCONT),
      offset_us_(offset_us),
      streams_(context.nb_streams) {}

int64_t Timeline::place(AVPacket& packet) {
  const auto index = static_cast<size_t>(packet.stream_index);
  if (index >= streams_.size()) streams_.resize(index + 1);  // MPEG-TS finds streams late
  const AVStream& stream = *context_.streams[index];
  packet.time_base = stream.time_base;
  shift(packet, offset_us_);
  if (closes_jumps_ && streams_[index].has_begun && packet.dts != AV_NOPTS_VALUE) close_jump(streams_[index], packet);
  return estimate(stream, streams_[index], packet);
}

void Timeline::close_jump(const Stream& stream, AVPacket& packet) {
  const int64_t dts_us = to_us(packet.dts, packet.time_base), jump = dts_us - stream.next_us;
  if (std::abs(jump) <= kJumpUs && dts_us + kBackUs >= stream.dts_us) return;
  log_warning("timestamps of stream " + std::to_string(packet.stream_index) + " jump by " +
              std::to_string(jump / AV_TIME_BASE) + " s: closed");
  offset_us_ -= jump;
  shift(packet, -jump);
}

int64_t Timeline::estimate(const AVStream& stream, Stream& state, const AVPacket& packet) {
  if (packet.dts != AV_NOPTS_VALUE) {
    state.dts_us = to_us(packet.dts, packet.time_base);
  } else if (!state.has_begun) {
    const int delay = stream.codecpar->video_delay;
    state.dts_us = packet.pts == AV_NOPTS_VALUE ? 0 : to_us(packet.pts, packet.time_base);
    if (is_valid(stream.avg_frame_rate)) state.dts_us -= to_us(delay, av_inv_q(stream.avg_frame_rate));
  } else {
    state.dts_us = state.next_us;
  }
  state.has_begun = true;
  state.next_us = state.dts_us + duration_us(stream, packet);
  return state.dts_us;
}

}  // namespace jetson::media
