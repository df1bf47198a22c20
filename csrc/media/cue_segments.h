// The WebVTT of a segmented film (RFC 8216, 3.5): a whole file for each segment of the film, also where nothing is
// said. A cue that crosses a border stands on both sides, each time with all of its time.
#pragma once

#include <cmath>
#include <deque>
#include <memory>
#include <vector>

#include "media/rendition.h"

namespace jetson::media {

class CueSegments {
 public:
  // `track` indexes the output's tracks. Fails where they are no WebVTT.
  CueSegments(const Stop& stop, const OutputPlan& plan, size_t track, TrackFormatPtr format, Rendition::Place place);

  void write(PacketPtr cue);
  void cut(double start, double end);     // the film's segment, in output time; cues of it may still come
  void reach(double time);                // but none that begins before this
  void finish(double start, double end);  // the last one, with all cues that are left

  int64_t bytes() const { return bytes_; }

 private:
  struct Span {
    double start, end;
  };

  void announce();
  void complete(Span span, bool is_last);
  std::shared_ptr<Bytes> file(Span span, bool is_last);
  void warn_of(const AVPacket& late);

  const Stop& stop_;
  const OutputPlan& plan_;
  const size_t track_;
  const TrackFormatPtr format_;
  const Rendition::Place place_;
  std::vector<PacketPtr> cues_;  // by their beginning
  std::deque<Span> cut_;         // whose cues are not all here
  double done_ = -INFINITY;      // the end of the newest file
  int64_t number_, bytes_ = 0;
  bool has_warned_ = false;
};

}  // namespace jetson::media
