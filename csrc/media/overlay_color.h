// Colours of subtitles, which are sRGB, as codes of a frame's components.
#pragma once

#include <array>
#include <cstdint>

#include "media/frame_look.h"

namespace jetson::media {

struct Rgb {
  uint8_t r, g, b;
};

inline constexpr int kMostComponents = 4;

// Codes of each component, in the order of AVPixFmtDescriptor::comp; they need not be whole.
using Codes = std::array<float, kMostComponents>;

// Matrix and range are the frame's; where it says no matrix, BT.709 from 720 lines on, else BT.601. In PQ and HLG white
// is 203 cd/m2 (BT.2408), in the frame's primaries; else the colour goes in as it is.
class OverlayColor {
 public:
  explicit OverlayColor(const FrameLook& look);
  Codes codes(Rgb color) const;

 private:
  const FrameLook look_;
};

}  // namespace jetson::media
