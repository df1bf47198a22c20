#include "media/demuxer.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "media/error.h"
#include "media/stream_info.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr std::chrono::milliseconds kThrottlePause{100}, kRetryPause{10};
constexpr int64_t kAdvanceUs = AV_TIME_BASE / 10;

// Broken content ends a stream; a broken connection or disk ends the pipeline, since more of the file exists.
bool is_io_error(int ret) {
  switch (ret) {
    case AVERROR(EIO):
    case AVERROR(ETIMEDOUT):
    case AVERROR(ECONNRESET):
    case AVERROR(ECONNREFUSED):
    case AVERROR(EPIPE):
    case AVERROR(ENETUNREACH):
    case AVERROR(EHOSTUNREACH):
    case AVERROR_HTTP_BAD_REQUEST:
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
    case AVERROR_HTTP_NOT_FOUND:
    case AVERROR_HTTP_OTHER_4XX:
    case AVERROR_HTTP_SERVER_ERROR:
      return true;
    default:
      return false;
  }
}

}  // namespace

Demuxer::Demuxer(const Stop& stop, LogRing& log, const InputPlan& plan, size_t index, bool source_timestamps,
                 size_t queue, std::function<void()> wake)
    : stop_(stop),
      open_scope_(log, "open:" + std::to_string(index)),
      scope_(log, "demux:" + std::to_string(index)),
      index_(index),
      source_timestamps_(source_timestamps),
      planned_duration_(plan.duration),
      start_(plan.start),
      start_time_(plan.start_time),
      fails_on_damage_(plan.fails_on_damage),
      is_accurate_(plan.accurate_seek),
      input_(stop, plan, queue, std::move(wake)) {}

void Demuxer::open() {
  LogBinding binding(open_scope_);
  input_.open();
  streams_.resize(input_.context().nb_streams);
}

void Demuxer::set_start(double seconds, bool is_accurate) {
  start_ = seconds;
  is_accurate_ = is_accurate;
}

// Files of subtitles alone count from the beginning of the film, not from their first words.
int64_t Demuxer::file_start_us() const {
  const AVFormatContext& context = input_.context();
  const auto is_subtitle = [](const AVStream* stream) { return stream->codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE; };
  if (std::all_of(context.streams, context.streams + context.nb_streams, is_subtitle)) return 0;
  const int64_t start = context.start_time;
  if (is_set(start_time_)) return unwrapped(to_us(start_time_), start);
  return start == AV_NOPTS_VALUE ? 0 : start;
}

// Clocks of transport streams begin anew after 26.5 hours: the time nearest to `near` that they show as they show this one.
int64_t Demuxer::unwrapped(int64_t container_us, int64_t near) const {
  const AVStream& first = stream(0);
  if (near == AV_NOPTS_VALUE || first.pts_wrap_bits >= 63) return container_us;
  const int64_t period = to_us(int64_t{1} << first.pts_wrap_bits, first.time_base);
  return container_us + std::llround(static_cast<double>(near - container_us) / static_cast<double>(period)) * period;
}

int64_t Demuxer::offset_us() const {
  const bool is_from_start = is_set(start_) && !source_timestamps_;
  return -file_start_us() - (is_from_start ? to_us(start_) : 0);
}

Window Demuxer::window() const {
  Window window;
  const int64_t begin_us = is_set(start_) && source_timestamps_ ? to_us(start_) : 0;
  if (is_set(start_) && is_accurate_) window.start_us = begin_us;
  if (is_set(planned_duration_)) window.end_us = begin_us + to_us(planned_duration_);
  return window;
}

double Demuxer::duration() const {
  const int64_t whole = input_.context().duration;
  const double rest = whole == AV_NOPTS_VALUE ? kUnset : to_seconds(whole, kMicro) - (is_set(start_) ? start_ : 0);
  if (!is_set(planned_duration_)) return is_set(rest) ? std::max(0.0, rest) : kUnset;
  return is_set(rest) ? std::max(0.0, std::min(rest, planned_duration_)) : planned_duration_;
}

void Demuxer::add(int stream, PacketConsumer& consumer) {
  streams_.at(static_cast<size_t>(stream)).readers.push_back({&consumer});
  consumers_.push_back(&consumer);
}

void Demuxer::select() {
  AVFormatContext& context = input_.context();
  context.opaque = &scope_;
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    const bool is_wanted = !streams_[i].readers.empty();
    streams_[i].has_ended = !is_wanted;
    context.streams[i]->discard = is_wanted ? std::max(context.streams[i]->discard, AVDISCARD_DEFAULT) : AVDISCARD_ALL;
  }
  keep_telling_time();
}

