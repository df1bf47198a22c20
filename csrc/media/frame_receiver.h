// What a stream's frames are given to: a filter graph's inbox, or a graph on the giver's own thread.
#pragma once

#include <cstddef>

#include "media/owned.h"

namespace jetson::media {

// Called from one thread for each lane. A graph has a lane for each of its inputs.
class FrameReceiver {
 public:
  virtual ~FrameReceiver() = default;
  virtual bool push(size_t lane, FramePtr frame) = 0;  // may wait; false: the graph wants no more
  virtual void flush() {}                              // the giver waits: nothing may be held back
  virtual void finish(size_t lane) = 0;                // once, after the last frame; may wait
  virtual void release() {}                            // the giver has ended, with or without finish()
};

}  // namespace jetson::media
