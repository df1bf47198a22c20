// What the frames of a stream are like, apart from what they show, and when that changes.
#pragma once

#include <functional>
#include <string>

#include "media/owned.h"
#include "media/pipeline.h"

namespace jetson::media {

FramePtr shape_of(const AVFrame& frame);  // a frame like it, without data and times

using ChangeReport = std::function<void(StreamChange)>;

// Compares each frame of a stream with the one before.
class ShapeWatch {
 public:
  ShapeWatch(std::string stage, int input, int stream, ChangeReport report)
      : stage_(std::move(stage)), input_(input), stream_(stream), report_(std::move(report)) {}

  void see(const AVFrame& frame);

 private:
  const std::string stage_;
  const int input_, stream_;
  const ChangeReport report_;
  FramePtr last_;  // properties only
};

}  // namespace jetson::media
