#include "media/replay.h"

#include <utility>

namespace jetson::media {
namespace {

constexpr size_t kMostBytes = 64u << 20;

}  // namespace

void Replay::add(const AVPacket& packet) {
  if (packet.flags & AV_PKT_FLAG_KEY) keys_.push_back(packet.pts);
  bytes_ += static_cast<size_t>(packet.size);
  packets_.push_back(share(packet));
  while (bytes_ > kMostBytes && !packets_.empty()) drop_group();
}

void Replay::shown(int64_t pts) {
  if (pts == AV_NOPTS_VALUE) return;
  while (keys_.size() > 1 && keys_[1] != AV_NOPTS_VALUE && keys_[1] <= pts) drop_group();
}

// Up to the next key packet; all of it where there is none.
void Replay::drop_group() {
  do {
    if (packets_.front()->flags & AV_PKT_FLAG_KEY) keys_.pop_front();
    bytes_ -= static_cast<size_t>(packets_.front()->size);
    packets_.pop_front();
  } while (!packets_.empty() && !(packets_.front()->flags & AV_PKT_FLAG_KEY));
}

std::deque<PacketPtr> Replay::take() {
  keys_.clear();
  bytes_ = 0;
  return std::exchange(packets_, {});
}

}  // namespace jetson::media
