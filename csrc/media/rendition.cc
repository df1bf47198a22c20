#include "media/rendition.h"

#include <algorithm>

#include "media/codec_string.h"
#include "media/error.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

size_t position_of(const std::vector<size_t>& tracks, size_t track) {
  return static_cast<size_t>(std::find(tracks.begin(), tracks.end(), track) - tracks.begin());
}

double later(double a, double b) { return is_set(a) ? std::max(a, b) : b; }

std::string kind_of(const std::vector<TrackFormatPtr>& formats) {
  if (formats.size() > 1) return "muxed";
  switch (formats.front()->type()) {
    case AVMEDIA_TYPE_VIDEO:
      return "video";
    case AVMEDIA_TYPE_AUDIO:
      return "audio";
    default:
      return "subtitle";
  }
}

// Parameter sets may come in the packets alone (MPEG-TS). What is returned owns nothing.
AVCodecParameters with_sets(const AVCodecParameters& parameters, const AVPacket* packet) {
  AVCodecParameters seen = parameters;
  if (seen.codec_type == AVMEDIA_TYPE_VIDEO && seen.extradata_size == 0 && packet)
    seen.extradata = packet->data, seen.extradata_size = packet->size;
  return seen;
}

}  // namespace

Rendition::Rendition(const Stop& stop, const OutputPlan& plan, std::vector<size_t> tracks,
                     std::vector<TrackFormatPtr> formats, size_t reference, Place place)
    : plan_(plan),
      tracks_(std::move(tracks)),
      formats_(std::move(formats)),
      reference_(reference),
      place_(place),
      file_(make_segment_file(stop, plan, formats_)),
      number_(plan.segment.first_number),
      base_(file_->time_base(position_of(tracks_, reference_))) {
  if (is_set(plan.segment.part)) {
    if (!can_be_parted(plan)) fail(AVERROR(ENOSYS), "hand out parts of " + plan.container + ": mp4 and mpegts only");
    clock_.emplace(plan.segment.part, *formats_[position_of(tracks_, reference_)], base_);
  }
  send_header();
}

void Rendition::write(size_t track, AVPacket& packet) {
  const size_t stream = position_of(tracks_, track);
  const bool is_reference = track == reference_;
  const int64_t pts = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
  const AVRational base = packet.time_base;
  if (clock_ && is_reference) keep_time(packet);
  account(pts, packet, formats_[stream]->type(), is_reference);
  ++packets_;
  const int64_t offset = av_rescale_q(to_us(plan_.segment.timestamp_offset), kMicro, base);
  if (packet.pts != AV_NOPTS_VALUE) packet.pts += offset;
  packet.dts += offset;
  file_->write(stream, packet);
  send_header();
  if (is_reference && !is_open_) open(pts, base, packet);
}

void Rendition::open(int64_t pts, AVRational base, const AVPacket& first) {
  is_open_ = true;
  current_.start = to_seconds(pts, base);
  current_.start_ticks = av_rescale_q(pts, base, base_);
  current_.key = part_.key = first.flags & AV_PKT_FLAG_KEY;
  part_.start_ticks = current_.start_ticks;
  announce(&first);
}

void Rendition::announce(const AVPacket* first) {
  Segment opened = event(Segment::Kind::open);
  if (!is_described_) opened.info = describe(first);  // no header file says it
  is_described_ = true;
  place_.box.push(std::move(opened), 0);
}

void Rendition::account(int64_t pts, const AVPacket& packet, AVMediaType type, bool is_reference) {
  const double start = to_seconds(pts, packet.time_base);
  const double end = to_seconds(pts + std::max<int64_t>(packet.duration, 0), packet.time_base);
  if (type == AVMEDIA_TYPE_AUDIO) current_.end_audio = later(current_.end_audio, end);
  if (type == AVMEDIA_TYPE_VIDEO) current_.end_video = later(current_.end_video, end);
  if (!is_set(current_.start)) current_.start = start;
  if (is_reference) end_ = later(end_, end);
}

void Rendition::cut(double end) {
  if (packets_ > 0) complete(end, false);
  ++number_;
}

void Rendition::finish() {
  if (packets_ > 0) complete(kUnset, true);
}

