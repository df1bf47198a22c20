// How the frames look that something is laid over: what decides which samples a colour becomes.
#pragma once

#include "media/owned.h"

namespace jetson::media {

struct FrameLook {
  int format = AV_PIX_FMT_NONE;
  int width = 0, height = 0;
  AVRational pixel_shape{1, 1};  // sample aspect ratio; 1/1 where unknown
  AVColorSpace matrix = AVCOL_SPC_UNSPECIFIED;
  AVColorRange range = AVCOL_RANGE_UNSPECIFIED;
  AVColorPrimaries primaries = AVCOL_PRI_UNSPECIFIED;
  AVColorTransferCharacteristic transfer = AVCOL_TRC_UNSPECIFIED;

  double aspect() const { return static_cast<double>(width) * pixel_shape.num / height / pixel_shape.den; }
};

FrameLook look_of(const AVFrame& frame);
bool operator==(const FrameLook& a, const FrameLook& b);

}  // namespace jetson::media
