#include "media/cue_segments.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "media/codec_string.h"
#include "media/error.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr std::string_view kSignature = "WEBVTT\n";
constexpr int kTransportRate = 90'000;  // Hz, of MPEG-2 timestamps

double start_of(const AVPacket& cue) { return to_seconds(cue.pts, cue.time_base); }

double end_of(const AVPacket& cue) { return to_seconds(cue.pts + cue.duration, cue.time_base); }

// A cue whose end nobody said lasts until the next one begins, or to the end of the segment.
bool has_end(const AVPacket& cue) { return cue.duration > 0; }

void end_at(AVPacket& cue, int64_t us) {
  cue.duration = std::max<int64_t>(0, av_rescale_q(us, kMicro, cue.time_base) - cue.pts);
}

// Says which time inside the film's files a cue's 0 is; without it they are the same.
std::string timestamp_map(double offset) {
  if (offset == 0) return "";
  return "X-TIMESTAMP-MAP=MPEGTS:" + std::to_string(std::llrint(offset * kTransportRate)) + ",LOCAL:00:00:00.000\n";
}

}  // namespace

CueSegments::CueSegments(const Stop& stop, const OutputPlan& plan, size_t track, TrackFormatPtr format,
                         Rendition::Place place)
    : stop_(stop),
      plan_(plan),
      track_(track),
      format_(std::move(format)),
      place_(place),
      number_(plan.segment.first_number) {
  const AVCodecID codec = format_->parameters->codec_id;
  if (codec != AV_CODEC_ID_WEBVTT)
    fail(AVERROR(ENOSYS), std::string("cut subtitles beside ") + plan.container + ": expected webvtt, got " +
                              avcodec_get_name(codec));
  if (is_set(plan.segment.part)) fail(AVERROR(ENOSYS), "hand out parts of subtitles");
  announce();
}

void CueSegments::announce() {
  Segment opened;
  opened.kind = Segment::Kind::open;
  opened.output = place_.output;
  opened.rendition = place_.index;
  opened.number = number_;
  RenditionInfo info;
  info.tracks = {plan_.tracks[track_]};
  info.kind = "subtitle";
  info.codecs = codec_string(*format_->parameters);
  info.time_base_num = kMicro.num;
  info.time_base_den = kMicro.den;
  opened.info = std::move(info);
  place_.box.push(std::move(opened), 0);
}

void CueSegments::write(PacketPtr cue) {
  if (cue->pts == AV_NOPTS_VALUE) cue->pts = cue->dts;
  if (!cues_.empty() && !has_end(*cues_.back())) end_at(*cues_.back(), to_us(cue->pts, cue->time_base));
  if (start_of(*cue) < done_) warn_of(*cue);
  const auto is_later = [](const PacketPtr& a, const PacketPtr& b) { return start_of(*a) < start_of(*b); };
  cues_.insert(std::upper_bound(cues_.begin(), cues_.end(), cue, is_later), std::move(cue));
}

void CueSegments::warn_of(const AVPacket& late) {
  if (std::exchange(has_warned_, true)) return;
  log_warning("a cue at " + std::to_string(start_of(late)) + " s came when the segments up to " +
              std::to_string(done_) + " s were complete, and is not in them");
}

void CueSegments::cut(double start, double end) { cut_.push_back({start, end}); }

void CueSegments::reach(double time) {
  while (!cut_.empty() && cut_.front().end <= time) {
    complete(cut_.front(), false);
    cut_.pop_front();
  }
}

void CueSegments::finish(double start, double end) {
  reach(end);
  complete({start, end}, true);
}

void CueSegments::complete(Span span, bool is_last) {
  Segment segment;
  segment.output = place_.output;
  segment.rendition = place_.index;
  segment.number = number_++;
  segment.start = span.start;
  segment.end = span.end;
  segment.start_ticks = to_us(span.start);
  segment.duration_ticks = to_us(span.end) - segment.start_ticks;
  segment.last = is_last;
  segment.bytes = file(span, is_last);
  done_ = span.end;
  std::erase_if(cues_, [this](const PacketPtr& cue) { return end_of(*cue) <= done_; });
  const size_t cost = segment.bytes->size();
  bytes_ += static_cast<int64_t>(cost);
  place_.box.push(std::move(segment), cost);
}

std::shared_ptr<Bytes> CueSegments::file(Span span, bool is_last) {
  BytesOutput output;
  Muxer muxer(stop_, "webvtt");
  muxer.add(format_);
  muxer.keep_timestamps();
  muxer.begin(output.io(), {});
  for (const PacketPtr& cue : cues_) {
    if (start_of(*cue) >= span.end && !is_last) break;
    if (!has_end(*cue)) end_at(*cue, to_us(span.end));
    if (end_of(*cue) > span.start) muxer.write(0, *share(*cue));
  }
  muxer.finish();
  std::shared_ptr<Bytes> bytes = output.take();
  const std::string map = timestamp_map(plan_.segment.timestamp_offset);
  bytes->insert(bytes->begin() + kSignature.size(), map.begin(), map.end());
  return bytes;
}

}  // namespace jetson::media
