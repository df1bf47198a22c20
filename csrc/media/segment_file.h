// The bytes of one series of segments, by the ways in which containers can be cut. Real libav muxers write to memory.
#pragma once

#include <memory>
#include <vector>

#include "media/io.h"
#include "media/muxer.h"
#include "media/plan.h"

namespace jetson::media {

class SegmentFile {
 public:
  virtual ~SegmentFile() = default;
  virtual void write(size_t stream, AVPacket& packet) = 0;
  virtual std::shared_ptr<Bytes> take_header() = 0;  // once, when it is known; null before, and where there is none
  // What was written since the last take; the parts of a segment joined are the segment. `is_key`: that of the next
  // packet.
  virtual std::shared_ptr<Bytes> take_part(bool is_key) = 0;
  virtual std::shared_ptr<Bytes> take(bool is_last) = 0;  // the rest; ends the segment
  virtual AVRational time_base(size_t stream) const = 0;
};

bool can_be_parted(const OutputPlan& plan);
bool has_header_file(const OutputPlan& plan);

std::unique_ptr<SegmentFile> make_segment_file(const Stop& stop, const OutputPlan& plan,
                                               const std::vector<TrackFormatPtr>& formats);

}  // namespace jetson::media
