#include "media/assembly.h"

#include <algorithm>

#include "media/error.h"
#include "media/stream_info.h"

namespace jetson::media {
Assembly::Assembly(Setup setup) : setup_(std::move(setup)), pace_(setup_.stop, setup_.plan.inputs.size()) {
  for (size_t i = 0; i < setup_.plan.inputs.size(); ++i)
    demuxers_.push_back(std::make_unique<Demuxer>(setup_.stop, setup_.log, setup_.plan.inputs[i], i,
                                                  setup_.plan.source_timestamps,
                                                  static_cast<size_t>(std::max(setup_.plan.queue, 1)), setup_.wake));
}

void Assembly::check_plan() const {
  const Plan& plan = setup_.plan;
  if (plan.inputs.empty()) fail(AVERROR(EINVAL), "inputs: expected at least one, got none");
  for (const TrackPlan& track : plan.tracks) {
    if (track.sources.empty()) fail(AVERROR(EINVAL), "track " + track.id + ": expected a source, got none");
    for (const SourcePlan& source : track.sources)
      if (source.input < 0 || static_cast<size_t>(source.input) >= plan.inputs.size())
        fail(AVERROR(EINVAL), "track " + track.id + ": there is no input " + std::to_string(source.input));
    if (track.burn &&
        (track.burn->source.input < 0 || static_cast<size_t>(track.burn->source.input) >= plan.inputs.size()))
      fail(AVERROR(EINVAL), "track " + track.id + ": there is no input " + std::to_string(track.burn->source.input));
  }
  for (size_t i = 0; i < plan.outputs.size(); ++i) {
    const std::string name = "output " + std::to_string(i);
    for (const int from : {plan.outputs[i].metadata_from, plan.outputs[i].chapters_from})
      if (from >= static_cast<int>(plan.inputs.size()))
        fail(AVERROR(EINVAL), name + ": there is no input " + std::to_string(from));
    if (plan.outputs[i].tracks.empty()) fail(AVERROR(EINVAL), name + ": expected at least one track, got none");
    for (const int track : plan.outputs[i].tracks) {
      if (track < 0 || static_cast<size_t>(track) >= plan.tracks.size())
        fail(AVERROR(EINVAL), name + ": there is no track " + std::to_string(track));
      const TrackPlan& known = plan.tracks[static_cast<size_t>(track)];
      if (known.encoders.empty() && !known.copy && plan.outputs[i].kind != OutputPlan::Kind::null)
        fail(AVERROR(EINVAL), name + ": track " + known.id + " is neither encoded nor copied");
    }
  }
}

void Assembly::open() {
  check_plan();
  for (const auto& demuxer : demuxers_) demuxer->open();
  for (const TrackPlan& track : setup_.plan.tracks) tracks_.push_back(find(track));
}

Assembly::Track Assembly::find(const TrackPlan& plan) {
  Track track{&plan, {}, {}, {}};
  for (const SourcePlan& wanted : plan.sources) {
    const auto input = static_cast<size_t>(wanted.input);
    const std::vector<int> found = demuxers_[input]->input().match(wanted.stream);
    if (found.empty()) {
      const AVFormatContext& context = demuxers_[input]->input().context();
      const std::string what = "track " + plan.id + ": input " + std::to_string(input) + " has no stream '" +
                               wanted.stream + "', it has " + summary(context);
      if (!plan.optional) fail(AVERROR_STREAM_NOT_FOUND, what);
      log_warning(what + ": the track is left out");
      return Track{&plan, {}, {}, {}};
    }
    track.type = stream({input, found.front()}).codecpar->codec_type;
    if (plan.copy && demuxers_[input]->input().frames())
      fail(AVERROR(EINVAL), "track " + plan.id + ": input " + std::to_string(input) +
                                " gives frames, which are to be encoded and cannot be copied");
    if (track.type == AVMEDIA_TYPE_ATTACHMENT) {
      for (const int each : found) track.attachments.push_back({input, each});
      return track;
    }
    track.sources.push_back({input, found.front()});
  }
  track.burnt = find_burnt(plan);
  return track;
}

std::vector<Thread> Assembly::build() {
  build_outputs();
  taps_.resize(setup_.plan.tracks.size());
  for (size_t i = 0; i < tracks_.size(); ++i) build_track(i);
  for (size_t i = 0; i < demuxers_.size(); ++i) add_demuxer_thread(i);
  double duration = kUnset;
  for (const auto& demuxer : demuxers_) {
    const double each = demuxer->duration();
    if (is_set(each) && (!is_set(duration) || each > duration)) duration = each;
  }
  setup_.meter.set_duration(duration);
  return std::move(threads_);
}

void Assembly::add_demuxer_thread(size_t input) {
  const std::string number = std::to_string(input);
  StageBoard::Fill fill;
  if (const FramesInput* frames = demuxers_[input]->input().frames()) fill = [frames] { return frames->fill(); };
  add_thread("av:demux" + number, "demux:" + number, [this, input] { demuxers_[input]->run(pace_, throttled_); },
             std::move(fill));
}

void Assembly::build_outputs() {
  const Plan& plan = setup_.plan;
  const auto budget = std::make_shared<Budget>(setup_.stop, plan.segment_bytes);
  outputs_.resize(plan.outputs.size());
  null_outputs_.resize(plan.outputs.size());
  for (size_t i = 0; i < plan.outputs.size(); ++i) {
    if (plan.outputs[i].kind != OutputPlan::Kind::null)
      build_output(i, budget);
    else
      null_outputs_[i] = std::make_unique<NullOutput>(
          NullOutput::Setup{setup_.log, setup_.meter.counters(), setup_.meter.output(i), setup_.report,
                            static_cast<int>(i), plan.outputs[i].tracks.size()});
  }
}

void Assembly::build_output(size_t index, const std::shared_ptr<Budget>& budget) {
  const OutputPlan& plan = setup_.plan.outputs[index];
  std::vector<std::string> names;
  for (const int track : plan.tracks) names.push_back(setup_.plan.tracks[static_cast<size_t>(track)].id);
  outputs_[index] = std::make_unique<Output>(Output::Setup{
      setup_.stop, setup_.log, setup_.meter.counters(), setup_.meter.output(index), setup_.report, setup_.wake, plan,
      static_cast<int>(index), static_cast<size_t>(setup_.plan.queue), budget, std::move(names), header(plan)});
  Output& output = *outputs_[index];
  const std::string number = std::to_string(index);
  add_thread("av:mux" + number, "mux:" + number, [&output] { output.run(); }, [&output] { return output.fill(); });
}

PacketFan Assembly::fan(size_t track) {
  PacketFan fan;
  for (size_t i = 0; i < outputs_.size(); ++i) {
    if (!outputs_[i]) continue;
    const std::vector<int>& held = setup_.plan.outputs[i].tracks;
    for (size_t slot = 0; slot < held.size(); ++slot)
      if (held[slot] == static_cast<int>(track)) fan.add(outputs_[i]->sink(slot));
  }
  for (NullOutput::Track* sink : null_sinks(track)) fan.add(*sink);
  return fan;
}

std::vector<NullOutput::Track*> Assembly::null_sinks(size_t track) {
  std::vector<NullOutput::Track*> sinks;
  for (size_t i = 0; i < null_outputs_.size(); ++i) {
    if (!null_outputs_[i]) continue;
    const std::vector<int>& held = setup_.plan.outputs[i].tracks;
    for (size_t slot = 0; slot < held.size(); ++slot)
      if (held[slot] == static_cast<int>(track)) sinks.push_back(&null_outputs_[i]->sink(slot));
  }
  return sinks;
}

std::vector<Filter*> Assembly::filters() {
  std::vector<Filter*> all;
  for (const auto& filter : filters_) all.push_back(filter.get());
  return all;
}

void Assembly::close_outlets() {
  for (const auto& output : outputs_)
    if (output) output->close();
  for (const auto& tap : taps_)
    if (tap) tap->close();
}

}  // namespace jetson::media
