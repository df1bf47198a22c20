// V4L2's names of codecs to libav's.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <cstdint>
#include <memory>

namespace emulator {

AVCodecID codec_of(uint32_t fourcc);
// The one in software, by name: an engine that found a board's would wait for itself.
const AVCodec* find_decoder(AVCodecID id);

struct Freed {
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVCodecParserContext* parser) const { av_parser_close(parser); }
};
template <typename T>
using Owned = std::unique_ptr<T, Freed>;

}  // namespace emulator
