#include "media/filter.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/error.h"
#include "media/frame_trim.h"
#include "media/upright.h"

namespace jetson::media {
namespace {

bool has_fps_filter(const std::string& text) {
  for (size_t at = 0; (at = text.find("fps", at)) != std::string::npos; at += 3) {
    const bool begins = at == 0 || text[at - 1] == ',' || text[at - 1] == ']' || text[at - 1] == ';';
    const char after = at + 3 < text.size() ? text[at + 3] : '=';
    if (begins && (after == '=' || after == ',' || after == '[' || after == '@')) return true;
  }
  return false;
}

}  // namespace

class Filter::Direct final : public FrameReceiver {
 public:
  Direct(Filter& filter, StageClock& clock) : filter_(filter), clock_(clock) {}

  bool push(size_t lane, FramePtr frame) override {
    const LogBinding binding(filter_.scope_);
    const StageTurn turn(clock_);
    filter_.step({lane, std::move(frame)});
    return !filter_.is_done_;
  }
  void flush() override { filter_.sink_.flush(); }
  void finish(size_t lane) override {
    const LogBinding binding(filter_.scope_);
    const StageTurn turn(clock_);
    if (!filter_.is_done_) filter_.step({lane, nullptr});
    release();
    filter_.sink_.finish();
  }
  void release() override { filter_.graph_.reset(); }

