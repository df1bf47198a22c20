// An output that nobody reads: on the threads of its tracks it counts what comes, and keeps nothing.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "media/log.h"
#include "media/progress.h"
#include "media/track_format.h"

namespace jetson::media {

class NullOutput {
 public:
  struct Setup {
    LogRing& log;
    Counters& counters;
    OutputClock& clock;
    std::function<void(StageInfo)> report;
    int index;
    size_t tracks;
  };

  // Where a track's packets go, or what is known of its frames where it is not encoded. Nothing here waits.
  class Track final : public PacketSink {
   public:
    explicit Track(NullOutput& owner) : owner_(owner) {}

    void begin(bool is_sparse);
    void reach(int64_t start_us, int64_t end_us);

    void begin(TrackFormatPtr format) override { begin(format->is_sparse()); }
    void push(PacketPtr packet) override;
    void advance(int64_t) override {}
    void finish() override;

   private:
    friend class NullOutput;

    NullOutput& owner_;
    bool has_begun_ = false, is_finished_ = false;
    bool tells_time_ = false;  // one subtitle may outlast the film
    std::optional<int64_t> reached_us_;
  };

  explicit NullOutput(Setup setup);
  Track& sink(size_t track) { return *tracks_.at(track); }

 private:
  // Under the mutex.
  std::optional<int64_t> reached() const;
  void tell();

  const Setup setup_;
  LogScope scope_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Track>> tracks_;
  int64_t first_us_ = INT64_MAX;
};

}  // namespace jetson::media
