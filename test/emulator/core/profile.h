// The board and the release that a folder of libraries stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace emulator {

// Compared as numbers: which controls, enumerations and node names there are depends on it.
enum class Release { kR32 = 32, kR35 = 35, kR36 = 36, kR39 = 39 };

struct Profile {
  std::string_view name;
  Release release;
  std::string_view decoder_node, encoder_node;
  bool has_encoder;               // a node that stands there proves nothing
  std::vector<uint32_t> decodes;  // fourcc of the decoder's OUTPUT
  std::vector<uint32_t> encodes;  // fourcc of the encoder's CAPTURE
  bool has_ten_bits;              // Main10 comes as P010M
  bool encodes_h265_b_frames;
  bool hangs_on_identity;                       // a transform that neither scales nor crops
  unsigned decoder_sessions, encoder_sessions;  // invented, as are the next
  size_t surface_memory;                        // bytes
};

const Profile* find_profile(std::string_view name);
const Profile& profile();  // of the libraries that are loaded

}  // namespace emulator
