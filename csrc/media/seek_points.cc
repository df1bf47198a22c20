#include "media/seek_points.h"

#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr double kLeastDistance = 1;
constexpr size_t kMost = 20'000;

AVStream* first_moving_pictures(const AVFormatContext& context) {
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    AVStream* stream = context.streams[i];
    if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !(stream->disposition & AV_DISPOSITION_ATTACHED_PIC))
      return stream;
  }
  return nullptr;
}

}  // namespace

std::vector<double> seek_points(AVFormatContext& context) {
  std::vector<double> points;
  AVStream* stream = first_moving_pictures(context);
  if (!stream || !context.pb || !(context.pb->seekable & AVIO_SEEKABLE_NORMAL)) return points;
  // Without an index libav would read the film to find its way.
  if (context.iformat->flags & AVFMT_TS_DISCONT) return points;
  const int64_t begin = context.start_time == AV_NOPTS_VALUE ? 0 : context.start_time;
  if (avformat_seek_file(&context, -1, INT64_MIN, begin, begin, 0) < 0) return points;
  const int count = avformat_index_get_entries_count(stream);
  for (int i = 0; i < count && points.size() < kMost; ++i) {
    const AVIndexEntry* entry = avformat_index_get_entry(stream, i);
    if (!(entry->flags & AVINDEX_KEYFRAME)) continue;
    const double at = to_seconds(entry->timestamp, stream->time_base) - to_seconds(begin, kMicro);
    if (points.empty() || at >= points.back() + kLeastDistance) points.push_back(at);
  }
  return points;
}

}  // namespace jetson::media
