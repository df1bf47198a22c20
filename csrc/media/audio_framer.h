// Regroups audio into the frames that an encoder wants, beginning at an exact sample, so that a resumed encoder cuts
// where the one before it would have cut.
#pragma once

#include <deque>
#include <optional>

#include "media/owned.h"

namespace jetson::media {

class AudioFramer {
 public:
  // `size`: samples of a frame, 0: any. `first`: position of the first sample, in samples; unset: what comes first.
  AudioFramer(int size, std::optional<int64_t> first) : size_(size), first_(first) {}

  void push(FramePtr frame);   // time base: one sample
  FramePtr pop(bool is_last);  // null: not enough yet. The last may be short

 private:
  void align(FramePtr& frame);  // drops what is too early, fills what is missing, once

  const int size_;
  const std::optional<int64_t> first_;
  bool is_aligned_ = false;
  std::deque<FramePtr> frames_;
  int offset_ = 0;  // samples of the first frame that are used up
  int64_t samples_ = 0;
};

}  // namespace jetson::media
