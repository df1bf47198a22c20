// Cuts an output into segments. Not libav's dash, hls or segment muxers: the cuts must be the same on every node, files
// must come out as bytes, and nothing may be announced before it is complete.
//
// The reference is the first video track, else the first audio, else the first. Where it reaches the grid, all tracks
// are cut, in the order of interleaving; with files of their own, other video tracks cut at their own key frames.
#pragma once

#include <memory>

#include "media/writer.h"

namespace jetson::media {

std::unique_ptr<Writer> make_segmenter(const Stop& stop, const OutputPlan& plan, int output, SegmentBox& box);

}  // namespace jetson::media
