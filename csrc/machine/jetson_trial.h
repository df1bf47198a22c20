// Decodes a short stream on a Jetson, and notes all that the board's library answers on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jetson::machine {

struct Timestamp {
  int64_t seconds = 0, microseconds = 0;
};

struct TrialOptions {
  bool is_hevc = false;  // else H.264; as an elementary stream, with start codes
  // Of the first packet. A million and more, as no timestamp may be, is passed on as it is.
  int64_t first_microseconds = 0;
};

struct AspectControl {
  uint32_t id = 0;
  int error = 0;  // errno; 0: it answered
  uint32_t value = 0;
};

struct TrialFacts {
  std::string pixel_format;  // fourcc of G_FMT
  uint32_t width = 0, height = 0, planes = 0, colorspace = 0, quantization = 0;
  uint32_t crop_width = 0, crop_height = 0;
  int min_buffers = 0;
  std::vector<AspectControl> aspect;
  std::vector<Timestamp> given, returned;
  int pictures = 0;
  // Which bits of the luma of the first picture, 16 a sample, are set anywhere; absent: it has 8 bit samples.
  std::optional<uint32_t> luma_bits;
  std::string end;  // "FLAG_LAST", "empty", "EPIPE"; empty: the board never said it
};

// Throws a Refusal (jetson_engine.h).
TrialFacts try_decoder(std::span<const uint8_t> stream, const TrialOptions& options);

}  // namespace jetson::machine
