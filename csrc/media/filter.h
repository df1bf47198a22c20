// The filter station of one track: its graph, rebuilt when needed, and the window that is kept of what comes out.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "media/decoder.h"
#include "media/filter_graph.h"
#include "media/frame_inbox.h"
#include "media/frame_sink.h"

namespace jetson::media {

class Filter {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    Devices& devices;
    Counters* counters;  // of dropped and doubled frames; null: not this track's
    StageReport report;
    std::string name;
    std::string text;
    std::string device_text;                // tried first, of frames on a CUDA device or a board; empty: none
    std::vector<std::string> sink_formats;  // tried in this order; then whatever comes
    bool must_fit;                          // one of sink_formats, not whatever comes
    bool rotates;
    int threads;
    size_t queue;
    std::vector<size_t> origins;          // the demuxer of each lane
    std::vector<AVRational> frame_rates;  // of each lane
    Window window;
  };

  Filter(Setup setup, FrameSink& sink);
  ~Filter();
  FrameInbox& inbox() { return inbox_; }
  QueueFill fill() const { return inbox_.fill(); }
  void run();  // the thread

  // Instead of it, on the thread of who gives the frames of its only lane. `clock` measures this station's work.
  FrameReceiver& direct(StageClock& clock);

  // Any thread: carried out before the next frame. Failures are warnings in the log.
  void command(std::string filter, std::string name, std::string argument);
  bool has_filter(const std::string& name) const;

 private:
  struct Attempt {  // at a graph
    std::string text;
    bool fetches = false;
  };
  struct Command {
    std::string filter, name, argument;
  };
  class Direct;

  void step(FrameInbox::Item item);
  void feed(FrameInbox::Item item);
  bool has_all_examples() const;
  void build();
  std::vector<Attempt> attempts() const;  // in the order in which they are made
  std::unique_ptr<FilterGraph> try_build(const Attempt& attempt, const std::string& sink_format);
  bool drain();  // hands on what is ready; true: nothing more will come
  void count(AVFrame& frame);
  void run_commands();

  Setup setup_;
  LogScope scope_;
  FrameInbox inbox_;
  FrameSink& sink_;
  std::vector<FramePtr> examples_;           // the newest frame of each lane that shaped the graph
  std::vector<std::deque<FramePtr>> early_;  // of lanes that came before all had come
  std::vector<bool> ended_;
  std::unique_ptr<FilterGraph> graph_;
  bool is_done_ = false;
  const bool converts_rate_;
  uintptr_t frames_in_ = 0, last_seen_ = 0;  // numbers that frames carry through the graph
  std::unique_ptr<Direct> direct_;
  std::mutex mutex_;
  std::vector<Command> commands_;
};

}  // namespace jetson::media
