// What stands between an input's streams and the outputs, track by track.
#include <algorithm>

#include "media/assembly.h"
#include "media/error.h"
#include "media/muxer.h"
#include "media/rate_grid.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

// A resumed audio encoder warms up on sound from before the position that it resumes at.
constexpr int64_t kAudioLookBackUs = AV_TIME_BASE / 4;

bool is_same(const DecoderPlan& a, const DecoderPlan& b) {
  return a.codec == b.codec && a.accel == b.accel && a.options == b.options;
}

}  // namespace

void Assembly::build_track(size_t index) {
  const Track& track = tracks_[index];
  if (!track.attachments.empty()) return build_attachments(index);
  if (track.sources.empty()) {  // what fails for want of anything fails on a thread, as all that runs does
    threads_.push_back({"av:none:" + track.plan->id, [sinks = fan(index)]() mutable { sinks.finish(); }});
    return;
  }
  if (track.plan->copy) return build_copy(index);
  if (track.type == AVMEDIA_TYPE_SUBTITLE) return build_subtitle(index);
  FrameSink& sink = build_sink(index);
  build_filter(index, track.burnt ? build_burner(index, sink) : sink);
}

Window Assembly::window(const Track& track) const {
  Window window = demuxers_[track.sources.front().input]->window();
  if (is_set(track.plan->start_at)) window.start_us = std::max(window.start_us, to_us(track.plan->start_at));
  if (is_set(track.plan->end_at)) window.end_us = std::min(window.end_us, to_us(track.plan->end_at));
  return window;
}

TrackFormat Assembly::copied_format(const Track& track, const Source& source) const {
  AVStream& from = stream(source);
  TrackFormat format;
  format.parameters = make_parameters();
  check(avcodec_parameters_copy(format.parameters.get(), from.codecpar), "copy codec parameters");
  format.time_base = from.time_base;
  format.frame_rate = av_guess_frame_rate(nullptr, &from, nullptr);
  format.sample_aspect_ratio = av_guess_sample_aspect_ratio(nullptr, &from, nullptr);
  format.metadata = metadata(track, source);
  format.disposition = from.disposition;
  format.is_copied = true;
  return format;
}

bool Assembly::wants_global_header(size_t track) const {
  return std::any_of(setup_.plan.outputs.begin(), setup_.plan.outputs.end(), [&](const OutputPlan& output) {
    const bool holds =
        std::find(output.tracks.begin(), output.tracks.end(), static_cast<int>(track)) != output.tracks.end();
    return holds && media::wants_global_header(output.container);
  });
}

// Progress counts the frames of one track: the first with moving pictures.
Counters* Assembly::counters_of(size_t track) const {
  for (size_t i = 0; i < tracks_.size(); ++i)
    if (tracks_[i].type == AVMEDIA_TYPE_VIDEO) return i == track ? &setup_.meter.counters() : nullptr;
  return nullptr;
}

void Assembly::build_copy(size_t index) {
  const Track& track = tracks_[index];
  const Source source = track.sources.front();
  copiers_.push_back(std::make_unique<Copier>(setup_.log, track.plan->id, copied_format(track, source),
                                              window(track).start_us, track.plan->bitstream_filters, fan(index),
                                              counters_of(index)));
  if (track.type != AVMEDIA_TYPE_VIDEO && track.type != AVMEDIA_TYPE_AUDIO) copiers_.back()->announce();
  demuxers_[source.input]->add(source.stream, *copiers_.back());
}

// Fonts and the like are part of the header and have no packets.
void Assembly::build_attachments(size_t index) {
  const Track& track = tracks_[index];
  PacketFan sinks = fan(index);
  TrackFormat format = copied_format(track, track.attachments.front());
  for (size_t i = 1; i < track.attachments.size(); ++i)
    format.more.push_back(std::make_shared<const TrackFormat>(copied_format(track, track.attachments[i])));
  sinks.begin(std::make_shared<const TrackFormat>(std::move(format)));
  sinks.finish();
}

