#include "core/profile.h"

#include <array>

#include "abi/v4l2.h"

// One of the few things that are compiled for each folder.
extern "C" const char* const emulator_profile_name;

namespace emulator {
namespace {

using namespace abi;

const std::vector<uint32_t> kDecodesBefore = {kH264, kH265, kVp8, kVp9, kMpeg2, kMpeg4, kMjpeg};
const std::vector<uint32_t> kDecodesOrin = {kH264, kH265, kVp8, kVp9, kAv1, kMpeg2, kMpeg4, kMjpeg};
constexpr size_t kMiB = size_t{1} << 20;

Profile orin(std::string_view name, Release release) {
  return {.name = name,
          .release = release,
          .decoder_node = "/dev/v4l2-nvdec",
          .encoder_node = "/dev/v4l2-nvenc",
          .has_encoder = true,
          .decodes = kDecodesOrin,
          .encodes = {kH264, kH265, kAv1},
          .has_ten_bits = true,
          .encodes_h265_b_frames = true,
          .hangs_on_identity = release == Release::kR36,
          .decoder_sessions = 32,
          .encoder_sessions = 16,
          .surface_memory = 4096 * kMiB};
}

Profile orin_nano() {
  Profile nano = orin("orin-nano-r36", Release::kR36);
  nano.has_encoder = false;
  nano.encodes = {};
  nano.decoder_sessions = 16;
  nano.surface_memory = 2048 * kMiB;
  return nano;
}

const std::array<Profile, 5>& profiles() {
  static const std::array<Profile, 5> all = {Profile{.name = "nano-r32",
                                                     .release = Release::kR32,
                                                     .decoder_node = "/dev/nvhost-nvdec",
                                                     .encoder_node = "/dev/nvhost-msenc",
                                                     .has_encoder = true,
                                                     .decodes = kDecodesBefore,
                                                     .encodes = {kH264, kH265},
                                                     .has_ten_bits = false,
                                                     .encodes_h265_b_frames = false,
                                                     .hangs_on_identity = false,
                                                     .decoder_sessions = 8,
                                                     .encoder_sessions = 4,
                                                     .surface_memory = 1024 * kMiB},
                                             Profile{.name = "xavier-r35",
                                                     .release = Release::kR35,
                                                     .decoder_node = "/dev/v4l2-nvdec",
                                                     .encoder_node = "/dev/v4l2-nvenc",
                                                     .has_encoder = true,
                                                     .decodes = kDecodesBefore,
                                                     .encodes = {kH264, kH265},
                                                     .has_ten_bits = true,
                                                     .encodes_h265_b_frames = true,
                                                     .hangs_on_identity = false,
                                                     .decoder_sessions = 32,
                                                     .encoder_sessions = 16,
                                                     .surface_memory = 4096 * kMiB},
                                             orin_nano(), orin("orin-r36", Release::kR36),
                                             orin("orin-r39", Release::kR39)};
  return all;
}

}  // namespace

const Profile* find_profile(std::string_view name) {
  for (const Profile& profile : profiles())
    if (profile.name == name) return &profile;
  return nullptr;
}

const Profile& profile() {
  static const Profile& loaded = *find_profile(emulator_profile_name);
  return loaded;
}

}  // namespace emulator
