// The peak to map the next frame with, from what the frames before showed. The result of frame n serves frame n + 1, so
// that measuring needs no pass of its own.
//
// The peak of a frame is the light that all but one in 20,000 runs (peak_counts.h) stay under, so that a spark does not
// darken the picture. It is smoothed in PQ over about 20 frames; where the mean brightness moved by 1 to 3 % of PQ from
// its own smoothed value, the new frame counts the more, and from 3 % on alone: a cut. The figures are libplacebo's.
#pragma once

#include "tonemap/peak_counts.h"

namespace jetson::tonemap {

void clear(PeakCounts& counts);
void add(PeakCounts& to, const PeakCounts& from);

// What one frame shows, as PQ signals.
struct FrameLight {
  double peak, mean;
  bool empty;  // nothing was counted
};
FrameLight frame_light(const PeakCounts& counts, double white);

class PeakTracker {
 public:
  void update(const FrameLight& frame);
  double peak() const;  // cd/m2; 0: no frame was seen yet

 private:
  double peak_ = 0, mean_ = 0;  // PQ signals
  bool started_ = false;
};

}  // namespace jetson::tonemap
