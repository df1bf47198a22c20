// Cuts what a filter graph delivers to the wanted window: pictures whole, sound to the sample.
#pragma once

#include "media/demuxer.h"
#include "media/owned.h"

namespace jetson::media {

enum class Trim { keep, drop, past_end };

// Shortens an audio frame at its edges in place.
Trim trim(FramePtr& frame, const Window& window);

// The frame without its first `count` samples; `count` < nb_samples.
FramePtr without_first_samples(const AVFrame& frame, int count);

}  // namespace jetson::media
