// Packets with their times, in a file that needs no libav to read: size, time in microseconds, bytes.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace client {

struct ClipPacket {
  int64_t pts;
  std::vector<uint8_t> bytes;
};

inline void append_packet(std::ofstream& file, int64_t pts, const uint8_t* bytes, uint32_t size) {
  file.write(reinterpret_cast<const char*>(&size), sizeof size);
  file.write(reinterpret_cast<const char*>(&pts), sizeof pts);
  file.write(reinterpret_cast<const char*>(bytes), size);
}

inline std::vector<ClipPacket> read_clip(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<ClipPacket> packets;
  for (uint32_t size; file.read(reinterpret_cast<char*>(&size), sizeof size);) {
    ClipPacket& packet = packets.emplace_back();
    file.read(reinterpret_cast<char*>(&packet.pts), sizeof packet.pts);
    packet.bytes.resize(size);
    file.read(reinterpret_cast<char*>(packet.bytes.data()), size);
  }
  return packets;
}

}  // namespace client
