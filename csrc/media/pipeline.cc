#include "media/pipeline.h"

#include <pthread.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "media/assembly.h"
#include "media/error.h"
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
        assembly_({plan_, stop_, log_, meter_, [this](StageInfo info) { add_stage(std::move(info)); }, wake_}) {
    install_log();
    plan_.queue = std::max(plan_.queue, 1);
  }

  ~StationPipeline() override { close(); }

  void open() {
    std::lock_guard lock(join_mutex_);
    begin(State::opening, {{"av:open", [this] {
                              LogBinding binding(scope_);
                              assembly_.open();
                              describe();
                            }}});
  }

  State state() const override {
    std::lock_guard lock(mutex_);
    return state_;
  }
  Error error() const override {
    std::lock_guard lock(mutex_);
    return error_;
  }
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
  Progress progress() const override { return meter_.read(); }

  void start() override {
    std::lock_guard lock(join_mutex_);
    if (state() != State::opened) return;
    meter_.start();
    begin(State::running, assembly_.build());
  }

  void set_throttled(bool throttled) override { assembly_.set_throttled(throttled); }

  void seek(double seconds, bool exact) override {
    std::lock_guard lock(join_mutex_);
    if (state() != State::opened) return;
    for (size_t i = 0; i < assembly_.inputs(); ++i) assembly_.demuxer(i).set_start(seconds, exact);
  }

  std::string command(const std::string& filter, const std::string& name, const std::string& argument) override {
    bool is_known = false;
    if (is_built())
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

  bool can_push(int input) const override {
    const PushedInput* pushed = find_pushed(input);
    return pushed && pushed->has_room();
  }
  void push(int input, std::vector<uint8_t> chunk) override {
    if (PushedInput* pushed = find_pushed(input)) pushed->push(std::move(chunk));
  }
  void push_end(int input) override {
    if (PushedInput* pushed = find_pushed(input)) pushed->finish();
  }

  void abort() override {
    {
      std::lock_guard lock(mutex_);
      if (is_final(state_)) return;
      is_aborted_ = true;
      if (running_ == 0) state_ = State::closed;
    }
    stop_.request();
    wake_();
  }

  void close() override {
    abort();
    std::lock_guard lock(join_mutex_);
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    for (size_t i = 0; i < assembly_.inputs(); ++i) assembly_.demuxer(i).input().close();
    std::lock_guard state_lock(mutex_);
    state_ = State::closed;
  }

 private:
  static bool is_final(State state) { return state == State::ended || state == State::failed || state == State::closed; }

  // Under join_mutex_.
  void begin(State state, std::vector<Thread> stations) {
    {
      std::lock_guard lock(mutex_);
      if (is_final(state_)) return;
      state_ = state;
      is_built_ = state == State::running;
      running_ = stations.size();
    }
    for (Thread& station : stations) threads_.emplace_back([this, station = std::move(station)] { run(station); });
  }

  void run(const Thread& station) {
    pthread_setname_np(pthread_self(), station.name.substr(0, 15).c_str());
    try {
      station.run();
    } catch (const Stopped&) {
    } catch (const Failure& failure) {
      end_with(failure.error());
    } catch (const std::bad_alloc&) {
      end_with({AVERROR(ENOMEM), error_name(AVERROR(ENOMEM)), station.name, "out of memory"});
    } catch (const std::exception& problem) {
      end_with({AVERROR_BUG, error_name(AVERROR_BUG), station.name, problem.what()});
    }
    settle();
  }

  // The first failure is the cause; what fails after it only follows.
  void end_with(Error error) {
    {
      std::lock_guard lock(mutex_);
      if (is_aborted_ || error_.code) return;
      error_ = std::move(error);
    }
    stop_.request();
  }

  // The last station out tells the state, when its files are complete or gone.
  void settle() {
    {
      std::lock_guard lock(mutex_);
      if (--running_ > 0) return;
      const bool was_opening = state_ == State::opening;
      state_ = is_aborted_ ? State::closed : error_.code ? State::failed : was_opening ? State::opened : State::ended;
      if (is_built_) assembly_.close_outlets();
    }
    wake_();
  }

  void describe() {
    std::lock_guard lock(mutex_);
    for (size_t i = 0; i < assembly_.inputs(); ++i) {
      AVFormatContext& context = assembly_.demuxer(i).input().context();
      inputs_.push_back(describe_input(context));
      for (unsigned s = 0; s < context.nb_streams; ++s)
        streams_.push_back(describe_stream(context, *context.streams[s], static_cast<int>(i)));
    }
  }

  void add_stage(StageInfo info) {
    {
      std::lock_guard lock(mutex_);
      const auto known = std::find_if(stages_.begin(), stages_.end(), [&](const StageInfo& each) { return each.stage == info.stage; });
      if (known == stages_.end()) stages_.push_back(std::move(info));
      else *known = std::move(info);
    }
    wake_();
  }

  bool is_built() const {
    std::lock_guard lock(mutex_);
    return is_built_;
  }
  template <class T>
  typename Taken<T>::Kind nothing() const {
    std::lock_guard lock(mutex_);
    return is_built_ || is_final(state_) ? Taken<T>::Kind::end : Taken<T>::Kind::empty;
  }
  Output* find_output(int index) { return is_built() && index >= 0 ? assembly_.output(static_cast<size_t>(index)) : nullptr; }
  Tap* find_tap(int index) { return is_built() && index >= 0 ? assembly_.tap(static_cast<size_t>(index)) : nullptr; }
  PushedInput* find_pushed(int index) const {
    if (index < 0 || static_cast<size_t>(index) >= assembly_.inputs()) return nullptr;
    return const_cast<Assembly&>(assembly_).demuxer(static_cast<size_t>(index)).input().pushed();
  }

  Plan plan_;
  const Wake wake_;
  Stop stop_;
  LogRing log_;
  LogScope scope_;
  mutable ProgressMeter meter_;

  mutable std::mutex mutex_;                    // of the next eight
  State state_ = State::opening;
  Error error_;
  bool is_aborted_ = false, is_built_ = false;
  size_t running_ = 0;
  std::vector<InputInfo> inputs_;
  std::vector<StreamInfo> streams_;
  std::vector<StageInfo> stages_;

  Assembly assembly_;
  std::mutex join_mutex_;
  std::vector<std::thread> threads_;
};

}  // namespace

std::shared_ptr<Pipeline> Pipeline::create(Plan plan, Wake wake) {
  auto pipeline = std::make_shared<StationPipeline>(std::move(plan), std::move(wake));
  pipeline->open();
  return pipeline;
}

}  // namespace jetson::media
