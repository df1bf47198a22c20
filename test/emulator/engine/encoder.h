// An encoder: pictures in, packets out. Parameter sets come once, or before each IDR picture; headers of IVF around
// each packet where they were not turned off.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/codecs.h"
#include "engine/protocol.h"

namespace emulator {

class EngineEncoder {
 public:
  using Reply = std::function<void(EngineMessage message, std::span<const uint8_t> bytes)>;

  EngineEncoder(const EncoderSettings& settings, Reply reply);

  bool encode(std::span<const uint8_t> samples, int64_t pts, bool is_forced);
  void change(const EncoderSettings& settings);
  void drain();

 private:
  void receive();
  void give(const AVPacket& packet);

  EncoderSettings settings_;
  Reply reply_;
  Owned<AVCodecContext> context_;
  std::vector<int64_t> times_;  // of the client, by the number of the picture
  bool has_begun_ = false;
};

Owned<AVCodecContext> open_encoder(const EncoderSettings& settings);

}  // namespace emulator
