// What an encoder gives.
#include <algorithm>
#include <cstring>

#include "client/checks.h"

namespace client {
namespace {

EncodeOptions options_for(uint32_t codec) {
  EncodeOptions options;
  options.codec = codec, options.pixel_format = abi::kNv12m;
  options.width = 320, options.height = 180, options.pictures = 12;
  options.controls = {{abi::kBitrate, 400'000}, {abi::kIdrInterval, 100}, {abi::kGopSize, 100}};
  return options;
}

int keys(const Encoded& encoded) {
  return int(std::ranges::count_if(encoded.packets, [](const EncodedPacket& packet) { return packet.is_key; }));
}

// Parameter sets of H.264 and H.265 by their NAL unit's type.
int headers(const Encoded& encoded, bool is_h265) {
  int found = 0;
  for (const EncodedPacket& packet : encoded.packets)
    for (size_t i = 0; i + 3 < packet.bytes.size(); ++i) {
      if (packet.bytes[i] || packet.bytes[i + 1] || packet.bytes[i + 2] != 1) continue;
      const int byte = packet.bytes[i + 3];
      found += is_h265 ? (byte >> 1 & 63) == 33 : (byte & 31) == 7;
    }
  return found;
}

// Decodes what it made on the same board.
size_t decoded_pictures(const Encoded& encoded, uint32_t codec) {
  std::vector<ClipPacket> packets;
  for (const EncodedPacket& packet : encoded.packets) packets.push_back({packet.time, packet.bytes});
  return decode(packets, {.codec = codec}).pictures.size();
}

void check_ways(uint32_t codec, const std::string& name) {
  EncodeOptions options = options_for(codec);
  const auto check = [&](const std::string& how) {
    const Encoded encoded = encode(options);
    is(encoded.error, 0, name + " is encoded " + how + " " + encoded.where);
    is(int64_t(encoded.packets.size()), options.pictures, name + " " + how + ": a packet for each picture");
    is(keys(encoded), 1, name + " " + how + ": the first is a key picture");
    is(encoded.end_events, 1, name + " " + how + ": an event tells the end");
    return encoded;
  };
  const Encoded encoded = check("from surfaces");
  is(int64_t(decoded_pictures(encoded, codec)), options.pictures, name + ": what was encoded is decoded");
  ok(std::ranges::is_sorted(encoded.packets, {}, &EncodedPacket::time) && encoded.packets[1].time == 40'000,
     name + ": times are the pictures'");
  options.has_surfaces = false, options.is_blocking = true;
  check("from memory, blocking");
  options.pixel_format = abi::kYuv420m, options.has_command = true;
  check("from planes, to ENCODER_CMD");
}

void check_headers(uint32_t codec, const std::string& name) {
  EncodeOptions options = options_for(codec);
  options.controls[abi::kIdrInterval] = 4;
  is(headers(encode(options), codec == abi::kH265), 1, name + ": parameter sets come once");
  options.controls[abi::kInsertSpsPpsAtIdr] = 1;
  const Encoded encoded = encode(options);
  is(keys(encoded), 3, name + ": an IDR picture each interval");
  is(headers(encoded, codec == abi::kH265), 3, name + ": and at each with the control");
}

void check_while_it_runs() {
  EncodeOptions options = options_for(abi::kH264);
  options.at_picture[6] = [](int fd) { set_control(fd, abi::kForceFrameType, 0); };
  const Encoded forced = encode(options);
  is(keys(forced), 2, "a key picture comes when it is forced");
  ok(forced.packets.size() > 6 &&
         std::ranges::any_of(forced.packets.begin() + 1, forced.packets.begin() + 8, &EncodedPacket::is_key),
     "soon after");
  options = options_for(abi::kH264);
  options.controls[abi::kH264Profile] = V4L2_MPEG_VIDEO_H264_PROFILE_HIGH;
  options.controls[abi::kNumBFrames] = 2;
  const Encoded ordered = encode(options);
  is(int64_t(ordered.packets.size()), options.pictures, "B pictures are encoded");
  ok(!std::ranges::is_sorted(ordered.packets, {}, &EncodedPacket::time), "and packets come in the order of decoding");
}

void check_overflow() {
  EncodeOptions options = options_for(abi::kH264);
  options.packet_bytes = 2000;
  options.controls[abi::kBitrate] = 20'000'000;
  const Encoded encoded = encode(options);
  is(int64_t(encoded.packets.size()), options.pictures, "packets that are too large come, too");
  ok(encoded.packets[0].flags & abi::kFlagError, "with the error's flag");
}

void check_av1() {
  EncodeOptions options = options_for(abi::kAv1);
  const Encoded plain = encode(options);
  is(int64_t(plain.packets.size()), options.pictures, "AV1 is encoded");
  is(int64_t(decoded_pictures(plain, abi::kAv1)), options.pictures, "AV1: what was encoded is decoded");
  options.has_ivf_headers = true;
  const Encoded boxed = encode(options);
  ok(!boxed.packets.empty() && std::memcmp(boxed.packets[0].bytes.data(), "DKIF", 4) == 0,
     "AV1: with the headers of a file where they are not turned off");
}

}  // namespace

void check_encoder() {
  if (Encoded probe = encode(options_for(abi::kH264)); probe.error) {
    is(probe.error, EINVAL, "a board without an encoder has its node");
    ok(probe.where == "S_FMT capture", "and refuses the first format");
    return;
  }
  check_ways(abi::kH264, "H.264");
  check_ways(abi::kH265, "H.265");
  check_headers(abi::kH264, "H.264");
  check_headers(abi::kH265, "H.265");
  check_while_it_runs();
  check_overflow();
  EncodeOptions deep = options_for(abi::kH265);
  deep.pixel_format = abi::kP010m, deep.has_surfaces = board().allocate != nullptr;
  is(int64_t(encode(deep).packets.size()), deep.pictures, "H.265 is encoded with ten bits");
  if (board().allocate && !board().buffer.handle) check_av1();
}

}  // namespace client