FrameSink& Assembly::build_sink(size_t index) {
  const Plan& plan = setup_.plan;
  const Track& track = tracks_[index];
  const auto queue = static_cast<size_t>(plan.queue);
  FrameSink* end = nullptr;
  FrameCounter* counter = nullptr;
  if (!track.plan->encoders.empty()) {
    const Source source = track.sources.front();
    encoders_.push_back(std::make_unique<Encoder>(
        Encoder::Setup{setup_.stop, setup_.log, devices_, counters_of(index), setup_.report, *track.plan,
                       metadata(track, source), stream(source).disposition & ~AV_DISPOSITION_ATTACHED_PIC, plan.threads,
                       queue, wants_global_header(index)},
        fan(index)));
    Encoder& encoder = *encoders_.back();
    add_thread(
        "av:enc:" + track.plan->id, "encode:" + track.plan->id, [&encoder] { encoder.run(); },
        [&encoder] { return encoder.fill(); });
    end = &encoder;
  } else {
    counters_.push_back(std::make_unique<FrameCounter>(null_sinks(index), counters_of(index)));
    end = counter = counters_.back().get();
  }
  if (!track.plan->tap) return *end;
  taps_[index] = std::make_unique<Tap>(setup_.stop, ItemBounds{queue, static_cast<size_t>(plan.small_items)}, *end,
                                       counter, plan.tracks.size() == 1, setup_.wake);
  Tap& tap = *taps_[index];
  // Its thread only hands on: who works there is JavaScript. Counting is done where frames come back.
  if (!counter) threads_.push_back({"av:tap:" + track.plan->id, [&tap] { tap.forward(); }});
  board_.add("tap:" + track.plan->id, tap.clock(), [&tap] { return tap.fill(); });
  return tap;
}

// What the graph should end in, best first.
void Assembly::set_sink_formats(Filter::Setup& setup, const Track& track) const {
  const TrackPlan& wanted = *track.plan;
  const bool is_video = track.type == AVMEDIA_TYPE_VIDEO;
  if (wanted.tap && !wanted.tap_format.empty())
    setup.sink_formats.push_back((is_video ? "pix_fmts=" : "sample_fmts=") + wanted.tap_format), setup.must_fit = true;
  else if (!wanted.tap && !wanted.encoders.empty())
    if (const std::string format = sink_format(wanted.encoders.front()); !format.empty())
      setup.sink_formats.push_back(format);
  if (!track.burnt) return;
  if (!wanted.tap) setup.sink_formats.clear();  // of several that the encoder takes some cannot be written into
  setup.sink_formats.push_back(overlay_formats());
  setup.must_fit = true;
}

bool Assembly::is_tapped(const Source& source) const {
  return std::any_of(tracks_.begin(), tracks_.end(), [&](const Track& track) {
    return track.plan->tap && std::any_of(track.sources.begin(), track.sources.end(), [&](const Source& each) {
             return each.input == source.input && each.stream == source.stream;
           });
  });
}

Filter::Setup Assembly::filter_setup(size_t index) {
  const Plan& plan = setup_.plan;
  const Track& track = tracks_[index];
  const TrackPlan& wanted = *track.plan;
  Filter::Setup setup{setup_.stop,
                      setup_.log,
                      devices_,
                      counters_of(index),
                      setup_.report,
                      wanted.id,
                      wanted.filter,
                      wanted.device_filter,
                      {},
                      false,
                      false,
                      plan.threads,
                      static_cast<size_t>(plan.queue),
                      {},
                      {},
                      window(track)};
  const bool is_video = track.type == AVMEDIA_TYPE_VIDEO;
  const bool is_raw = wanted.tap && wanted.filter.empty() && wanted.tap_format.empty();
  setup.rotates = is_video && !is_raw;
  set_sink_formats(setup, track);
  // The encoder's framer lays audio on its own grid, and needs what comes before.
  if (!is_video && is_set(wanted.start_at)) setup.window.start_us = INT64_MIN;
  for (const Source& source : track.sources) {
    setup.origins.push_back(source.input);
    setup.frame_rates.push_back(is_video ? av_guess_frame_rate(nullptr, &stream(source), nullptr) : AVRational{0, 1});
    if (!is_video && is_set(wanted.start_at)) demuxers_[source.input]->look_back(kAudioLookBackUs);
  }
  if (is_video)
    for (std::string* text : {&setup.text, &setup.device_text})
      *text = with_grid_rounding(*text, begin_us(track.sources.front()));
  return setup;
}

