// Closed captions that lie inside the video: the bytes that each frame carries, as packets for their decoder.
#pragma once

#include <optional>

#include "media/owned.h"

namespace jetson::media {

class CaptionReader {
 public:
  // Each byte once, though a frame may be shown twice; nothing where the frame has none.
  std::optional<PacketPtr> take(const AVFrame& frame);

 private:
  BufferPtr last_;  // held, so that no other has its address
};

}  // namespace jetson::media
