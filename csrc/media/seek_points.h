// Where the index of a container says that decoding may begin.
#pragma once

#include <vector>

extern "C" {
#include <libavformat/avformat.h>
}

namespace jetson::media {

// Times of key frames of the first moving pictures, s from the beginning of the file, at least 1 s apart; by a container's
// clock of decoding, so that what is shown may begin some frames later. Reads an index that is read with the first seek,
// and leaves the file at its beginning. Empty where there is none.
std::vector<double> seek_points(AVFormatContext& context);

}  // namespace jetson::media
