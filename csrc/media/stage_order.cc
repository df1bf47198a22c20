#include "media/stage_order.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace jetson::media {
namespace {

size_t place_of_kind(std::string_view kind) {
  constexpr std::array<std::string_view, 7> way{"demux", "decode", "filter", "burn", "tap", "encode", "mux"};
  return static_cast<size_t>(std::find(way.begin(), way.end(), kind) - way.begin());
}

size_t place_of_track(const Plan& plan, std::string_view id) {
  const auto found =
      std::find_if(plan.tracks.begin(), plan.tracks.end(), [id](const TrackPlan& track) { return track.id == id; });
  return static_cast<size_t>(found - plan.tracks.begin());
}

std::pair<size_t, size_t> place(const Plan& plan, std::string_view stage) {
  const size_t colon = stage.find(':');
  const std::string_view kind = stage.substr(0, colon), name = stage.substr(colon + 1);
  const bool is_numbered = kind == "demux" || kind == "mux";
  return {place_of_kind(kind), is_numbered ? std::stoul(std::string(name)) : place_of_track(plan, name)};
}

}  // namespace

bool stands_before(const Plan& plan, std::string_view first, std::string_view second) {
  return place(plan, first) < place(plan, second);
}

}  // namespace jetson::media
