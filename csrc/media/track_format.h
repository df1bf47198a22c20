// What the end of a track's encoder or copier tells the muxers before its first packet.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/owned.h"
#include "media/plan.h"

namespace jetson::media {

struct TrackFormat;
using TrackFormatPtr = std::shared_ptr<const TrackFormat>;

struct TrackFormat {
  ParametersPtr parameters;
  AVRational time_base{1, AV_TIME_BASE};
  AVRational frame_rate{0, 1};
  AVRational sample_aspect_ratio{0, 1};
  Options metadata;
  int disposition = 0;
  bool is_copied = false;
  std::vector<TrackFormatPtr> more;  // streams of the track that have no packets: fonts beside the first

  AVMediaType type() const { return parameters->codec_type; }
  bool is_cover() const { return disposition & AV_DISPOSITION_ATTACHED_PIC; }
  // Packets may be seconds or minutes apart, or never come.
  bool is_sparse() const { return (type() != AVMEDIA_TYPE_VIDEO && type() != AVMEDIA_TYPE_AUDIO) || is_cover(); }
};

// Where a track's packets go: one for each output that holds the track. Called from one thread at a time.
// Packets carry their own time_base; their times are output time.
class PacketSink {
 public:
  virtual ~PacketSink() = default;
  virtual void begin(TrackFormatPtr format) = 0;  // once, before the first packet
  virtual void push(PacketPtr packet) = 0;        // may wait
  virtual void advance(int64_t us) = 0;           // nothing will come with a dts before this output time
  virtual void finish() = 0;                      // no packet follows; also without begin()
};

// All sinks of one track.
class PacketFan final {
 public:
  void add(PacketSink& sink) { sinks_.push_back(&sink); }
  void begin(const TrackFormatPtr& format) {
    for (PacketSink* sink : sinks_) sink->begin(format);
  }
  void push(PacketPtr packet) {
    for (size_t i = 0; i + 1 < sinks_.size(); ++i) sinks_[i]->push(share(*packet));
    if (!sinks_.empty()) sinks_.back()->push(std::move(packet));
  }
  void advance(int64_t us) {
    for (PacketSink* sink : sinks_) sink->advance(us);
  }
  void finish() {
    for (PacketSink* sink : sinks_) sink->finish();
  }

 private:
  std::vector<PacketSink*> sinks_;
};

}  // namespace jetson::media
