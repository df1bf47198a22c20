#include "media/segment_memory.h"

#include <algorithm>
#include <utility>

namespace jetson::media {

Slice SegmentMemory::append(const Bytes& part) {
  make_room(part.size());
  const size_t offset = bytes_->size();
  bytes_->insert(bytes_->end(), part.begin(), part.end());
  return {std::shared_ptr<uint8_t>(bytes_, bytes_->data() + offset), part.size()};
}

std::shared_ptr<Bytes> SegmentMemory::take() {
  room_ = std::max(room_, bytes_->size() + bytes_->size() / 4);
  return std::exchange(bytes_, nullptr);
}

void SegmentMemory::make_room(size_t size) {
  if (bytes_ && bytes_->size() + size <= bytes_->capacity()) return;
  // Parts that are out keep the memory that they point into.
  auto larger = std::make_shared<Bytes>();
  const size_t has = bytes_ ? bytes_->size() : 0;
  larger->reserve(std::max(room_, 2 * (has + size)));
  if (bytes_) larger->insert(larger->end(), bytes_->begin(), bytes_->end());
  bytes_ = std::move(larger);
}

}  // namespace jetson::media