 private:
  Filter& filter_;
  StageClock& clock_;
};

Filter::Filter(Setup setup, FrameSink& sink)
    : setup_(std::move(setup)),
      scope_(setup_.log, "filter:" + setup_.name),
      inbox_(setup_.stop, setup_.queue, setup_.origins),
      sink_(sink),
      examples_(setup_.origins.size()),
      early_(setup_.origins.size()),
      ended_(setup_.origins.size()),
      converts_rate_(has_fps_filter(setup_.text)) {}

Filter::~Filter() = default;

void Filter::run() {
  LogBinding binding(scope_);
  const Release release(graph_);
  size_t wanted = 0;
  while (!is_done_) {
    if (!inbox_.has_item(wanted)) sink_.flush();
    step(inbox_.pop(wanted));
    if (graph_)
      wanted = graph_->wanted();
    else
      while (wanted + 1 < examples_.size() && examples_[wanted]) ++wanted;
  }
  inbox_.refuse();
  sink_.finish();
}

FrameReceiver& Filter::direct(StageClock& clock) {
  direct_ = std::make_unique<Direct>(*this, clock);
  return *direct_;
}

void Filter::step(FrameInbox::Item item) {
  feed(std::move(item));
  if (graph_ && drain()) is_done_ = true;
}

void Filter::feed(FrameInbox::Item item) {
  const size_t lane = item.lane;
  if (!item.frame) {
    ended_[lane] = true;
    if (graph_)
      graph_->send(lane, nullptr);
    else if (!examples_[lane])
      is_done_ = true;  // a source without a frame: the graph can never be built
    return;
  }
  if (graph_ && !graph_->accepts(lane, *item.frame)) {
    log_info("the frames changed: the filter graph is rebuilt");
    for (size_t i = 0; i < examples_.size(); ++i) graph_->send(i, nullptr);
    drain();  // what the old graph still holds
    graph_.reset();
    if (is_done_) return;
  }
  item.frame->opaque = reinterpret_cast<void*>(++frames_in_);
  if (graph_) {
    run_commands();
    graph_->send(lane, std::move(item.frame));
    return;
  }
  examples_[lane] = share(*item.frame);
  early_[lane].push_back(std::move(item.frame));
  if (has_all_examples()) build();
}

bool Filter::has_all_examples() const {
  for (const FramePtr& example : examples_)
    if (!example) return false;
  return true;
}

// On a CUDA device or a board: in our own filters there. Else as it stands; else with frames fetched from the device for
// filters in memory; else brought to it for its own filters. Nothing turns pictures on a device.
std::vector<Filter::Attempt> Filter::attempts() const {
  std::vector<Attempt> attempts;
  const AVFrame& example = *examples_[0];
  bool is_on_device = false, must_fetch = false;
  for (const FramePtr& each : examples_) {
    is_on_device = is_on_device || each->hw_frames_ctx;
    must_fetch = must_fetch || (each->hw_frames_ctx && setup_.rotates && is_turned(*each));
  }
  const bool has_own_filters = example.format == AV_PIX_FMT_CUDA || is_mappable(example);
  if (has_own_filters && !setup_.device_text.empty() && !must_fetch)
    attempts.push_back({setup_.device_text});
  if (!must_fetch) attempts.push_back({setup_.text});
  if (is_on_device)
    attempts.push_back({setup_.text, true});
  else if (examples_.size() == 1 && example.width && setup_.devices.any())
    attempts.push_back({setup_.text.empty() ? "hwupload" : "hwupload," + setup_.text});
  return attempts;
}

void Filter::build() {
  std::vector<std::string> formats = setup_.sink_formats;
  if (!setup_.must_fit) formats.push_back("");
  std::exception_ptr first_refusal;
  for (const Attempt& attempt : attempts())
    for (const std::string& format : formats) {
      if (graph_) break;
      try {
        LogAttempt lines;
        graph_ = try_build(attempt, format);
        lines.succeed();
      } catch (const Failure&) {
        if (!first_refusal) first_refusal = std::current_exception();
      }
    }
  if (!graph_) std::rethrow_exception(first_refusal);
  for (size_t lane = 0; lane < early_.size(); ++lane) {
    for (FramePtr& frame : early_[lane]) graph_->send(lane, std::move(frame));
    early_[lane].clear();
    if (ended_[lane]) graph_->send(lane, nullptr);
  }
}

std::unique_ptr<FilterGraph> Filter::try_build(const Attempt& attempt, const std::string& sink_format) {
  std::vector<FilterSource> sources;
  for (size_t i = 0; i < examples_.size(); ++i) sources.push_back({examples_[i].get(), setup_.frame_rates[i]});
  const BufferPtr device = setup_.devices.any();
  const FilterSpec spec{attempt.text, sink_format, setup_.rotates, attempt.fetches, setup_.threads, device.get()};
  auto graph = std::make_unique<FilterGraph>(spec, sources);
  const bool is_on_device = examples_[0]->hw_frames_ctx && !attempt.fetches;
  setup_.report({scope_.stage(), spec.text.empty() ? "none" : spec.text, is_on_device ? "device" : "none", {}});
  return graph;
}

bool Filter::drain() {
  while (!is_done_) {
    FramePtr frame = make_frame();
    const Pull pulled = graph_->pull(*frame);
    if (pulled != Pull::got) return pulled == Pull::ended;
    count(*frame);
    switch (trim(frame, setup_.window)) {
      case Trim::drop:
        break;
      case Trim::past_end:
        is_done_ = true;
        break;
      case Trim::keep:
        is_done_ = !sink_.push(std::move(frame), graph_->frame_rate());
    }
  }
  return true;
}

// A frame that comes out twice was doubled, one that never does was dropped; known where only the rate is converted.
void Filter::count(AVFrame& frame) {
  const auto number = reinterpret_cast<uintptr_t>(frame.opaque);
  frame.opaque = nullptr;
  if (!setup_.counters || !converts_rate_ || !number) return;
  if (number == last_seen_)
    ++setup_.counters->duplicated;
  else if (last_seen_ && number > last_seen_ + 1)
    setup_.counters->dropped += static_cast<int64_t>(number - last_seen_ - 1);
  last_seen_ = number;
}

void Filter::command(std::string filter, std::string name, std::string argument) {
  std::lock_guard lock(mutex_);
  commands_.push_back({std::move(filter), std::move(name), std::move(argument)});
}

void Filter::run_commands() {
  std::vector<Command> commands;
  {
    std::lock_guard lock(mutex_);
    commands.swap(commands_);
  }
  for (const Command& each : commands) {
    std::string answer;
    const int ret = graph_->command(each.filter, each.name, each.argument, answer);
    if (ret < 0) log_warning("command " + each.name + " to " + each.filter + ": " + error_text(ret));
  }
}

bool Filter::has_filter(const std::string& name) const {
  return setup_.text.find(name.substr(0, name.find('@'))) != std::string::npos;
}

}  // namespace jetson::media
