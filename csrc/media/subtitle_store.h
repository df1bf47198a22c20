// Subtitle packets that wait for the pictures they belong to. The demuxer is never held back here: it must read on to
// the next pictures. A frame waits only as long as a packet may still come that begins before it, which the demuxer's
// position tells, however far apart subtitles are.
#pragma once

#include <deque>
#include <mutex>
#include <vector>

#include "media/condition.h"
#include "media/demuxer.h"

namespace jetson::media {

class SubtitleStore final : public PacketConsumer {
 public:
  explicit SubtitleStore(const Stop& stop) : changed_(stop, mutex_) {}

  // The demuxer's thread.
  bool push(PacketPtr packet, int64_t dts_us) override;
  void finish() override;
  void reach(int64_t us) override;
  void hold_back(bool is_held_back) override;

  // What begins by then, in the order of the file. Waits until all of it is known, or the demuxer itself waits for
  // frames to be taken: pictures of a file that stores them long before they are shown.
  std::vector<PacketPtr> take(int64_t us);
  void refuse();  // nothing more will be taken

 private:
  static constexpr size_t kBytes = 64u << 20;

  struct Waiting {
    int64_t begin_us;
    PacketPtr packet;
  };

  std::mutex mutex_;
  Condition changed_;
  std::deque<Waiting> packets_;
  size_t bytes_ = 0;
  int64_t reached_us_ = INT64_MIN;
  bool is_finished_ = false, is_held_back_ = false, is_refused_ = false, has_lost_ = false;
};

}  // namespace jetson::media
