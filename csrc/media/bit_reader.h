// Reads codec headers bit by bit. Past the end it reads zeros: headers come from files that may be broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace jetson::media {

class BitReader {
 public:
  explicit BitReader(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  uint32_t read(int bits) {
    uint32_t value = 0;
    for (; bits > 0; --bits, ++position_) {
      const size_t byte = position_ / 8;
      value = value << 1 | (byte < bytes_.size() ? bytes_[byte] >> (7 - position_ % 8) & 1 : 0);
    }
    return value;
  }
  void skip(size_t bits) { position_ += bits; }

 private:
  std::span<const uint8_t> bytes_;
  size_t position_ = 0;
};

// The payload of a H.264 or HEVC unit: 00 00 03 stands for 00 00.
inline std::vector<uint8_t> without_emulation_prevention(std::span<const uint8_t> unit) {
  std::vector<uint8_t> payload;
  int zeros = 0;
  for (const uint8_t byte : unit) {
    if (zeros >= 2 && byte == 3) {
      zeros = 0;
      continue;
    }
    zeros = byte ? 0 : zeros + 1;
    payload.push_back(byte);
  }
  return payload;
}

// The first unit after a start code for which `wanted(first byte)` holds; empty where there is none.
template <class Wanted>
std::span<const uint8_t> find_unit(std::span<const uint8_t> annex_b, Wanted wanted) {
  for (size_t i = 0; i + 3 < annex_b.size(); ++i) {
    if (annex_b[i] || annex_b[i + 1] || annex_b[i + 2] != 1 || !wanted(annex_b[i + 3])) continue;
    return annex_b.subspan(i + 3);
  }
  return {};
}

}  // namespace jetson::media
