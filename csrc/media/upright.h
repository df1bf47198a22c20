// How a picture is shown that lies in memory in another way: what its display matrix says, in libavfilter's words.
#pragma once

#include <string>
#include <vector>

extern "C" {
#include <libavutil/frame.h>
}

namespace jetson::media {

struct UprightStep {
  const char* filter;
  std::string arguments;
};

// As a player would turn it, for frames in memory; empty: it lies as it is shown.
std::vector<UprightStep> upright_steps(const AVFrame& frame);

bool is_turned(const AVFrame& frame);
bool has_same_matrix(const AVFrame& a, const AVFrame& b);

}  // namespace jetson::media
