// checks FOLDER GROUP...: see checks.h.
#include <cstring>
#include <iterator>
#include <map>

#include "client/checks.h"

namespace client {

std::string clip_folder;

Clip find_clip(const std::string& name) {
  static const std::map<std::string, uint32_t> codecs = {{"h264", abi::kH264},   {"h265", abi::kH265},
                                                         {"main10", abi::kH265}, {"av1", abi::kAv1},
                                                         {"mjpeg", abi::kMjpeg}, {"high444", abi::kH264}};
  std::ifstream raw(clip_folder + "/" + name + ".raw", std::ios::binary);
  return {codecs.at(name), read_clip(clip_folder + "/" + name + ".clip"), {std::istreambuf_iterator<char>(raw), {}}};
}

std::vector<uint8_t> joined(const Decoded& decoded) {
  std::vector<uint8_t> all;
  for (const auto& picture : decoded.pictures) all.insert(all.end(), picture.begin(), picture.end());
  return all;
}

}  // namespace client

int main(int count, char** arguments) {
  using namespace client;
  static const std::map<std::string, void (*)()> groups = {{"nodes", check_nodes},
                                                           {"decoder-refusals", check_decoder_refusals},
                                                           {"surfaces", check_surfaces},
                                                           {"encoder-refusals", check_encoder_refusals},
                                                           {"decoder", check_decoder},
                                                           {"decoder-told", check_decoder_told},
                                                           {"encoder", check_encoder},
                                                           {"waiting", check_waiting},
                                                           {"transforms", check_transforms},
                                                           {"modes", check_modes},
                                                           {"log", check_log}};
  if (count < 3) return 2;
  clip_folder = arguments[1];
  for (int i = 2; i < count; ++i) {
    const auto found = groups.find(arguments[i]);
    if (found != groups.end())
      found->second();
    else if (!check_fault(arguments[i]))
      return std::fprintf(stderr, "no group '%s'\n", arguments[i]), 2;
  }
  return failures != 0;
}
