// Reads one input and gives each packet, in output time, to whoever wants its stream.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "media/input.h"
#include "media/log.h"
#include "media/pace.h"
#include "media/timeline.h"

namespace jetson::media {

// Takes the packets of one stream, on the demuxer's thread.
class PacketConsumer {
 public:
  virtual ~PacketConsumer() = default;
  virtual bool push(PacketPtr packet, int64_t dts_us) = 0;           // may wait; false: wants no more
  virtual void advance(int64_t us) { (void)us; }                     // the input has been read up to here, now and then
  virtual void reach(int64_t us) { (void)us; }                       // the same before each packet
  virtual void hold_back(bool is_held_back) { (void)is_held_back; }  // the demuxer waits in another consumer's push()
  virtual bool has_room() const { return true; }                     // false: push() may wait
  virtual void finish() = 0;
};

// Where in output time an input's packets are wanted.
struct Window {
  int64_t start_us = INT64_MIN, end_us = INT64_MAX;
};

class Demuxer {
 public:
  Demuxer(const Stop& stop, LogRing& log, const InputPlan& plan, size_t index, bool source_timestamps, size_t queue,
          std::function<void()> wake);

  void open();  // on the opening thread
  Input& input() { return input_; }
  const Input& input() const { return input_; }
  AVStream& stream(int index) const { return *input_.context().streams[index]; }
  void set_start(double seconds, bool is_accurate);   // after open, before run
  void look_back(int64_t us) { look_back_us_ = us; }  // reading begins this much before the start

  Window window() const;
  double duration() const;  // s that will be read; kUnset where unknown

  void add(int stream, PacketConsumer& consumer);
  int64_t offset_us() const;                                 // from the container's timestamps to output time
  void run(Pace& pace, const std::atomic<bool>& throttled);  // the thread; seeks first

 private:
  struct Reader {
    PacketConsumer* consumer;
    bool wants_more = true;
  };
  struct Stream {
    std::vector<Reader> readers;
    bool has_ended = false;
  };

  int64_t file_start_us() const;
  int64_t unwrapped(int64_t container_us, int64_t near) const;
  void select();
  void keep_telling_time();
  void seek();
  int seek_to(int64_t container_us);
  void warn_of_reading(const std::string& reason) const;
  bool begins_before(int64_t container_us);
  bool read(AVPacket& packet);
  void deliver(PacketPtr packet, int64_t dts_us);
  bool push(PacketConsumer& consumer, PacketPtr packet, int64_t dts_us);
  bool is_done() const;  // nobody wants more
  void advance(int64_t us);
  void finish();

  const Stop& stop_;
  LogScope open_scope_, scope_;
  const size_t index_;
  const bool source_timestamps_;
  const double planned_duration_;
  double start_;
  const double start_time_;
  const bool fails_on_damage_;
  bool is_accurate_;
  int64_t look_back_us_ = 0;
  Input input_;  // after the scopes: its context logs to them until freed
  std::vector<Stream> streams_;
  std::vector<PacketConsumer*> consumers_;
  int64_t packets_ = 0, advanced_us_ = INT64_MIN;
};

}  // namespace jetson::media
