// Where a demuxer begins: at the key frame before a time, in containers with an index and in those without.
#include <algorithm>

#include "media/demuxer.h"
#include "media/error.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr int64_t kBackUs = AV_TIME_BASE;  // first step back to a key frame; then twice as far each time

}  // namespace

void Demuxer::seek() {
  if (!is_set(start_) || start_ <= 0 || input_.frames()) return;  // frames are read up to it
  // libav would give up what it has read already to find the streams.
  if (input_.pushed()) return warn_of_reading("what is pushed goes forwards only");
  AVFormatContext& context = input_.context();
  int64_t target = file_start_us() + std::max<int64_t>(0, to_us(start_) - look_back_us_);
  if (!(context.iformat->flags & AVFMT_SEEK_TO_PTS)) {
    // Such demuxers seek by DTS, which reordered video has earlier than what it shows.
    for (unsigned i = 0; i < context.nb_streams; ++i) {
      if (!context.streams[i]->codecpar->video_delay) continue;
      target -= 3 * AV_TIME_BASE / 23;
      break;
    }
  }
  int ret = seek_to(target);
  // Such containers have no index, and libav lands in the middle of what the key frame before belongs to.
  const int64_t latest = file_start_us() + to_us(start_);
  if (context.iformat->flags & AVFMT_TS_DISCONT)
    for (int64_t back = kBackUs; ret >= 0 && target > file_start_us() && !begins_before(latest); back *= 2)
      ret = seek_to(target = std::max(target - back, file_start_us()));
  if (ret >= 0 && context.iformat->flags & AVFMT_TS_DISCONT) ret = seek_to(target);
  if (ret < 0) warn_of_reading(error_text(ret));
}

void Demuxer::warn_of_reading(const std::string& reason) const {
  log_warning("cannot seek to " + std::to_string(start_) + " s (" + reason + "): reading up to it");
}

int Demuxer::seek_to(int64_t container_us) {
  AVFormatContext& context = input_.context();
  // Without an index the first packet cannot be found by its time.
  const bool is_beginning = context.iformat->flags & AVFMT_TS_DISCONT && container_us <= file_start_us();
  const int ret = is_beginning ? av_seek_frame(&context, -1, 0, AVSEEK_FLAG_BYTE)
                               : avformat_seek_file(&context, -1, INT64_MIN, container_us, container_us, 0);
  stop_.throw_if_requested();
  return ret;
}

// Whether pictures can be decoded from here to this time: the first key frame of each stream of them comes before it.
bool Demuxer::begins_before(int64_t container_us) {
  AVFormatContext& context = input_.context();
  std::vector<bool> is_open(streams_.size());
  for (size_t i = 0; i < streams_.size(); ++i)
    is_open[i] = !streams_[i].readers.empty() && context.streams[i]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
  while (std::find(is_open.begin(), is_open.end(), true) != is_open.end()) {
    const PacketPtr packet = make_packet();
    stop_.throw_if_requested();
    if (input_.read(*packet) < 0) return false;
    const auto index = static_cast<size_t>(packet->stream_index);
    if (index >= is_open.size() || !is_open[index] || !(packet->flags & AV_PKT_FLAG_KEY)) continue;
    const int64_t pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if (pts != AV_NOPTS_VALUE && to_us(pts, context.streams[index]->time_base) > container_us) return false;
    is_open[index] = false;
  }
  return true;
}

}  // namespace jetson::media
