#include "media/rate_grid.h"

#include <algorithm>
#include <cmath>
#include <cstring>

extern "C" {
#include <libavutil/parseutils.h>
}

#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr const char* kStage = "fps=fps=";

// Frames further than this from a place of the grid, in frames, are not rounded to the nearest one.
constexpr double kNear = 0.25;

bool lies_between(int64_t begin_us, AVRational rate) {
  const double place = static_cast<double>(begin_us) * av_q2d(rate) / AV_TIME_BASE;
  return std::abs(place - std::round(place)) > kNear;
}

}  // namespace

std::string with_grid_rounding(const std::string& text, int64_t begin_us) {
  std::string result = text;
  for (size_t found = 0; (found = result.find(kStage, found)) != std::string::npos;) {
    const size_t value = found + std::strlen(kStage);
    const size_t end = std::min(result.find_first_of(":,;[", value), result.size());
    const bool is_stage = found == 0 || std::strchr(",;]", result[found - 1]);
    const bool is_rounded = end < result.size() && result[end] == ':';
    found = end;
    AVRational rate;
    if (!is_stage || is_rounded || av_parse_video_rate(&rate, result.substr(value, end - value).c_str()) < 0) continue;
    if (lies_between(begin_us, rate)) result.insert(end, ":round=up");
  }
  return result;
}

}  // namespace jetson::media