// Subtitles come seldom. Where nothing else is wanted, libav would read on to the next of them in one call, however far
// that is, while pictures of another input wait to hear that there is none: a stream that comes often tells the time.
void Demuxer::keep_telling_time() {
  const auto comes_often = [this](size_t i) {
    const AVStream& each = stream(static_cast<int>(i));
    const AVMediaType type = each.codecpar->codec_type;
    const bool is_cover = each.disposition & AV_DISPOSITION_ATTACHED_PIC;
    return (type == AVMEDIA_TYPE_VIDEO && !is_cover) || type == AVMEDIA_TYPE_AUDIO;
  };
  std::optional<size_t> clock;
  for (size_t i = streams_.size(); i-- > 0;) {
    if (!comes_often(i)) continue;
    if (!streams_[i].readers.empty()) return;
    clock = i;
  }
  if (clock) input_.context().streams[*clock]->discard = AVDISCARD_NONKEY;
}

void Demuxer::run(Pace& pace, const std::atomic<bool>& throttled) {
  LogBinding binding(scope_);
  select();
  seek();
  Timeline timeline(input_.context(), offset_us(), !source_timestamps_);
  for (PacketPtr packet = make_packet(); !is_done() && read(*packet); packet = make_packet()) {
    const int64_t dts_us = timeline.place(*packet);
    advance(dts_us);  // before waiting: who waits for sparse streams must not wait for us
    for (PacketConsumer* consumer : consumers_) consumer->reach(dts_us);
    pace.reach(index_, dts_us);
    deliver(std::move(packet), dts_us);
    if (throttled) stop_.sleep(kThrottlePause);
  }
  pace.end(index_);
  if (Intake* intake = input_.intake()) intake->refuse();
  finish();
}

bool Demuxer::read(AVPacket& packet) {
  AVFormatContext& context = input_.context();
  for (;;) {
    stop_.throw_if_requested();
    const int ret = input_.read(packet);
    if (ret >= 0) {
      ++packets_;
      return true;
    }
    if (ret == AVERROR(EAGAIN)) {
      stop_.sleep(kRetryPause);
      continue;
    }
    stop_.throw_if_requested();
    const int io_error =
        context.pb && context.pb->error < 0 && context.pb->error != AVERROR_EOF ? context.pb->error : ret;
    if (is_io_error(io_error)) fail(io_error, "read");
    if (ret != AVERROR_EOF && packets_ == 0) fail(ret, "read the first packet");
    if (ret != AVERROR_EOF && fails_on_damage_) fail(ret, "read on");
    if (ret != AVERROR_EOF) log_error("reading ends early: " + error_text(ret));
    return false;
  }
}

void Demuxer::deliver(PacketPtr packet, int64_t dts_us) {
  const auto index = static_cast<size_t>(packet->stream_index);
  if (index >= streams_.size() || streams_[index].has_ended) return;
  Stream& stream = streams_[index];
  if (dts_us >= window().end_us) {
    stream.has_ended = true;
    for (Reader& reader : stream.readers) reader.consumer->finish();
    return;
  }
  bool is_wanted = false;
  for (Reader& reader : stream.readers) {
    if (!reader.wants_more) continue;
    reader.wants_more = push(*reader.consumer, share(*packet), dts_us);
    is_wanted = is_wanted || reader.wants_more;
  }
  if (is_wanted) return;
  stream.has_ended = true;
  for (Reader& reader : stream.readers) reader.consumer->finish();
}

// Where subtitles lie behind pictures that are to show them, those pictures must go on without.
bool Demuxer::push(PacketConsumer& consumer, PacketPtr packet, int64_t dts_us) {
  if (consumer.has_room()) return consumer.push(std::move(packet), dts_us);
  for (PacketConsumer* each : consumers_) each->hold_back(true);
  const bool wants_more = consumer.push(std::move(packet), dts_us);
  for (PacketConsumer* each : consumers_) each->hold_back(false);
  return wants_more;
}

bool Demuxer::is_done() const {
  bool is_any_dense = false, is_any_open = false, is_dense_open = false;
  for (size_t i = 0; i < streams_.size(); ++i) {
    if (streams_[i].readers.empty()) continue;
    const AVMediaType type = stream(static_cast<int>(i)).codecpar->codec_type;
    const bool is_dense = type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO;
    is_any_dense = is_any_dense || is_dense;
    is_any_open = is_any_open || !streams_[i].has_ended;
    is_dense_open = is_dense_open || (is_dense && !streams_[i].has_ended);
  }
  // Subtitles end with the sound and the picture: the next of them may be an hour away.
  return is_any_dense ? !is_dense_open : !is_any_open;
}

void Demuxer::advance(int64_t us) {
  if (us < advanced_us_ + kAdvanceUs && advanced_us_ != INT64_MIN) return;
  advanced_us_ = us;
  for (Stream& stream : streams_)
    for (Reader& reader : stream.readers)
      if (!stream.has_ended && reader.wants_more) reader.consumer->advance(us);
}

void Demuxer::finish() {
  for (Stream& stream : streams_) {
    if (stream.has_ended) continue;
    stream.has_ended = true;
    for (Reader& reader : stream.readers) reader.consumer->finish();
  }
}

}  // namespace jetson::media
