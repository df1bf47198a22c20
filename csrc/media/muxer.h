// One libav muxer: streams, header, packets in order, trailer. Knows nothing of where its bytes go.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "media/file_header.h"
#include "media/packet_clock.h"
#include "media/stop.h"
#include "media/track_format.h"

namespace jetson::media {

class Muxer {
 public:
  // `url` only names the file for muxers that open it themselves (image2) or again (mp4 with faststart).
  Muxer(const Stop& stop, const std::string& container, const std::string& url = "");
  ~Muxer();
  Muxer(const Muxer&) = delete;

  void add(const TrackFormatPtr& format);  // `stream` below counts these
  void set_metadata(const Options& metadata);
  void set_header(const FileHeader& header);
  void keep_timestamps();                               // as they come, negative ones too
  void begin(AVIOContext* io, const Options& options);  // header; `io` is not owned, null where is_fileless()
  void write(size_t stream, AVPacket& packet);          // in the packet's own time base; DTS order over all streams
  void write_mark(size_t stream, int64_t dts, int64_t pts);  // an empty packet, in the stream's time base
  void flush();                                              // what the muxer holds back goes to the io
  void finish();                                             // trailer

  void set_flag(const char* option, const char* flags);  // of the muxer's own options, while it runs
  bool is_fileless() const { return context_->oformat->flags & AVFMT_NOFILE; }
  AVRational time_base(size_t stream) const { return context_->streams[streams_[stream]]->time_base; }

 private:
  int add_stream(const TrackFormat& format);
  void check_is_cover(const AVStream& stream) const;

  AVFormatContext* context_ = nullptr;
  std::vector<int> streams_;  // libav's index of each added track
  PacketPtr scratch_ = make_packet();
  std::deque<TrackFormatPtr> formats_;
  std::deque<PacketClock> clocks_;
};

// Whether packets in this container carry no parameter sets: codecs then put them into extradata.
bool wants_global_header(const std::string& container);

}  // namespace jetson::media
