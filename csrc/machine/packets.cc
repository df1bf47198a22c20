#include "machine/packets.h"

#include <memory>
#include <stdexcept>

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace jetson::machine {

std::vector<std::vector<uint8_t>> packets_of(std::span<const uint8_t> stream, AVCodecID codec) {
  using Parser = std::unique_ptr<AVCodecParserContext, void (*)(AVCodecParserContext*)>;
  const Parser parser(av_parser_init(codec), av_parser_close);
  auto* made = avcodec_alloc_context3(nullptr);
  const auto free_context = [](AVCodecContext* context) { avcodec_free_context(&context); };
  const std::unique_ptr<AVCodecContext, decltype(free_context)> context(made, free_context);
  if (!parser || !context) throw std::runtime_error("libav has no parser for the stream");
  // The parser reads past the end, as it may.
  std::vector<uint8_t> padded(stream.begin(), stream.end());
  padded.resize(stream.size() + AV_INPUT_BUFFER_PADDING_SIZE);
  std::vector<std::vector<uint8_t>> packets;
  // The last call, without bytes, gives what the parser still has.
  for (size_t at = 0, is_last = 0; !is_last;) {
    is_last = at == stream.size();
    uint8_t* data = nullptr;
    int size = 0;
    at += size_t(av_parser_parse2(parser.get(), context.get(), &data, &size, padded.data() + at,
                                  int(stream.size() - at), AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0));
    if (size > 0) packets.emplace_back(data, data + size);
  }
  return packets;
}

}  // namespace jetson::machine
