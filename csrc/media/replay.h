// The packets from which decoding could begin again: those of the groups of pictures that were not yet shown.
#pragma once

#include <deque>

#include "media/owned.h"

namespace jetson::media {

class Replay {
 public:
  void add(const AVPacket& packet);
  // A picture of this time came out, in the stream's time base: what stands before its key frame is done with.
  void shown(int64_t pts);
  // Leaves nothing behind.
  std::deque<PacketPtr> take();

 private:
  void drop_group();

  std::deque<PacketPtr> packets_;
  std::deque<int64_t> keys_;  // pts of the key packets in it
  size_t bytes_ = 0;
};

}  // namespace jetson::media
