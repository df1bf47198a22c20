// Where segments begin: at the first key frame at or after origin + n * seconds, whatever the lengths before.
#pragma once

#include <optional>

#include "media/plan.h"
#include "media/timing.h"

namespace jetson::media {

class CutGrid {
 public:
  explicit CutGrid(const SegmentPlan& plan)
      : step_us_(to_us(plan.seconds)), early_us_(to_us(plan.tolerance)), first_number_(plan.first_number) {
    if (is_set(plan.origin)) origin_ = {to_us(plan.origin), kMicro};
  }

  // The reference track's first packet; kept where the plan sets no origin.
  void begin(int64_t pts, AVRational base) {
    if (!origin_) origin_ = {pts, base};
  }

  // Whether a key frame at `pts` ends segment `number`.
  bool is_cut(int64_t pts, AVRational base, int64_t number) const {
    if (!origin_) return false;
    const int64_t grid_us = (number - first_number_ + 1) * step_us_ - early_us_;
    // In one time base the difference is exact: no rounding can move a cut by a frame.
    if (!av_cmp_q(base, origin_->base)) return is_at_or_after(pts - origin_->ts, base, grid_us);
    return is_at_or_after(pts, base, to_us(origin_->ts, origin_->base) + grid_us);
  }

 private:
  struct Origin {
    int64_t ts;
    AVRational base;
  };

  const int64_t step_us_, early_us_, first_number_;
  std::optional<Origin> origin_;
};

}  // namespace jetson::media
