#include "media/progress.h"

#include <algorithm>

#include "media/timing.h"

namespace jetson::media {

void OutputClock::reach(int64_t start_us, int64_t end_us) {
  if (first_us.load(std::memory_order_relaxed) == INT64_MIN) first_us = start_us;
  if (end_us > reached_us.load(std::memory_order_relaxed)) reached_us = end_us;
}

ProgressMeter::ProgressMeter(size_t outputs) {
  for (size_t i = 0; i < outputs; ++i) outputs_.push_back(std::make_unique<OutputClock>());
}

void ProgressMeter::start() {
  std::lock_guard lock(mutex_);
  samples_.assign(1, {std::chrono::steady_clock::now(), 0, 0});
}

Progress ProgressMeter::read() {
  Progress progress;
  progress.duration = duration_;
  progress.frames = counters_.frames;
  progress.dropped = counters_.dropped;
  progress.duplicated = counters_.duplicated;
  progress.bytes = counters_.bytes;
  progress.decoded = counters_.video_decoders > 0;
  progress.hardware_decode = progress.decoded && counters_.video_decoders == counters_.hardware_decoders;
  bool is_first = true;
  for (const auto& output : outputs_) {
    const int64_t first = output->first_us, reached = output->reached_us;
    const bool has_begun = first != INT64_MIN && reached != INT64_MIN;
    if (!has_begun && output->ended) continue;  // nothing ever came: it holds nobody back
    const double time = has_begun ? std::max(0.0, to_seconds(reached - first, kMicro)) : 0;
    if (is_first || time < progress.time) {
      progress.time = time;
      progress.position = has_begun ? to_seconds(reached, kMicro) : kUnset;
    }
    is_first = false;
  }
  measure(progress);
  return progress;
}

void ProgressMeter::measure(Progress& progress) {
  using namespace std::chrono;
  const auto now = steady_clock::now();
  std::lock_guard lock(mutex_);
  if (samples_.empty()) return;
  while (samples_.size() > 1 && now - samples_[1].at >= seconds(1)) samples_.pop_front();
  const Sample& since = samples_.front();
  const double wall = duration<double>(now - since.at).count();
  if (wall > 0) {
    progress.speed = (progress.time - since.time) / wall;
    progress.fps = static_cast<double>(progress.frames - since.frames) / wall;
  }
  if (now - samples_.back().at >= milliseconds(50)) samples_.push_back({now, progress.time, progress.frames});
}

}  // namespace jetson::media
