// Subtitles of one stream from one codec to another: libav still has an interface of their own for them.
#pragma once

#include <variant>

#include "media/decoder.h"
#include "media/packet_outlet.h"
#include "media/queue.h"

namespace jetson::media {

class SubtitleConverter final : public PacketConsumer {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    StageReport report;
    const TrackPlan& plan;
    Options metadata;
    AVStream& stream;
    size_t queue;
    Window window;  // events that begin outside are left out
  };

  SubtitleConverter(Setup setup, PacketFan fan);

  bool push(PacketPtr packet, int64_t) override { return items_.push(std::move(packet)); }
  void advance(int64_t us) override { items_.push(us); }
  void finish() override { items_.finish(); }
  QueueFill fill() const { return items_.fill(); }
  void run();  // the thread

 private:
  using Item = std::variant<PacketPtr, int64_t>;

  void open();
  void open_encoder(const EncoderCandidate& candidate);
  void convert(const AVPacket& packet);
  void encode(AVSubtitle& subtitle);
  void write(const AVSubtitle& subtitle);

  Setup setup_;
  LogScope scope_;
  Queue<Item> items_;
  PacketOutlet outlet_;
  CodecContextPtr decoder_, encoder_;
};

}  // namespace jetson::media
