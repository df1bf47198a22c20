// The last station: one for each output, on the output's thread. Destroyed without finish(), it leaves nothing behind.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "media/io.h"
#include "media/muxer.h"
#include "media/plan.h"
#include "media/track_format.h"

namespace jetson::media {

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(const std::vector<TrackFormatPtr>& formats) = 0;  // null: the track ended without a packet
  virtual void write(size_t track, PacketPtr packet) = 0;
  virtual void finish() = 0;
  virtual int64_t bytes() const = 0;  // written so far
};

using PacketBox = Outbox<PacketPtr>;
using SegmentBox = Outbox<Segment>;

std::unique_ptr<Writer> make_file_writer(const Stop& stop, const OutputPlan& plan, const FileHeader& header);
std::unique_ptr<Writer> make_stream_writer(const Stop& stop, const OutputPlan& plan, const FileHeader& header,
                                           BytesBox& box);
std::unique_ptr<Writer> make_packet_writer(const OutputPlan& plan, PacketBox& box);  // stream_index: track of the plan

// The tracks that have a format become the muxer's streams, in order.
class StreamMap {
 public:
  void add_all(Muxer& muxer, const std::vector<TrackFormatPtr>& formats);
  size_t stream(size_t track) const { return streams_.at(track); }

 private:
  std::vector<size_t> streams_;
};

}  // namespace jetson::media
