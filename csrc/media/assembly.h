// From a plan to stations: which streams the tracks are, what stands between them and the outputs, and the threads to
// run.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "media/burner.h"
#include "media/copier.h"
#include "media/crew.h"
#include "media/demuxer.h"
#include "media/encoder.h"
#include "media/filter.h"
#include "media/frame_counter.h"
#include "media/frame_relay.h"
#include "media/null_output.h"
#include "media/output.h"
#include "media/stage_board.h"
#include "media/stream_info.h"
#include "media/subtitle.h"
#include "media/tap.h"

namespace jetson::media {

class Assembly {
 public:
  struct Setup {
    const Plan& plan;
    const Stop& stop;
    LogRing& log;
    ProgressMeter& meter;
    StageReport report;
    ChangeReport report_change;
    std::function<void()> wake;
  };

  explicit Assembly(Setup setup);

  void open();                  // opens the inputs and finds the tracks' streams; may block
  std::vector<Thread> build();  // after open, once; does not block

  Demuxer& demuxer(size_t input) { return *demuxers_.at(input); }
  size_t inputs() const { return demuxers_.size(); }
  Output* output(size_t index) { return index < outputs_.size() ? outputs_[index].get() : nullptr; }
  Tap* tap(size_t track) { return track < taps_.size() ? taps_[track].get() : nullptr; }
  std::vector<Filter*> filters();
  void set_throttled(bool throttled) { throttled_ = throttled; }
  std::vector<StageProgress> progress() const { return board_.read(); }  // after build
  void close_outlets();                                                  // nothing more goes outside

 private:
  struct Source {
    size_t input;
    int stream;
    bool operator==(const Source&) const = default;
  };
  struct Track {
    const TrackPlan* plan;
    std::vector<Source> sources;  // empty: an optional track that does not exist
    std::vector<Source> attachments;
    std::optional<Source> burnt;  // the subtitles
    AVMediaType type = AVMEDIA_TYPE_UNKNOWN;
  };

  Track find(const TrackPlan& plan);
  std::optional<Source> find_burnt(const TrackPlan& plan);
  void check_plan() const;
  AVStream& stream(const Source& source) const { return demuxers_[source.input]->stream(source.stream); }
  Window window(const Track& track) const;
  TrackFormat copied_format(const Track& track, const Source& source) const;
  Options metadata(const Track& track, const Source& source) const;
  FileHeader header(const OutputPlan& plan) const;
  std::vector<Chapter> chapters(const Demuxer& demuxer) const;
  bool wants_global_header(size_t track) const;
  Counters* counters_of(size_t track) const;

  void build_outputs();
  void build_output(size_t index, const std::shared_ptr<Budget>& budget);
  PacketFan fan(size_t track);
  std::vector<NullOutput::Track*> null_sinks(size_t track);
  void build_track(size_t index);
  void build_copy(size_t index);
  void build_subtitle(size_t index);
  void build_attachments(size_t index);
  FrameSink& build_sink(size_t index);
  FrameSink& build_burner(size_t index, FrameSink& sink);
  void set_sink_formats(Filter::Setup& setup, const Track& track) const;
  Filter::Setup filter_setup(size_t index);
  bool is_tapped(const Source& source) const;
  void build_filter(size_t index, FrameSink& sink);
  bool is_direct(const Track& track) const;
  bool is_alone(const Track& track) const;
  void connect(const Track& track, size_t lane, FrameReceiver& receiver);
  FrameRelay& relay_for(const Source& source);
  Decoder& decoder_for(const Track& track, const Source& source);
  int64_t begin_us(const Source& source) const;  // of the stream, in output time
  int64_t decoder_start(const Source& source) const;
  // `stage` of the graph, which the thread works for.
  void add_thread(std::string name, const std::string& stage, std::function<void()> run, StageBoard::Fill fill) {
    threads_.push_back({std::move(name), std::move(run), &board_.add(stage, std::move(fill))});
  }
  void add_demuxer_thread(size_t input);

  Setup setup_;
  Devices devices_;
  Pace pace_;
  std::atomic<bool> throttled_{false};
  std::vector<std::unique_ptr<Demuxer>> demuxers_;
  std::vector<Track> tracks_;
  std::vector<std::unique_ptr<Output>> outputs_;  // by output of the plan, as the next; null: of the other kind
  std::vector<std::unique_ptr<NullOutput>> null_outputs_;
  std::vector<std::unique_ptr<Encoder>> encoders_;
  std::vector<std::unique_ptr<FrameCounter>> counters_;
  std::vector<std::unique_ptr<Tap>> taps_;  // by track of the plan; null: not tapped
  std::vector<std::unique_ptr<Burner>> burners_;
  std::vector<std::unique_ptr<Filter>> filters_;
  std::vector<std::unique_ptr<Copier>> copiers_;
  std::vector<std::unique_ptr<SubtitleConverter>> subtitles_;
  struct SharedDecoder {
    Source source;
    const DecoderPlan* plan;
    std::unique_ptr<Decoder> decoder;
  };
  std::vector<SharedDecoder> decoders_;
  struct SharedRelay {
    Source source;
    std::unique_ptr<FrameRelay> relay;
  };
  std::vector<SharedRelay> relays_;
  StageBoard board_{setup_.plan};
  std::vector<Thread> threads_;
};

}  // namespace jetson::media
