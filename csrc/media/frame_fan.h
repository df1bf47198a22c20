// Where the frames of a stream go: to each filter graph that reads it. Called from one thread.
#pragma once

#include <vector>

#include "media/frame_receiver.h"
#include "media/frame_shape.h"

namespace jetson::media {

class FrameFan {
 public:
  explicit FrameFan(ShapeWatch watch) : watch_(std::move(watch)) {}

  void add(FrameReceiver& receiver, size_t lane) { readers_.push_back({&receiver, lane}); }
  void push(FramePtr frame);  // may wait
  void flush();               // before the giver waits
  bool is_wanted() const;
  void finish();
  void reset();  // the giver has ended; as a smart pointer's, for Release

 private:
  struct Reader {
    FrameReceiver* receiver;
    size_t lane;
    bool wants_more = true;
  };

  ShapeWatch watch_;
  std::vector<Reader> readers_;
};

}  // namespace jetson::media
