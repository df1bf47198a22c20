// What an output says of the whole: tags and chapters of the inputs that the plan names.
#include <strings.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "media/assembly.h"
#include "media/dictionary.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

bool is_one_of(const std::string& name, const auto& names) {
  return std::any_of(names.begin(), names.end(), [&](const char* each) { return strcasecmp(name.c_str(), each) == 0; });
}

// Of the file that was read, not of its content: who wrote it and when, and how long it was.
bool describes_file(const std::string& name) {
  constexpr std::array kNames{"encoder",           "creation_time", "duration",     "major_brand",    "minor_version",
                              "compatible_brands", "company_name",  "product_name", "product_version"};
  return is_one_of(name, kNames);
}

// What mkvmerge counts for each stream.
bool describes_stream(const std::string& name) {
  constexpr std::array<std::string_view, 4> kBeginnings{"BPS", "DURATION", "NUMBER_OF_", "_STATISTICS_"};
  return describes_file(name) || std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                             [&](std::string_view each) { return name.starts_with(each); });
}

}  // namespace

FileHeader Assembly::header(const OutputPlan& plan) const {
  FileHeader header;
  if (plan.metadata_from >= 0)
    for (auto& [name, value] :
         to_options(demuxers_[static_cast<size_t>(plan.metadata_from)]->input().context().metadata))
      if (!describes_file(name)) header.metadata.emplace_back(name, value);
  header.metadata.insert(header.metadata.end(), plan.metadata.begin(), plan.metadata.end());
  if (plan.chapters_from >= 0) header.chapters = chapters(*demuxers_[static_cast<size_t>(plan.chapters_from)]);
  return header;
}

// In output time, and those parts of them that are in the output.
std::vector<Chapter> Assembly::chapters(const Demuxer& demuxer) const {
  const AVFormatContext& context = demuxer.input().context();
  const Window window = demuxer.window();
  const double least = window.start_us == INT64_MIN ? 0 : to_seconds(window.start_us, kMicro);
  const double most =
      window.end_us == INT64_MAX ? std::numeric_limits<double>::infinity() : to_seconds(window.end_us, kMicro);
  const double shift = to_seconds(demuxer.offset_us(), kMicro);
  std::vector<Chapter> kept;
  for (Chapter chapter : describe_chapters(context)) {
    chapter.start = std::max(chapter.start + shift, least);
    chapter.end = std::min(chapter.end + shift, most);
    if (chapter.start < chapter.end) kept.push_back(std::move(chapter));
  }
  return kept;
}

Options Assembly::metadata(const Track& track, const Source& source) const {
  Options merged;
  for (const auto& [name, value] : to_options(stream(source).metadata)) {
    const bool is_kept = track.type == AVMEDIA_TYPE_ATTACHMENT || name == "language" || name == "title" ||
                         (track.plan->keep_tags && !describes_stream(name));
    if (is_kept) merged.emplace_back(name, value);
  }
  merged.insert(merged.end(), track.plan->metadata.begin(), track.plan->metadata.end());
  return merged;
}

}  // namespace jetson::media
