#include "media/caption_reader.h"

#include <cstring>

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {

std::optional<PacketPtr> CaptionReader::take(const AVFrame& frame) {
  const AVFrameSideData* captions = av_frame_get_side_data(&frame, AV_FRAME_DATA_A53_CC);
  if (!captions || (last_ && last_->data == captions->data)) return std::nullopt;
  last_ = share(captions->buf);
  PacketPtr packet = make_packet();
  check(av_new_packet(packet.get(), static_cast<int>(captions->size)), "read captions");
  std::memcpy(packet->data, captions->data, captions->size);
  packet->time_base = kMicro;
  packet->pts = packet->dts = to_us(frame.pts, frame.time_base);
  return packet;
}

}  // namespace jetson::media
