#include "media/stage_board.h"

#include <algorithm>

#include "media/stage_order.h"

namespace jetson::media {

StageClock& StageBoard::add(std::string stage, Fill fill) {
  StageClock& clock = clocks_.emplace_back();
  add(std::move(stage), clock, std::move(fill));
  return clock;
}

void StageBoard::add(std::string stage, const StageClock& clock, Fill fill) {
  const auto next = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const Entry& each) { return stands_before(plan_, stage, each.stage); });
  entries_.insert(next, {std::move(stage), &clock, std::move(fill)});
}

std::vector<StageProgress> StageBoard::read() const {
  std::vector<StageProgress> stages;
  for (const Entry& each : entries_) {
    StageProgress& stage = stages.emplace_back();
    stage.stage = each.stage;
    stage.busy = each.clock->busy();
    if (each.fill) stage.queue = each.fill();
  }
  return stages;
}

}  // namespace jetson::media
