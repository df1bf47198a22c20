#include "media/pipeline.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "media/assembly.h"
#include "media/change_box.h"
#include "media/crew.h"
#include "media/seek_points.h"
#include "media/stage_order.h"
#include "media/stream_info.h"

namespace jetson::media {
namespace {

class StationPipeline final : public Pipeline {
 public:
  StationPipeline(Plan plan, Wake wake)
      : plan_(std::move(plan)),
        wake_(std::move(wake)),
        log_(media::log_level(plan_.log_level), wake_),
        scope_(log_, "open"),
        meter_(plan_.outputs.size()),
        assembly_({plan_, stop_, log_, meter_, [this](StageInfo info) { add_stage(std::move(info)); },
                   [this](StreamChange change) { add_change(std::move(change)); }, wake_}),
        crew_(stop_, wake_, [this] {
          if (is_built_) assembly_.close_outlets();
        }) {
#ifdef __SANITIZE_THREAD__
    plan_.threads = 1;  // libav's own workers synchronise by atomics that are not instrumented
#endif
    install_log();
    plan_.queue = std::max(plan_.queue, 1);
  }

  ~StationPipeline() override { close(); }

  void open() {
    crew_.begin(State::opening, State::opening, State::opened, [this] {
      return std::vector<Thread>{{"av:open", [this] {
                                    LogBinding binding(scope_);
                                    assembly_.open();
                                    describe();
                                  }}};
    });
  }

  State state() const override { return crew_.state(); }
  Error error() const override { return crew_.error(); }
  std::vector<InputInfo> inputs() const override {
    std::lock_guard lock(mutex_);
    return inputs_;
  }
  std::vector<StreamInfo> streams() const override {
    std::lock_guard lock(mutex_);
    return streams_;
  }
  std::vector<StageInfo> graph() const override {
    std::lock_guard lock(mutex_);
    return stages_;
  }
  Progress progress() const override {
    Progress progress = meter_.read();
    if (is_built_) progress.stages = assembly_.progress();
    return progress;
  }

  void start() override {
    crew_.begin(State::opened, State::running, State::ended, [this] {
      meter_.start();
      std::vector<Thread> stations = assembly_.build();
      is_built_ = true;
      return stations;
    });
  }

  void set_throttled(bool throttled) override { assembly_.set_throttled(throttled); }

  void seek(double seconds, bool exact) override {
    crew_.when(State::opened, [&] {
      for (size_t i = 0; i < assembly_.inputs(); ++i) assembly_.demuxer(i).set_start(seconds, exact);
    });
  }

  std::string command(const std::string& filter, const std::string& name, const std::string& argument) override {
    bool is_known = false;
    if (is_built_)
      for (Filter* each : assembly_.filters()) {
        if (!each->has_filter(filter)) continue;
        each->command(filter, name, argument);
        is_known = true;
      }
    return is_known ? "" : "no filter '" + filter + "'";
  }

  Taken<Segment> take_segment(int output) override {
    Output* from = find_output(output);
    return from ? from->segments().take() : Taken<Segment>{nothing<Segment>(), {}};
  }
  Taken<std::shared_ptr<std::vector<uint8_t>>> take_bytes(int output) override {
    Output* from = find_output(output);
    return from ? from->bytes().take() : Taken<std::shared_ptr<Bytes>>{nothing<std::shared_ptr<Bytes>>(), {}};
  }
  Taken<AVPacket*> take_packet(int output) override {
    using Kind = Taken<AVPacket*>::Kind;
    Output* from = find_output(output);
    if (!from) return {nothing<AVPacket*>(), nullptr};
    Taken<PacketPtr> taken = from->packets().take();
    return {static_cast<Kind>(taken.kind), taken.item.release()};
  }
  Taken<AVFrame*> take_frame(int track) override {
    Tap* tap = find_tap(track);
    return tap ? tap->take() : Taken<AVFrame*>{nothing<AVFrame*>(), nullptr};
  }
  void return_frame(int track, AVFrame* frame) override {
    FramePtr owner(frame);
    if (Tap* tap = find_tap(track)) tap->give_back(std::move(owner));
  }
  void drop_frame(int track, AVFrame* frame) override {
    FramePtr owner(frame);
    if (Tap* tap = find_tap(track)) tap->drop(std::move(owner));
  }
  std::optional<LogLine> take_log() override { return log_.take(); }
  std::optional<StreamChange> take_change() override { return changes_.take(); }

