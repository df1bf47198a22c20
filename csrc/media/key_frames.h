// Which frames are forced to be key frames: the first at or after each point of a grid.
#pragma once

#include "media/plan.h"
#include "media/timing.h"

namespace jetson::media {

class KeyFrameGrid {
 public:
  explicit KeyFrameGrid(const TrackPlan& plan)
      : step_us_(is_set(plan.key_frame_seconds) ? to_us(plan.key_frame_seconds) : 0) {
    if (is_set(plan.key_frame_origin)) set_origin(to_us(plan.key_frame_origin), kMicro);
  }

  bool is_active() const { return step_us_ > 0; }

  // In the order of frames. The first frame is always one.
  bool is_key(int64_t pts, AVRational base) {
    if (!is_active()) return false;
    if (!has_origin_) set_origin(pts, base);
    bool passes = false;
    if (!has_begun_) {
      const int64_t since_us = to_us(pts, base) - to_us(origin_, origin_base_);
      next_ = since_us >= 0 ? since_us / step_us_ : 0;
      has_begun_ = passes = true;
    }
    while (has_reached(pts, base, next_)) {
      ++next_;
      passes = true;
    }
    return passes;
  }

 private:
  void set_origin(int64_t ts, AVRational base) {
    origin_ = ts;
    origin_base_ = base;
    has_origin_ = true;
  }

  // As CutGrid compares, so that every forced key frame is a cut.
  bool has_reached(int64_t pts, AVRational base, int64_t number) const {
    if (!av_cmp_q(base, origin_base_)) return is_at_or_after(pts - origin_, base, number * step_us_);
    return is_at_or_after(pts, base, to_us(origin_, origin_base_) + number * step_us_);
  }

  const int64_t step_us_;
  bool has_origin_ = false, has_begun_ = false;
  int64_t origin_ = 0, next_ = 0;
  AVRational origin_base_ = kMicro;
};

}  // namespace jetson::media
