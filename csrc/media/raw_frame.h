// Frames of plain bytes, and the shape of frames to come. Failures name the field of the plan, or of the frame, by its
// name in JavaScript.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/owned.h"
#include "media/plan.h"

namespace jetson::media {

using ByteView = std::span<const uint8_t>;

// A frame without data: what is not said is as libav has it in a new frame (format -1, size 0).
FramePtr blank_frame(const RawVideo& raw);
FramePtr blank_frame(const RawAudio& raw);

// One copy. `data` is all planes in a row, or one view a plane; `strides` are its bytes from row to row, none: no
// padding.
FramePtr video_frame(const RawVideo& raw, const std::vector<ByteView>& data, const std::vector<int>& strides);
// One copy. `data` is interleaved samples, or the channels' samples in a row or one view a channel.
FramePtr audio_frame(const RawAudio& raw, const std::vector<ByteView>& data);

// s; unset: kept, in video to 1 us, in audio to the sample.
void set_times(AVFrame& frame, double pts, double duration);

}  // namespace jetson::media
