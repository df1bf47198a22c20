#include "media/near_names.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <span>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavutil/opt.h>
}

#include "media/owned.h"

namespace jetson::media {
namespace {

constexpr size_t kMostNames = 3;

struct FreeSegment {
  void operator()(AVFilterGraphSegment* segment) const { avfilter_graph_segment_free(&segment); }
};
using SegmentPtr = std::unique_ptr<AVFilterGraphSegment, FreeSegment>;

// Names differ in their hyphens and underscores by the taste of each author.
std::string folded(const std::string& name) {
  std::string text;
  for (const char each : name)
    text += each == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  return text;
}

// Letters to insert, leave out, replace or swap with their neighbour to get from one to the other.
size_t distance(const std::string& a, const std::string& b) {
  std::vector<size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    before_last = std::move(last);
    last = row;
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

void add_names(std::vector<std::string>& names, const void* object, int flags) {
  for (const AVOption* option = nullptr; (option = av_opt_next(object, option));)
    if (option->type != AV_OPT_TYPE_CONST && !(option->flags & AV_OPT_FLAG_READONLY) &&
        (!flags || option->flags & flags))
      names.emplace_back(option->name);
}

std::vector<std::string> filter_names() {
  std::vector<std::string> names;
  void* at = nullptr;
  while (const AVFilter* filter = av_filter_iterate(&at)) names.emplace_back(filter->name);
  return names;
}

std::string unknown_filter(const AVFilterParams& parameters) {
  if (!parameters.filter_name || avfilter_get_by_name(parameters.filter_name)) return "";
  const std::string name = parameters.filter_name;
  return " (there is no filter '" + name + "'" + did_you_mean(name, filter_names()) + ")";
}

std::string unknown_option(const AVFilterParams& parameters) {
  const AVDictionaryEntry* left = parameters.opts ? av_dict_iterate(parameters.opts, nullptr) : nullptr;
  if (!left || !parameters.filter) return "";
  return " (filter '" + std::string(parameters.filter->filter->name) + "' has no option '" + left->key + "'" +
         did_you_mean(left->key, option_names(parameters.filter, 0)) + ")";
}

std::string first_found(const AVFilterGraphSegment& segment, std::string (*look)(const AVFilterParams&)) {
  for (const AVFilterChain* chain : std::span(segment.chains, segment.nb_chains))
    for (const AVFilterParams* parameters : std::span(chain->filters, chain->nb_filters))
      if (std::string found = look(*parameters); !found.empty()) return found;
  return "";
}

}  // namespace

std::string did_you_mean(const std::string& wanted, const std::vector<std::string>& known) {
  const size_t most = std::max<size_t>(1, wanted.size() / 3);
  std::vector<std::pair<size_t, std::string>> near;
  for (const std::string& name : known)
    if (const size_t far = distance(folded(wanted), folded(name)); far <= most && far < name.size())
      near.emplace_back(far, name);
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  near.resize(std::min(near.size(), kMostNames));
  std::string text;
  for (size_t i = 0; i < near.size(); ++i)
    text += (i == 0 ? "" : i + 1 == near.size() ? " or " : ", ") + ("'" + near[i].second + "'");
  return text.empty() ? "" : " (did you mean " + text + "?)";
}

std::vector<std::string> option_names(const void* object, int flags) {
  std::vector<std::string> names;
  add_names(names, object, flags);
  for (void* child = nullptr; (child = av_opt_child_next(const_cast<void*>(object), child));)
    add_names(names, child, 0);
  return names;
}

std::string unknown_in_graph(const std::string& text) {
  // Outlives the segment, which refers to it.
  const GraphPtr graph(avfilter_graph_alloc());
  AVFilterGraphSegment* parsed = nullptr;
  if (!graph || avfilter_graph_segment_parse(graph.get(), text.c_str(), 0, &parsed) < 0) return "";
  const SegmentPtr segment(parsed);
  if (std::string found = first_found(*segment, unknown_filter); !found.empty()) return found;
  if (avfilter_graph_segment_create_filters(segment.get(), 0) < 0) return "";
  return avfilter_graph_segment_apply_opts(segment.get(), 0) == AVERROR_OPTION_NOT_FOUND
             ? first_found(*segment, unknown_option)
             : "";
}

}  // namespace jetson::media
