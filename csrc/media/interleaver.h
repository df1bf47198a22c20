// Puts the packets of an output's tracks into one order: by DTS, as every container wants it.
//
// Contract. The reader waits for a track that is behind only while nothing else is full. A full track is let through
// unordered rather than held: the demuxer may be waiting for room in it, and would never reach the track behind.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "media/condition.h"
#include "media/pipeline.h"
#include "media/track_format.h"

namespace jetson::media {

class Interleaver {
 public:
  struct Item {
    size_t track;
    PacketPtr packet;
  };

  Interleaver(const Stop& stop, std::vector<std::string> track_names);
  ~Interleaver();

  PacketSink& sink(size_t track);

  // Reader's side, one thread. The formats come when every track has begun or ended; null: it ended without.
  std::vector<TrackFormatPtr> formats();
  std::optional<Item> pop();  // nothing: all tracks ended

  QueueFill fill() const;  // of all tracks; any thread

 private:
  class Track;
  friend class Track;

  bool has_all_formats() const;
  Track* next() const;  // whose packet is next; null: wait, or the end
  bool has_ended() const;

  static constexpr int64_t kFullUs = 10 * AV_TIME_BASE;
  static constexpr size_t kFullBytes = 32u << 20;
  static constexpr size_t kUnbegunBytes = 128u << 20;

  mutable std::mutex mutex_;
  Condition changed_;
  std::vector<std::unique_ptr<Track>> tracks_;
};

}  // namespace jetson::media
