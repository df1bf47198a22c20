// The frames that wait in front of a filter graph, one bounded lane for each of its inputs.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "media/condition.h"
#include "media/frame_receiver.h"
#include "media/owned.h"
#include "media/pipeline.h"


namespace jetson::media {

class FrameInbox final : public FrameReceiver {
 public:
  struct Item {
    size_t lane;
    FramePtr frame;  // null: the lane ended
  };

  // `origins` says which demuxer feeds each lane: lanes of one demuxer may not wait for each other when full.
  FrameInbox(const Stop& stop, size_t bound, std::vector<size_t> origins);

  bool push(size_t lane, FramePtr frame) override;
  void finish(size_t lane) override;

  bool has_item(size_t wanted) const;  // pop() will not wait
  Item pop(size_t wanted);  // the next of the wanted lane, or of one that holds it back
  void refuse();            // the graph wants no more on any lane

  QueueFill fill() const;  // of all lanes

 private:
  struct Lane {
    size_t origin = 0;
    std::deque<FramePtr> frames;
    bool is_finished = false, is_end_taken = false;

    bool has_item() const { return !frames.empty() || (is_finished && !is_end_taken); }
  };

  std::optional<size_t> ready(size_t wanted) const;

  const size_t bound_;
  mutable std::mutex mutex_;
  Condition changed_;
  std::deque<Lane> lanes_;
  bool is_refused_ = false;
};

}  // namespace jetson::media
