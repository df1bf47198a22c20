// One frame in another size or format, away from any pipeline.
#pragma once

#include <string>

#include "media/owned.h"

namespace jetson::media {

struct Scaling {
  int width = 0, height = 0;  // 0: from the other by the aspect ratio, even; both: as it is
  std::string format;         // pixel format; empty: as it is
};

// By libswscale, bicubic; colours and times are those of the frame. Longer than an event loop should wait, for a large picture. Throws a Failure.
FramePtr scaled_copy(const AVFrame& frame, const Scaling& scaling);

}  // namespace jetson::media
