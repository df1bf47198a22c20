// What a decoder does otherwise when it is told to.
#include <algorithm>

#include "client/checks.h"

namespace client {
namespace {

Decoded decode_with(const std::map<uint32_t, int32_t>& controls, const std::vector<ClipPacket>& packets) {
  DecodeOptions options;
  options.codec = abi::kH264;
  options.controls = controls;
  const Decoded decoded = decode(packets, options);
  is(decoded.error, 0, "the stream is decoded " + decoded.where);
  return decoded;
}

// Pieces that know nothing of pictures.
std::vector<ClipPacket> chunks(const std::vector<ClipPacket>& packets, size_t size) {
  std::vector<uint8_t> all;
  for (const ClipPacket& packet : packets) all.insert(all.end(), packet.bytes.begin(), packet.bytes.end());
  std::vector<ClipPacket> result;
  for (size_t at = 0; at < all.size(); at += size)
    result.push_back({0, {all.begin() + long(at), all.begin() + long(std::min(at + size, all.size()))}});
  return result;
}

}  // namespace

void check_modes() {
  const Clip clip = find_clip("h264");
  const Decoded chunked = decode_with({{abi::kDisableCompleteFrameInput, 1}}, chunks(clip.packets, 700));
  ok(joined(chunked) == clip.raw, "pieces of a stream are put together");
  const Decoded keys = decode_with({{abi::kSkipFrames, 2}}, clip.packets);
  is(int64_t(keys.pictures.size()), 4, "only key pictures are decoded");
  const Decoded referred = decode_with({{abi::kSkipFrames, 1}}, clip.packets);
  ok(referred.pictures.size() < 40 && referred.pictures.size() > 4, "pictures that nothing refers to are left out");
  const Decoded third = decode_with({{abi::kDropFrameInterval, 3}}, clip.packets);
  is(int64_t(third.pictures.size()), 14, "every third picture is given");
  // Set to 0, as NVIDIA's class does.
  const Decoded unordered = decode_with({{abi::kDisableDpb, 0}}, clip.packets);
  is(int64_t(unordered.pictures.size()), 40, "without a DPB all pictures come");
  ok(!std::ranges::is_sorted(unordered.times), "in the order of decoding");
}

}  // namespace client
