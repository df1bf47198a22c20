// An opened input as plain data.
#pragma once

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
}

#include "media/pipeline.h"

namespace jetson::media {

InputInfo describe_input(const AVFormatContext& context);
std::vector<Chapter> describe_chapters(const AVFormatContext& context);
FrameShape describe_frame(const AVFrame& frame);
StreamInfo describe_stream(AVFormatContext& context, AVStream& stream, int input);

// "video #0 h264, audio #1 aac": for messages about what is missing.
std::string summary(const AVFormatContext& context);

const char* kind_name(AVMediaType type);  // "video", "audio", "subtitle", "attachment", "data"

}  // namespace jetson::media