void Rendition::complete(double end, bool is_last) {
  std::shared_ptr<Bytes> bytes = file_->take(is_last);
  send_header();
  if (!is_open_) {  // packets came, but none of the reference
    current_.start_ticks = part_.start_ticks = to_ticks(current_.start, base_);
    announce(nullptr);
  }
  Segment segment = event(Segment::Kind::media);
  segment.end = is_set(end)    ? end
                : is_set(end_) ? end_
                               : later(current_.end_video, later(current_.end_audio, segment.start));
  segment.duration_ticks = to_ticks(segment.end, base_) - segment.start_ticks;
  segment.last = is_last;
  bytes_ += static_cast<int64_t>(bytes->size());
  if (clock_) {
    complete_part(*bytes, segment.start_ticks + segment.duration_ticks, true);
    bytes = memory_.take();
  }
  segment.bytes = std::move(bytes);
  const size_t cost = segment.bytes->size();
  place_.box.push(std::move(segment), cost);
  current_ = Segment{};
  end_ = kUnset;
  packets_ = 0;
  is_open_ = false;
}

void Rendition::keep_time(AVPacket& packet) {
  clock_->fill_duration(packet);
  const bool is_key = packet.flags & AV_PKT_FLAG_KEY;
  if (!is_open_) {
    clock_->begin(packet);
  } else if (clock_->ends_before(packet)) {
    const int64_t end = part_.start_ticks + clock_->length_before(packet);
    const std::shared_ptr<Bytes> bytes = file_->take_part(is_key);
    send_header();
    bytes_ += static_cast<int64_t>(bytes->size());
    complete_part(*bytes, end, false);
    part_.key = is_key;
    clock_->begin(packet);
  }
}

void Rendition::complete_part(const Bytes& bytes, int64_t end_ticks, bool is_last) {
  Segment part = event(Segment::Kind::part);
  part.part = part_.part;
  part.part_target_ticks = clock_->target();
  part.start_ticks = part_.start_ticks;
  part.duration_ticks = end_ticks - part_.start_ticks;
  part.start = to_seconds(part.start_ticks, base_);
  part.end = to_seconds(end_ticks, base_);
  part.end_audio = part.end_video = kUnset;
  part.key = part_.key;
  part.last = is_last;
  part.slice = memory_.append(bytes);
  warn_of(part);
  place_.box.push(std::move(part), bytes.size());
  part_.part = is_last ? 0 : part_.part + 1;
  part_.start_ticks = end_ticks;
}

void Rendition::warn_of(const Segment& part) {
  const bool is_too_short = !part.last && !part.key && clock_->is_too_short(part.duration_ticks);
  if (has_warned_ || (part.duration_ticks <= clock_->target() && !is_too_short)) return;
  has_warned_ = true;
  const auto text = [this](int64_t ticks) { return std::to_string(to_seconds(ticks, base_)) + " s"; };
  log_warning("part " + std::to_string(part.part) + " of segment " + std::to_string(part.number) + " of rendition " +
              std::to_string(place_.index) + " lasts " + text(part.duration_ticks) +
              ", and players expect 85 to 100 % of " + text(clock_->target()) +
              ": the frames do not fit into segment.part");
}

void Rendition::send_header() {
  std::shared_ptr<Bytes> header = file_->take_header();
  if (!header) return;
  Segment segment = event(Segment::Kind::init);
  segment.info = describe(nullptr);
  is_described_ = true;
  bytes_ += static_cast<int64_t>(header->size());
  const size_t cost = header->size();
  segment.bytes = std::move(header);
  place_.box.push(std::move(segment), cost);
}

Segment Rendition::event(Segment::Kind kind) const {
  Segment segment = kind == Segment::Kind::init ? Segment{} : current_;
  segment.kind = kind;
  segment.output = place_.output;
  segment.rendition = place_.index;
  segment.number = number_;
  return segment;
}

RenditionInfo Rendition::describe(const AVPacket* first) const {
  RenditionInfo info;
  for (const size_t track : tracks_) info.tracks.push_back(plan_.tracks[track]);
  info.kind = kind_of(formats_);
  info.time_base_num = base_.num;
  info.time_base_den = base_.den;
  for (const TrackFormatPtr& format : formats_) {
    const AVCodecParameters& parameters = *format->parameters;
    const std::string codec = codec_string(with_sets(parameters, first));
    if (!codec.empty()) info.codecs += (info.codecs.empty() ? "" : ",") + codec;
    info.bit_rate += parameters.bit_rate;
    if (format->type() == AVMEDIA_TYPE_VIDEO && !info.width) {
      info.width = parameters.width;
      info.height = parameters.height;
      if (is_valid(format->frame_rate))
        info.frame_rate_num = format->frame_rate.num, info.frame_rate_den = format->frame_rate.den;
      if (is_valid(format->sample_aspect_ratio))
        info.sar_num = format->sample_aspect_ratio.num, info.sar_den = format->sample_aspect_ratio.den;
    }
    if (format->type() == AVMEDIA_TYPE_AUDIO && !info.sample_rate) {
      info.sample_rate = parameters.sample_rate;
      info.channels = parameters.ch_layout.nb_channels;
    }
  }
  return info;
}

}  // namespace jetson::media
