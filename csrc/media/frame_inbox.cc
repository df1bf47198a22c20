#include "media/frame_inbox.h"

namespace jetson::media {

FrameInbox::FrameInbox(const Stop& stop, size_t bound, std::vector<size_t> origins)
    : bound_(bound), changed_(stop, mutex_) {
  for (const size_t origin : origins) lanes_.emplace_back().origin = origin;
}

bool FrameInbox::push(size_t lane, FramePtr frame) {
  std::unique_lock lock(mutex_);
  changed_.await(lock, [&] { return lanes_[lane].frames.size() < bound_ || is_refused_; });
  if (is_refused_) return false;
  lanes_[lane].frames.push_back(std::move(frame));
  changed_.notify(lock);
  return true;
}

void FrameInbox::finish(size_t lane) {
  std::lock_guard lock(mutex_);
  lanes_[lane].is_finished = true;
  changed_.notify();
}

std::optional<size_t> FrameInbox::ready(size_t wanted) const {
  if (lanes_[wanted].has_item()) return wanted;
  for (size_t i = 0; i < lanes_.size(); ++i) {
    const bool holds_back = lanes_[i].frames.size() >= bound_ && lanes_[i].origin == lanes_[wanted].origin;
    const bool is_moot = lanes_[wanted].is_end_taken && lanes_[i].has_item();
    if (holds_back || is_moot) return i;
  }
  return std::nullopt;
}

bool FrameInbox::has_item(size_t wanted) const {
  std::lock_guard lock(mutex_);
  return ready(wanted).has_value();
}

FrameInbox::Item FrameInbox::pop(size_t wanted) {
  std::unique_lock lock(mutex_);
  std::optional<size_t> lane;
  changed_.await(lock, [&] { return (lane = ready(wanted)).has_value(); });
  Lane& from = lanes_[*lane];
  Item item{*lane, nullptr};
  if (from.frames.empty()) {
    from.is_end_taken = true;
    return item;
  }
  item.frame = std::move(from.frames.front());
  from.frames.pop_front();
  changed_.notify(lock);
  return item;
}

QueueFill FrameInbox::fill() const {
  std::lock_guard lock(mutex_);
  QueueFill fill{0, lanes_.size() * bound_};
  for (const Lane& lane : lanes_) fill.items += lane.frames.size();
  return fill;
}

void FrameInbox::refuse() {
  std::lock_guard lock(mutex_);
  is_refused_ = true;
  for (Lane& lane : lanes_) lane.frames.clear();
  changed_.notify();
}

}  // namespace jetson::media
