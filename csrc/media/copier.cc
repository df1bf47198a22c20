#include "media/copier.h"

#include <algorithm>

#include "media/timing.h"

namespace jetson::media {
namespace {

// AAC out of MPEG-TS or ADTS carries its header in each packet; containers with one header want it once.
std::string with_needed_filters(const TrackFormat& format, std::string filters) {
  const AVCodecParameters& parameters = *format.parameters;
  if (parameters.codec_id != AV_CODEC_ID_AAC || parameters.extradata_size > 0) return filters;
  return filters.empty() ? "aac_adtstoasc" : filters + ",aac_adtstoasc";
}

}  // namespace

Copier::Copier(LogRing& log, const std::string& name, TrackFormat format, int64_t start_us,
               std::string bitstream_filters, PacketFan fan, Counters* counters)
    : scope_(log, "copy:" + name),
      format_(std::move(format)),
      type_(format_.type()),
      is_cover_(format_.is_cover()),
      start_us_(start_us),
      counters_(counters),
      outlet_(with_needed_filters(format_, std::move(bitstream_filters)), std::move(fan)) {}

void Copier::announce() {
  LogBinding binding(scope_);
  if (!outlet_.has_begun()) outlet_.begin(std::move(format_));
}

bool Copier::may_begin(const AVPacket& packet, int64_t dts_us) const {
  if (is_cover_) return true;
  if (type_ == AVMEDIA_TYPE_VIDEO && !(packet.flags & AV_PKT_FLAG_KEY)) return false;
  if (start_us_ == INT64_MIN) return true;
  if (packet.pts == AV_NOPTS_VALUE) return dts_us >= start_us_ - kToleranceUs;
  return is_at_or_after(packet.pts, packet.time_base, start_us_);
}

bool Copier::push(PacketPtr packet, int64_t dts_us) {
  LogBinding binding(scope_);
  if (!has_begun_ && !may_begin(*packet, dts_us)) return true;
  has_begun_ = true;
  announce();
  if (is_cover_) packet->pts = packet->dts = av_rescale_q(std::max<int64_t>(start_us_, 0), kMicro, packet->time_base);
  if (packet->dts == AV_NOPTS_VALUE) packet->dts = av_rescale_q(dts_us, kMicro, packet->time_base);
  if (type_ == AVMEDIA_TYPE_VIDEO && counters_) ++counters_->frames;
  outlet_.push(std::move(packet));
  return !is_cover_;  // it is one picture
}

void Copier::advance(int64_t us) {
  if (type_ != AVMEDIA_TYPE_VIDEO && type_ != AVMEDIA_TYPE_AUDIO) outlet_.advance(us);
}

void Copier::finish() {
  LogBinding binding(scope_);
  announce();
  outlet_.finish();
}

}  // namespace jetson::media
