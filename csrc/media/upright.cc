#include "media/upright.h"

#include <cmath>
#include <cstring>

extern "C" {
#include <libavutil/display.h>
}

namespace jetson::media {
namespace {

const int32_t* display_matrix(const AVFrame& frame) {
  const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
  return side ? reinterpret_cast<const int32_t*>(side->data) : nullptr;
}

// Clockwise, [0, 360).
double turn_of(const int32_t* matrix) {
  const double degrees = -std::round(av_display_rotation_get(matrix));
  return degrees - 360 * std::floor(degrees / 360 + 0.9 / 360);
}

bool is_near(double degrees, double to) { return std::fabs(degrees - to) < 1; }

}  // namespace

std::vector<UprightStep> upright_steps(const AVFrame& frame) {
  const int32_t* matrix = display_matrix(frame);
  if (!matrix) return {};
  const double degrees = turn_of(matrix);
  std::vector<UprightStep> steps;
  if (is_near(degrees, 90)) {
    steps.push_back({"transpose", matrix[3] > 0 ? "cclock_flip" : "clock"});
  } else if (is_near(degrees, 180)) {
    if (matrix[0] < 0) steps.push_back({"hflip", ""});
    if (matrix[4] < 0) steps.push_back({"vflip", ""});
  } else if (is_near(degrees, 270)) {
    steps.push_back({"transpose", matrix[3] < 0 ? "clock_flip" : "cclock"});
  } else if (std::fabs(degrees) > 1) {
    steps.push_back({"rotate", std::to_string(degrees) + "*PI/180"});
  } else if (matrix[4] < 0) {
    steps.push_back({"vflip", ""});
  }
  return steps;
}

bool is_turned(const AVFrame& frame) {
  const int32_t* matrix = display_matrix(frame);
  return matrix && (std::fabs(turn_of(matrix)) > 1 || matrix[4] < 0);
}

bool has_same_matrix(const AVFrame& a, const AVFrame& b) {
  const int32_t *x = display_matrix(a), *y = display_matrix(b);
  return x && y ? std::memcmp(x, y, 9 * sizeof *x) == 0 : !x && !y;
}

}  // namespace jetson::media
