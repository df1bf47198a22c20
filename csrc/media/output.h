// One output: the packets of its tracks in one order to its writer, and what the outside takes of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/interleaver.h"
#include "media/log.h"
#include "media/progress.h"
#include "media/writer.h"

namespace jetson::media {

class Output {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    Counters& counters;
    OutputClock& clock;
    std::function<void(StageInfo)> report;
    std::function<void()> wake;
    const OutputPlan& plan;
    int index;
    size_t queue;                            // packets that wait for the outside
    std::shared_ptr<Budget> segment_budget;  // of all outputs
    std::vector<std::string> track_names;
    FileHeader header;
  };

  explicit Output(Setup setup);
  PacketSink& sink(size_t track) { return interleaver_.sink(track); }
  void run();  // the thread
  QueueFill fill() const { return interleaver_.fill(); }

  // Outside. A box of another kind of output is at its end from the beginning.
  BytesBox& bytes() { return bytes_; }
  PacketBox& packets() { return packets_; }
  SegmentBox& segments() { return segments_; }
  void close();  // nothing more will come

 private:
  std::unique_ptr<Writer> make_writer();
  void write(Writer& writer, Interleaver::Item item);
  void count_bytes(const Writer& writer);

  Setup setup_;
  LogScope scope_;
  Interleaver interleaver_;
  BytesBox bytes_;
  PacketBox packets_;
  SegmentBox segments_;
  std::vector<bool> tells_time_;  // by track: one subtitle may outlast the film
  int64_t counted_ = 0;
};

}  // namespace jetson::media
