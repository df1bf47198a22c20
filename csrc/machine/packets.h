// An elementary stream in pieces of one picture each, by libav's parser.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

extern "C" {
#include <libavcodec/codec_id.h>
}

namespace jetson::machine {

std::vector<std::vector<uint8_t>> packets_of(std::span<const uint8_t> stream, AVCodecID codec);

}  // namespace jetson::machine
