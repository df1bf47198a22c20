#include "media/writer.h"

namespace jetson::media {
namespace {

class StreamWriter final : public Writer {
 public:
  StreamWriter(const Stop& stop, const OutputPlan& plan, const FileHeader& header, BytesBox& box)
      : plan_(plan), header_(header), output_(box), muxer_(stop, plan.container) {}

  void begin(const std::vector<TrackFormatPtr>& formats) override {
    streams_.add_all(muxer_, formats);
    muxer_.set_header(header_);
    muxer_.begin(output_.io(), plan_.options);
    avio_flush(output_.io());
  }
  void write(size_t track, PacketPtr packet) override { muxer_.write(streams_.stream(track), *packet); }
  void finish() override { muxer_.finish(); }
  int64_t bytes() const override { return avio_tell(output_.io()); }

 private:
  const OutputPlan& plan_;
  const FileHeader& header_;
  StreamOutput output_;
  Muxer muxer_;
  StreamMap streams_;
};

class PacketWriter final : public Writer {
 public:
  PacketWriter(const OutputPlan& plan, PacketBox& box) : plan_(plan), box_(box) {}

  void begin(const std::vector<TrackFormatPtr>&) override {}
  void write(size_t track, PacketPtr packet) override {
    packet->stream_index = plan_.tracks.at(track);
    bytes_ += packet->size;
    box_.push(std::move(packet), 1);
  }
  void finish() override {}
  int64_t bytes() const override { return bytes_; }

 private:
  const OutputPlan& plan_;
  PacketBox& box_;
  int64_t bytes_ = 0;
};

}  // namespace

void StreamMap::add_all(Muxer& muxer, const std::vector<TrackFormatPtr>& formats) {
  size_t next = 0;
  for (const TrackFormatPtr& format : formats) {
    streams_.push_back(next);
    if (!format) continue;
    muxer.add(format);
    ++next;
  }
}

std::unique_ptr<Writer> make_stream_writer(const Stop& stop, const OutputPlan& plan, const FileHeader& header,
                                           BytesBox& box) {
  return std::make_unique<StreamWriter>(stop, plan, header, box);
}

std::unique_ptr<Writer> make_packet_writer(const OutputPlan& plan, PacketBox& box) {
  return std::make_unique<PacketWriter>(plan, box);
}

}  // namespace jetson::media
