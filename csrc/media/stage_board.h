// The stages of a pipeline while it runs: what each has worked, and what waits in front of it.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "media/pipeline.h"
#include "media/stage_clock.h"

namespace jetson::media {

class StageBoard {
 public:
  using Fill = std::function<QueueFill()>;

  explicit StageBoard(const Plan& plan) : plan_(plan) {}

  // The clock of the stage's thread. `fill` may be called from any thread, as long as the board is read; null: no
  // queue.
  StageClock& add(std::string stage, Fill fill);
  // A stage whose clock is turned elsewhere, and outlives the board's reading.
  void add(std::string stage, const StageClock& clock, Fill fill);

  std::vector<StageProgress> read() const;  // in the order of stage_order.h; after the last add()

 private:
  struct Entry {
    std::string stage;
    const StageClock* clock;
    Fill fill;
  };

  const Plan& plan_;
  std::deque<StageClock> clocks_;  // that stay where they are
  std::vector<Entry> entries_;
};

}  // namespace jetson::media
