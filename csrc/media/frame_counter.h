// Stands where an encoder would, for tracks that are decoded for their own sake: its packets hold times and no data.
#pragma once

#include "media/frame_sink.h"
#include "media/packet_outlet.h"
#include "media/progress.h"

namespace jetson::media {

class FrameCounter final : public FrameSink {
 public:
  FrameCounter(AVMediaType type, PacketFan fan, Counters* counters)
      : type_(type), outlet_("", std::move(fan)), counters_(counters) {}

  bool push(FramePtr frame, AVRational rate) override {
    if (!outlet_.has_begun()) begin(*frame, rate);
    PacketPtr packet = make_packet();
    packet->pts = packet->dts = frame->pts;
    packet->duration = frame->duration;
    packet->time_base = frame->time_base;
    packet->flags = AV_PKT_FLAG_KEY;
    outlet_.push(std::move(packet));
    if (counters_) ++counters_->frames;
    return true;
  }
  void finish() override { outlet_.finish(); }

 private:
  void begin(const AVFrame& frame, AVRational rate) {
    TrackFormat format;
    format.parameters = make_parameters();
    format.parameters->codec_type = type_;
    format.time_base = frame.time_base;
    format.frame_rate = rate;
    outlet_.begin(std::move(format));
  }

  const AVMediaType type_;
  PacketOutlet outlet_;
  Counters* const counters_;
};

}  // namespace jetson::media
