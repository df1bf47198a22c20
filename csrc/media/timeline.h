// From an input's timestamps to output time, and what is known of a packet's DTS where the container does not say it.
#pragma once

#include <vector>

extern "C" {
#include <libavformat/avformat.h>
}

namespace jetson::media {

class Timeline {
 public:
  // `offset_us` is added to everything. Jumps of containers that may jump (MPEG-TS) are closed where `closes_jumps`.
  Timeline(const AVFormatContext& context, int64_t offset_us, bool closes_jumps);

  // Shifts the packet, sets its time base; returns its DTS in output time, us, estimated where it has none.
  int64_t place(AVPacket& packet);

 private:
  struct Stream {
    bool has_begun = false;
    int64_t dts_us = 0, next_us = 0;
  };

  void close_jump(const Stream& stream, AVPacket& packet);
  int64_t estimate(const AVStream& stream, Stream& state, const AVPacket& packet);

  const AVFormatContext& context_;
  const bool closes_jumps_;
  int64_t offset_us_;
  std::vector<Stream> streams_;
};

}  // namespace jetson::media
