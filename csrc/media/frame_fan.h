// Where the frames of a stream go: to each filter graph that reads it. Called from one thread.
#pragma once

#include <vector>

#include "media/frame_inbox.h"
#include "media/frame_shape.h"

namespace jetson::media {

class FrameFan {
 public:
  explicit FrameFan(ShapeWatch watch) : watch_(std::move(watch)) {}

  void add(FrameInbox& inbox, size_t lane) { readers_.push_back({&inbox, lane}); }
  void push(const AVFrame& frame);  // may wait
  bool is_wanted() const;
  void finish();

 private:
  struct Reader {
    FrameInbox* inbox;
    size_t lane;
    bool wants_more = true;
  };

  ShapeWatch watch_;
  std::vector<Reader> readers_;
};

}  // namespace jetson::media
