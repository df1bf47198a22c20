// The order in which stages are shown, whatever the order in which their threads begin.
#pragma once

#include <string_view>

#include "media/plan.h"

namespace jetson::media {

// Along the way of a frame, then as the plan lists inputs, tracks and outputs. `first`, `second`: "decode:v0", "mux:1".
bool stands_before(const Plan& plan, std::string_view first, std::string_view second);

}  // namespace jetson::media
