#include "media/frame_inbox.h"

namespace jetson::media {

FrameInbox::FrameInbox(const Stop& stop, size_t bound, std::vector<size_t> origins) : stop_(stop), bound_(bound) {
  for (const size_t origin : origins) lanes_.emplace_back().origin = origin;
}

bool FrameInbox::push(size_t lane, FramePtr frame) {
  std::unique_lock lock(mutex_);
  stop_.await(changed_, lock, [&] { return lanes_[lane].frames.size() < bound_ || is_refused_; });
  if (is_refused_) return false;
  lanes_[lane].frames.push_back(std::move(frame));
  changed_.notify_all();
  return true;
}

void FrameInbox::finish(size_t lane) {
  std::lock_guard lock(mutex_);
  lanes_[lane].is_finished = true;
  changed_.notify_all();
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

FrameInbox::Item FrameInbox::pop(size_t wanted) {
  std::unique_lock lock(mutex_);
  std::optional<size_t> lane;
  stop_.await(changed_, lock, [&] { return (lane = ready(wanted)).has_value(); });
  Lane& from = lanes_[*lane];
  Item item{*lane, nullptr};
  if (from.frames.empty()) {
    from.is_end_taken = true;
    return item;
  }
  item.frame = std::move(from.frames.front());
  from.frames.pop_front();
  changed_.notify_all();
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
  changed_.notify_all();
}

}  // namespace jetson::media
