// NVIDIA's sequence for an encoder, with one thread, or two where calls block.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "client/planes.h"

namespace client {

struct EncodeOptions {
  uint32_t codec = 0, pixel_format = 0;
  int width = 0, height = 0, pictures = 0;
  bool has_surfaces = true, is_blocking = false, has_command = false, has_ivf_headers = false;
  uint32_t packet_bytes = 2u << 20;
  std::map<uint32_t, int32_t> controls;
  std::map<int, std::function<void(int fd)>> at_picture;  // before it is queued
  int limit_ms = 20'000;
};

struct EncodedPacket {
  std::vector<uint8_t> bytes;
  int64_t time;
  bool is_key;
  uint32_t flags;
};

struct Encoded {
  int error = 0;
  std::string where;
  std::vector<EncodedPacket> packets;
  int end_events = 0;
};

Encoded encode(const EncodeOptions& options);

}  // namespace client
