// Pictures as they pass between device and engine: NV12, or P010 with its samples in the upper bits; planes one after
// the other, without padding.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/codecs.h"

namespace emulator {

// Empty for a format that the engines of a board do not give.
std::vector<uint8_t> samples_of(const AVFrame& frame, bool is_eight_bit);
int depth_of(const AVFrame& frame);

// Into a frame with buffers, of format NV12, P010, YUV420P or YUV420P10.
void fill(AVFrame& frame, std::span<const uint8_t> samples);

}  // namespace emulator
