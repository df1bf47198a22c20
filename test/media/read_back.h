// Reads what a pipeline wrote, with plain libav and nothing of csrc/media: the other side of each test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

extern "C" {
#include <libavutil/avutil.h>
}

namespace jetson::media::test {

struct ReadPacket {
  double pts, dts, duration;
  bool is_key;
  int size;
};

struct ReadFrame {
  double pts;
  uint64_t hash;  // of the pixels or samples
  int samples;
  int width, height;
  std::string format;
};

struct ReadStream {
  AVMediaType type;
  std::string codec, language;
  double start;
  std::vector<ReadPacket> packets;
  std::vector<ReadFrame> frames;
  int64_t samples = 0;
  int color_transfer = 0;
};

struct ReadBack {
  std::string format;
  double duration = 0;
  std::vector<ReadStream> streams;
  int decode_errors = 0;

  const ReadStream& first(AVMediaType type) const;
};

ReadBack read_file(const std::string& path, bool decodes = true);
ReadBack read_bytes(const std::vector<uint8_t>& bytes, bool decodes = true);

struct Box {  // of an mp4, by path: "moof/traf/tfdt"
  std::string path;
  size_t offset, size;  // of its payload
};
std::vector<Box> boxes(const std::vector<uint8_t>& bytes);
uint64_t read_number(const std::vector<uint8_t>& bytes, size_t offset, int size);

}  // namespace jetson::media::test