  bool can_push(int input) const override {
    const Intake* intake = find_intake(input);
    return intake && intake->has_room();
  }
  bool wants_more(int input) const override {
    const Intake* intake = find_intake(input);
    return intake && intake->wants_more();
  }
  void push(int input, std::vector<uint8_t> chunk) override {
    if (Input* into = find_input(input); into && into->pushed()) into->pushed()->push(std::move(chunk));
  }
  void push_frame(int input, AVFrame* frame) override {
    FramePtr owner(frame);
    if (Input* into = find_input(input); into && into->frames()) into->frames()->push(std::move(owner));
  }
  void push_end(int input) override {
    if (Intake* intake = find_intake(input)) intake->finish();
  }

  void abort() override { crew_.abort(); }

  void close() override {
    crew_.abort();
    crew_.join();
    // Files and connections; nothing of them is asked for any more.
    for (size_t i = 0; i < assembly_.inputs(); ++i) assembly_.demuxer(i).input().close();
    crew_.set_closed();
  }

 private:
  void describe() {
    std::lock_guard lock(mutex_);
    for (size_t i = 0; i < assembly_.inputs(); ++i) {
      AVFormatContext& context = assembly_.demuxer(i).input().context();
      inputs_.push_back(describe_input(context));
      if (plan_.inputs[i].tells_key_frames) inputs_.back().key_frames = seek_points(context);
      for (unsigned s = 0; s < context.nb_streams; ++s)
        streams_.push_back(describe_stream(context, *context.streams[s], static_cast<int>(i)));
    }
  }

  void add_stage(StageInfo info) {
    {
      std::lock_guard lock(mutex_);
      const auto known =
          std::find_if(stages_.begin(), stages_.end(), [&](const StageInfo& each) { return each.stage == info.stage; });
      if (known != stages_.end())
        *known = std::move(info);
      else
        insert(std::move(info));
    }
    wake_();
  }

  void insert(StageInfo info) {
    const auto next = std::find_if(stages_.begin(), stages_.end(),
                                   [&](const StageInfo& each) { return stands_before(plan_, info.stage, each.stage); });
    stages_.insert(next, std::move(info));
  }

  void add_change(StreamChange change) {
    changes_.push(std::move(change));
    wake_();
  }

  // What a box that does not exist answers.
  template <class T>
  typename Taken<T>::Kind nothing() const {
    const State now = state();
    const bool may_come = now == State::opening || now == State::opened;
    return may_come ? Taken<T>::Kind::empty : Taken<T>::Kind::end;
  }
  Output* find_output(int index) {
    return is_built_ && index >= 0 ? assembly_.output(static_cast<size_t>(index)) : nullptr;
  }
  Tap* find_tap(int index) { return is_built_ && index >= 0 ? assembly_.tap(static_cast<size_t>(index)) : nullptr; }
  Input* find_input(int index) const {
    if (index < 0 || static_cast<size_t>(index) >= assembly_.inputs()) return nullptr;
    return &const_cast<Assembly&>(assembly_).demuxer(static_cast<size_t>(index)).input();
  }
  Intake* find_intake(int index) const {
    const Input* input = find_input(index);
    return input ? input->intake() : nullptr;
  }

  Plan plan_;
  const Wake wake_;
  Stop stop_;
  LogRing log_;
  LogScope scope_;
  mutable ProgressMeter meter_;

  mutable std::mutex mutex_;  // of the next three
  std::vector<InputInfo> inputs_;
  std::vector<StreamInfo> streams_;
  std::vector<StageInfo> stages_;
  ChangeBox changes_;

  Assembly assembly_;
  std::atomic<bool> is_built_{false};
  Crew crew_;  // last: no thread outlives what it uses
};

}  // namespace

std::shared_ptr<Pipeline> Pipeline::create(Plan plan, Wake wake) {
  auto pipeline = std::make_shared<StationPipeline>(std::move(plan), std::move(wake));
  pipeline->open();
  return pipeline;
}

}  // namespace jetson::media
