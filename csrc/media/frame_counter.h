// Stands where an encoder would, for tracks that are decoded for their own sake, and tells how far they have come.
#pragma once

#include <utility>
#include <vector>

#include "media/frame_sink.h"
#include "media/null_output.h"
#include "media/progress.h"
#include "media/timing.h"

namespace jetson::media {

// Nothing here waits or throws, but finish() where an output never got anything.
class FrameCounter final : public FrameSink {
 public:
  FrameCounter(std::vector<NullOutput::Track*> outputs, Counters* counters)
      : outputs_(std::move(outputs)), counters_(counters) {}

  void begin() {
    if (std::exchange(has_begun_, true)) return;
    for (NullOutput::Track* output : outputs_) output->begin(false);
  }
  void count(const AVFrame& frame) {
    const int64_t start_us = to_us(frame.pts, frame.time_base);
    const int64_t end_us = to_us(frame.pts + frame.duration, frame.time_base);
    for (NullOutput::Track* output : outputs_) output->reach(start_us, end_us);
    if (counters_) ++counters_->frames;
  }

  bool push(FramePtr frame, AVRational) override {
    begin();
    count(*frame);
    return true;
  }
  void finish() override {
    for (NullOutput::Track* output : outputs_) output->finish();
  }

 private:
  const std::vector<NullOutput::Track*> outputs_;
  Counters* const counters_;
  bool has_begun_ = false;
};

}  // namespace jetson::media
