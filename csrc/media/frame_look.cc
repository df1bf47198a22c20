#include "media/frame_look.h"

#include "media/timing.h"

namespace jetson::media {

FrameLook look_of(const AVFrame& frame) {
  const AVRational shape = frame.sample_aspect_ratio;
  return {frame.format,     frame.width,       frame.height,          is_valid(shape) ? shape : AVRational{1, 1},
          frame.colorspace, frame.color_range, frame.color_primaries, frame.color_trc};
}

bool operator==(const FrameLook& a, const FrameLook& b) {
  return a.format == b.format && a.width == b.width && a.height == b.height &&
         av_cmp_q(a.pixel_shape, b.pixel_shape) == 0 && a.matrix == b.matrix && a.range == b.range &&
         a.primaries == b.primaries && a.transfer == b.transfer;
}

}  // namespace jetson::media
