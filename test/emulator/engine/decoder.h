// A decoder: packets in, headers and pictures out, in the order of display unless told otherwise.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "engine/codecs.h"
#include "engine/protocol.h"
#include "engine/sequence_header.h"

namespace emulator {

class EngineDecoder {
 public:
  using Reply = std::function<void(EngineMessage message, std::span<const uint8_t> bytes)>;

  EngineDecoder(const DecoderSettings& settings, Reply reply);
  ~EngineDecoder();
  EngineDecoder(const EngineDecoder&) = delete;
  EngineDecoder& operator=(const EngineDecoder&) = delete;

  int decode(std::span<const uint8_t> bytes, int64_t pts);  // the bitstream's errors
  void drain();
  void flush();  // forgets the parameter sets, too

 private:
  void open();
  void split(std::span<const uint8_t> bytes, int64_t pts);
  void take(std::span<const uint8_t> bytes, int64_t pts);
  bool read_header(std::span<const uint8_t> bytes);
  bool is_supported(const SequenceFacts& facts) const;
  void feed(const AVPacket* packet);
  void receive();
  void give(const AVFrame& frame);
  void hold(const AVFrame& frame);
  void release(bool is_all);
  void announce(const SequenceFacts& facts);
  void announce_of(int width, int height, int depth, const AVFrame* frame);

  DecoderSettings settings_;
  Reply reply_;
  AVCodecID codec_id_;
  SequenceReader* reader_ = nullptr;
  Owned<AVCodecContext> context_;
  Owned<AVCodecParserContext> parser_;
  SequenceFacts facts_{};
  bool has_header_ = false;
  int errors_ = 0;
  // In the order of decoding: what came before its turn, by the number of its packet.
  std::map<int64_t, Owned<AVFrame>> held_;
  int64_t packets_ = 0, next_ = 0;
};

}  // namespace emulator
