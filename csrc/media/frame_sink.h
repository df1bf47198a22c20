// What stands behind a filter graph: an encoder's queue, or a tap.
#pragma once

#include "media/owned.h"

namespace jetson::media {

class FrameSink {
 public:
  virtual ~FrameSink() = default;
  virtual bool push(FramePtr frame, AVRational frame_rate) = 0;  // may wait; false: wants no more
  virtual void flush() {}  // the giver waits: nothing may be held back
  virtual void finish() = 0;
};

struct RatedFrame {  // a frame and the rate of the stream that it belongs to
  FramePtr frame;
  AVRational rate{0, 1};
};

}  // namespace jetson::media
