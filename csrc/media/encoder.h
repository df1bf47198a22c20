// Frames of one track to packets. The encoder is chosen by opening: with the first frame, the first candidate that
// does.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/audio_framer.h"
#include "media/decoder.h"
#include "media/encoder_choice.h"
#include "media/filter_graph.h"
#include "media/frame_sink.h"
#include "media/key_frames.h"
#include "media/packet_outlet.h"
#include "media/queue.h"

namespace jetson::media {

class Encoder final : public FrameSink {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    Devices& devices;
    Counters* counters;  // of encoded video frames; null: not this track's
    StageReport report;
    const TrackPlan& plan;
    Options metadata;
    int disposition;
    int threads;
    size_t queue;
    bool has_global_header;
  };

  Encoder(Setup setup, PacketFan fan);

  bool push(FramePtr frame, AVRational rate) override { return frames_.push({std::move(frame), rate}); }
  void finish() override { frames_.finish(); }
  QueueFill fill() const { return frames_.fill(); }
  void run();  // the thread

 private:
  void open(const RatedFrame& first);
  void try_open(const EncoderCandidate& candidate, const RatedFrame& first);
  void begin();
  void make_framer(const AVFrame& first);
  struct Conversion {
    std::string text;
    bool fetches;  // frames of a device into memory, first
  };
  std::unique_ptr<FilterGraph> make_adapter(const Conversion& conversion, const RatedFrame& first) const;
  Conversion conversion_to_opened(const AVFrame& frame) const;
  Conversion conversion_on_device(const AVFrame& frame) const;

  void adapt(RatedFrame frame);
  void drain_adapter();
  void take(FramePtr frame);
  void encode_video(FramePtr frame);
  void encode(AVFrame* frame);  // null: drain
  void end();  // hands out what the codec still holds

  Setup setup_;
  LogScope scope_;
  Queue<RatedFrame> frames_;
  PacketOutlet outlet_;
  KeyFrameGrid key_frames_;
  std::unique_ptr<FilterGraph> adapter_;  // null: frames fit as they come
  std::unique_ptr<AudioFramer> framer_;
  int64_t last_pts_ = AV_NOPTS_VALUE;
  CodecContextPtr context_;  // last: freed while the scope that it logs to lives
};

}  // namespace jetson::media
