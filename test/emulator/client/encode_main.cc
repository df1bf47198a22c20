// encode CODEC: encodes on the board, from surfaces and from memory of the library's own.
#include <cstring>

#include "client/clip.h"
#include "client/encode.h"

using namespace client;

int main(int count, char** arguments) {
  if (count < 2) return 2;
  EncodeOptions options;
  options.pixel_format = abi::kNv12m;
  options.width = 320, options.height = 180, options.pictures = 30;
  std::memcpy(&options.codec, arguments[1], 4);
  options.controls = {
      {abi::kBitrate, 400'000}, {abi::kIdrInterval, 10}, {abi::kInsertSpsPpsAtIdr, 1}, {abi::kMaxPerformance, 1}};
  for (int i = 3; i < count; ++i) {
    const std::string_view option = arguments[i];
    options.is_blocking |= option == "blocking";
    options.has_command |= option == "command";
    options.has_ivf_headers |= option == "ivf";
    if (option == "memory") options.has_surfaces = false;
    if (option == "planar") options.pixel_format = abi::kYuv420m;
    if (option == "p010") options.pixel_format = abi::kP010m;
    if (option == "b-frames") options.controls[abi::kNumBFrames] = 2;
  }
  const Encoded encoded = encode(options);
  is(encoded.error, 0, "the pictures are encoded " + encoded.where);
  is(int64_t(encoded.packets.size()), options.pictures, "a packet for each picture");
  int keys = 0;
  for (const EncodedPacket& packet : encoded.packets) keys += packet.is_key;
  is(keys, 3, "an IDR picture each interval");
  if (count > 2 && *arguments[2]) {
    std::ofstream file(arguments[2], std::ios::binary);
    for (const EncodedPacket& packet : encoded.packets)
      append_packet(file, packet.time, packet.bytes.data(), uint32_t(packet.bytes.size()));
  }
  return failures != 0;
}
