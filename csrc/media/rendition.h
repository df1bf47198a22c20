// One series of segments: its file, its numbers, its times, and the events about it.
#pragma once

#include <optional>
#include <vector>

#include "media/part_clock.h"
#include "media/segment_file.h"
#include "media/segment_memory.h"
#include "media/writer.h"

namespace jetson::media {

class Rendition {
 public:
  struct Place {  // where its events go and what they are called
    SegmentBox& box;
    int output, index;
  };

  // `tracks` index the output's tracks; `formats` are theirs. `reference` is the track whose times are the segment's.
  Rendition(const Stop& stop, const OutputPlan& plan, std::vector<size_t> tracks, std::vector<TrackFormatPtr> formats,
            size_t reference, Place place);

  void write(size_t track, AVPacket& packet);  // opens a segment where none is open
  void cut(double end);                        // ends the open segment, if any; kUnset: where its packets end
  void finish();

  bool has_packets() const { return packets_ > 0; }
  double reached() const { return end_; }  // where the reference's packets of the open segment end
  int64_t number() const { return number_; }
  int64_t bytes() const { return bytes_; }

 private:
  void open(int64_t pts, AVRational base, const AVPacket& first);
  void announce(const AVPacket* first);
  void account(int64_t pts, const AVPacket& packet, AVMediaType type, bool is_reference);
  void complete(double end, bool is_last);
  void keep_time(AVPacket& packet);  // ends the part where the packet would make it too long
  void complete_part(const Bytes& bytes, int64_t end_ticks, bool is_last);
  void warn_of(const Segment& part);
  void send_header();
  Segment event(Segment::Kind kind) const;
  RenditionInfo describe(const AVPacket* first) const;  // may be null

  const OutputPlan& plan_;
  const std::vector<size_t> tracks_;
  const std::vector<TrackFormatPtr> formats_;
  const size_t reference_;
  const Place place_;
  const std::unique_ptr<SegmentFile> file_;
  int64_t number_, packets_ = 0, bytes_ = 0;
  bool is_open_ = false, is_described_ = false, has_warned_ = false;
  Segment current_;
  double end_ = kUnset;
  AVRational base_;  // of the reference stream, in the file
  std::optional<PartClock> clock_;  // nothing: no parts
  Segment part_;                    // begun, not handed out: its place, its start, its key frame
  SegmentMemory memory_;
};

}  // namespace jetson::media
