// The bytes of a segment that is handed out in parts. Each part is a slice of the memory that becomes the segment's, so
// nothing is held twice: memory that was handed out neither moves nor changes.
#pragma once

#include "media/io.h"
#include "media/pipeline.h"

namespace jetson::media {

class SegmentMemory {
 public:
  Slice append(const Bytes& part);
  std::shared_ptr<Bytes> take();  // the whole; the next segment begins

 private:
  void make_room(size_t size);

  static constexpr size_t kFirstRoom = 1u << 20;

  std::shared_ptr<Bytes> bytes_;
  size_t room_ = kFirstRoom;  // for the next segment: pages that are never written cost nothing
};

}  // namespace jetson::media
