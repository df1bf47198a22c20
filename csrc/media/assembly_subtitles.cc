// Subtitles as tracks of their own, and as part of the pictures.
#include <tuple>

#include "media/assembly.h"
#include "media/error.h"
#include "media/stream_info.h"

namespace jetson::media {

std::optional<Assembly::Source> Assembly::find_burnt(const TrackPlan& plan) {
  if (!plan.burn) return std::nullopt;
  const auto& [wanted, is_optional] = std::tie(plan.burn->source, plan.burn->optional);
  const auto input = static_cast<size_t>(wanted.input);
  const std::string what =
      "track " + plan.id + ": burn stream '" + wanted.stream + "' of input " + std::to_string(input);
  const Input& from = demuxers_[input]->input();
  for (const int index : from.match(wanted.stream)) {
    const AVMediaType type = stream({input, index}).codecpar->codec_type;
    const AVMediaType expected = plan.burn->captions ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_SUBTITLE;
    if (type == expected) return Source{input, index};
    fail(AVERROR(EINVAL), what + ": expected " +
                              (plan.burn->captions ? "video with captions inside" : "subtitles") + ", got " +
                              kind_name(type));
  }
  const std::string missing = what + ": there is none, it has " + summary(from.context());
  if (!is_optional) fail(AVERROR_STREAM_NOT_FOUND, missing);
  log_warning(missing + ": nothing is burnt in");
  return std::nullopt;
}

void Assembly::build_subtitle(size_t index) {
  const Track& track = tracks_[index];
  const Source source = track.sources.front();
  subtitles_.push_back(std::make_unique<SubtitleConverter>(
      SubtitleConverter::Setup{setup_.stop, setup_.log, setup_.report, *track.plan, metadata(track, source),
                               stream(source), static_cast<size_t>(setup_.plan.queue), window(track)},
      fan(index)));
  demuxers_[source.input]->add(source.stream, *subtitles_.back());
  SubtitleConverter& converter = *subtitles_.back();
  add_thread("av:sub:" + track.plan->id, "encode:" + track.plan->id, [&converter] { converter.run(); },
             [&converter] { return converter.fill(); });
}

FrameSink& Assembly::build_burner(size_t index, FrameSink& sink) {
  const Track& track = tracks_[index];
  const Source from = *track.burnt;
  Demuxer& demuxer = *demuxers_[from.input];
  const Source film = track.sources.front();
  std::vector<const AVFormatContext*> files{&demuxer.input().context()};
  if (film.input != from.input) files.push_back(&demuxers_[film.input]->input().context());
  burners_.push_back(
      std::make_unique<Burner>(Burner::Setup{setup_.stop, setup_.log, setup_.report, track.plan->id, *track.plan->burn,
                                             std::move(files), stream(from), *stream(film).codecpar},
                               sink));
  Burner& burner = *burners_.back();
  if (!track.plan->burn->captions) demuxer.add(from.stream, burner.store());
  add_thread("av:burn:" + track.plan->id, "burn:" + track.plan->id, [&burner] { burner.run(); },
             [&burner] { return burner.fill(); });
  return burner;
}

}  // namespace jetson::media