// Frames that nothing is done with and nobody else reads: handing them to another thread would cost more than its work.
bool Assembly::is_direct(const Track& track) const {
  const TrackPlan& plan = *track.plan;
  const bool is_only_decoded =
      plan.encoders.empty() && plan.filter.empty() && plan.device_filter.empty() && plan.tap_format.empty();
  if (!is_only_decoded) return false;
  if (track.burnt || track.sources.size() != 1 || demuxers_[track.sources[0].input]->input().frames()) return false;
  return std::none_of(tracks_.begin(), tracks_.end(), [&](const Track& other) {
    const auto& read = other.sources;
    return &other != &track && std::find(read.begin(), read.end(), track.sources[0]) != read.end();
  });
}

// Whoever is behind its decoder needs nothing else of the demuxer.
bool Assembly::is_alone(const Track& track) const {
  return tracks_.size() == 1 && track.sources.size() == 1 && !track.burnt;
}

void Assembly::build_filter(size_t index, FrameSink& sink) {
  const Track& track = tracks_[index];
  const std::string stage = "filter:" + track.plan->id;
  filters_.push_back(std::make_unique<Filter>(filter_setup(index), sink));
  Filter& filter = *filters_.back();
  if (is_direct(track)) return connect(track, 0, filter.direct(board_.add(stage, nullptr)));
  add_thread(
      "av:flt:" + track.plan->id, stage, [&filter] { filter.run(); }, [&filter] { return filter.fill(); });
  for (size_t lane = 0; lane < track.sources.size(); ++lane) connect(track, lane, filter.inbox());
}

void Assembly::connect(const Track& track, size_t lane, FrameReceiver& receiver) {
  const Source& source = track.sources[lane];
  if (demuxers_[source.input]->input().frames())
    relay_for(source).add(receiver, lane);
  else
    decoder_for(track, source).add(receiver, lane);
}

FrameRelay& Assembly::relay_for(const Source& source) {
  for (const SharedRelay& shared : relays_)
    if (shared.source == source) return *shared.relay;
  Demuxer& demuxer = *demuxers_[source.input];
  ShapeWatch watch("demux:" + std::to_string(source.input), static_cast<int>(source.input), source.stream,
                   setup_.report_change);
  relays_.push_back({source, std::make_unique<FrameRelay>(std::move(watch), demuxer.offset_us())});
  demuxer.add(source.stream, *relays_.back().relay);
  return *relays_.back().relay;
}

int64_t Assembly::begin_us(const Source& source) const {
  const AVStream& from = stream(source);
  return from.start_time == AV_NOPTS_VALUE
             ? 0
             : to_us(from.start_time, from.time_base) + demuxers_[source.input]->offset_us();
}

int64_t Assembly::decoder_start(const Source& source) const {
  int64_t start = INT64_MAX;
  for (const Track& track : tracks_)
    for (const Source& each : track.sources)
      if (each == source) start = std::min(start, window(track).start_us);
  return start;
}

Decoder& Assembly::decoder_for(const Track& track, const Source& source) {
  const DecoderPlan& plan = track.plan->decoder;
  for (const SharedDecoder& shared : decoders_)
    if (shared.source == source && is_same(*shared.plan, plan)) return *shared.decoder;
  AVStream& from = stream(source);
  const auto small_items = static_cast<size_t>(setup_.plan.small_items);
  decoders_.push_back(
      {source, &plan,
       std::make_unique<Decoder>(Decoder::Setup{
           setup_.stop, setup_.log, devices_, setup_.meter.counters(), setup_.report, setup_.report_change,
           track.plan->id, static_cast<int>(source.input), plan, setup_.plan.threads,
           {static_cast<size_t>(setup_.plan.queue), is_alone(track) ? small_items : 0}, is_alone(track), from, av_guess_frame_rate(nullptr, &from, nullptr),
           demuxers_[source.input]->offset_us(), decoder_start(source), is_tapped(source)})});
  Decoder& decoder = *decoders_.back().decoder;
  demuxers_[source.input]->add(source.stream, decoder);
  add_thread(
      "av:dec:" + track.plan->id, "decode:" + track.plan->id, [&decoder] { decoder.run(); },
      [&decoder] { return decoder.fill(); });
  return decoder;
}

}  // namespace jetson::media
