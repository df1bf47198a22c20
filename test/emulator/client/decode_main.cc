// decode CODEC CLIP RAW: decodes on the board and compares with what software made.
#include <algorithm>
#include <cstring>
#include <iterator>

#include "client/decode.h"

using namespace client;

namespace {

std::vector<uint8_t> read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void compare(const Decoded& decoded, const std::vector<uint8_t>& raw) {
  std::vector<uint8_t> all;
  for (const auto& picture : decoded.pictures) all.insert(all.end(), picture.begin(), picture.end());
  is(int64_t(all.size()), int64_t(raw.size()), "as many bytes of pictures as in software");
  ok(all == raw, "every sample is software's");
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  DecodeOptions options;
  std::memcpy(&options.codec, arguments[1], 4);
  const auto packets = read_clip(arguments[2]);
  for (int i = 4; i < count; ++i) {
    const std::string_view option = arguments[i];
    options.is_blocking |= option == "blocking";
    options.has_stop_command |= option == "command";
    options.has_timestamps &= option != "no-times";
  }
  const Decoded decoded = decode(packets, options);
  is(decoded.error, 0, "the stream is decoded " + decoded.where);
  compare(decoded, read_file(arguments[3]));
  ok(std::ranges::is_sorted(decoded.times), "times rise");
  std::printf("# %zu pictures, %d events, format %.4s %ux%u, crop %ux%u, least %u\n", decoded.pictures.size(),
              decoded.events, reinterpret_cast<const char*>(&decoded.pixel_format), decoded.coded_width,
              decoded.coded_height, decoded.width, decoded.height, decoded.least_buffers);
  return failures != 0;
}
