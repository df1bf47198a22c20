#include "media/null_output.h"

#include <algorithm>

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {

NullOutput::NullOutput(Setup setup)
    : setup_(std::move(setup)), scope_(setup_.log, "mux:" + std::to_string(setup_.index)) {
  for (size_t i = 0; i < setup_.tracks; ++i) tracks_.push_back(std::make_unique<Track>(*this));
  setup_.report({scope_.stage(), "none", "none", {}});
}

void NullOutput::Track::begin(bool is_sparse) {
  std::lock_guard lock(owner_.mutex_);
  has_begun_ = true;
  tells_time_ = !is_sparse;
}

void NullOutput::Track::reach(int64_t start_us, int64_t end_us) {
  std::lock_guard lock(owner_.mutex_);
  owner_.first_us_ = std::min(owner_.first_us_, start_us);
  reached_us_ = std::max(reached_us_.value_or(end_us), end_us);
  owner_.tell();
}

void NullOutput::Track::push(PacketPtr packet) {
  const int64_t pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
  owner_.setup_.counters.bytes += packet->size;
  reach(to_us(pts, packet->time_base), to_us(pts + std::max<int64_t>(packet->duration, 0), packet->time_base));
}

void NullOutput::Track::finish() {
  const auto all = [this](auto is_so) { return std::all_of(owner_.tracks_.begin(), owner_.tracks_.end(), is_so); };
  std::lock_guard lock(owner_.mutex_);
  is_finished_ = true;
  owner_.tell();
  if (!all([](const auto& track) { return track->is_finished_; })) return;
  if (all([](const auto& track) { return !track->has_begun_; })) {
    LogBinding binding(owner_.scope_);
    fail(AVERROR_INVALIDDATA, "write: all tracks ended without a frame or packet");
  }
  owner_.setup_.clock.ended = true;
}

// As far as the track that is most behind; what ended, and words that come seldom, hold nobody back.
std::optional<int64_t> NullOutput::reached() const {
  const bool is_any_telling =
      std::any_of(tracks_.begin(), tracks_.end(), [](const auto& track) { return track->tells_time_; });
  std::optional<int64_t> least, most;
  for (const auto& track : tracks_) {
    if (track->reached_us_) most = std::max(most.value_or(INT64_MIN), *track->reached_us_);
    if (track->is_finished_ || (is_any_telling && !track->tells_time_)) continue;
    if (!track->reached_us_) return std::nullopt;
    least = std::min(least.value_or(INT64_MAX), *track->reached_us_);
  }
  return least ? least : most;
}

void NullOutput::tell() {
  if (const std::optional<int64_t> us = reached()) setup_.clock.reach(first_us_, *us);
}

}  // namespace jetson::media
