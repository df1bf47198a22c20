#include "media/subtitle_store.h"

#include <algorithm>

#include "media/timing.h"

namespace jetson::media {

bool SubtitleStore::push(PacketPtr packet, int64_t dts_us) {
  std::lock_guard lock(mutex_);
  if (is_refused_) return false;
  bytes_ += static_cast<size_t>(packet->size);
  if (bytes_ > kBytes) {
    bytes_ -= static_cast<size_t>(packet->size);
    if (!has_lost_) log_warning("subtitles lie too far before their pictures: those beyond 64 MiB are left out");
    has_lost_ = true;
    return true;
  }
  const int64_t begin_us = packet->pts == AV_NOPTS_VALUE ? dts_us : to_us(packet->pts, packet->time_base);
  packets_.push_back({begin_us, std::move(packet)});
  changed_.notify();
  return true;
}

void SubtitleStore::finish() {
  std::lock_guard lock(mutex_);
  is_finished_ = true;
  changed_.notify();
}

void SubtitleStore::reach(int64_t us) {
  std::lock_guard lock(mutex_);
  if (us <= reached_us_) return;
  reached_us_ = us;
  changed_.notify();
}

void SubtitleStore::hold_back(bool is_held_back) {
  std::lock_guard lock(mutex_);
  is_held_back_ = is_held_back;
  changed_.notify();
}

std::vector<PacketPtr> SubtitleStore::take(int64_t us) {
  std::unique_lock lock(mutex_);
  changed_.await(lock, [&] { return reached_us_ > us || is_finished_ || is_held_back_; });
  const auto later = std::stable_partition(packets_.begin(), packets_.end(),
                                           [us](const Waiting& each) { return each.begin_us <= us; });
  std::vector<PacketPtr> due;
  for (auto each = packets_.begin(); each != later; ++each) {
    bytes_ -= static_cast<size_t>(each->packet->size);
    due.push_back(std::move(each->packet));
  }
  packets_.erase(packets_.begin(), later);
  return due;
}

void SubtitleStore::refuse() {
  std::lock_guard lock(mutex_);
  is_refused_ = true;
  packets_.clear();
  bytes_ = 0;
}

}  // namespace jetson::media
