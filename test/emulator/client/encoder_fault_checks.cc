// Faults of the encoder and of transforms, as fault_checks.cc.
#include <algorithm>
#include <chrono>
#include <map>

#include "client/checks.h"

namespace client {
namespace {

Encoded encode_h264(int pictures = 12, int limit_ms = 20'000) {
  EncodeOptions options;
  options.limit_ms = limit_ms;
  options.codec = abi::kH264, options.pixel_format = abi::kNv12m;
  options.width = 320, options.height = 180, options.pictures = pictures;
  return encode(options);
}

int64_t elapsed_ms(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
}

const std::map<std::string, void (*)()>& faults() {
  static const std::map<std::string, void (*)()> all = {
      {"encoder-overflow",
       [] {
         const Encoded encoded = encode_h264();
         is(std::ranges::count_if(encoded.packets,
                                  [](const EncodedPacket& p) { return (p.flags & abi::kFlagError) != 0; }),
            1, "one packet does not fit");
       }},
      {"keyflag-missing",
       [] { ok(std::ranges::none_of(encode_h264().packets, &EncodedPacket::is_key), "no key picture is told of"); }},
      {"keyflag-late",
       [] {
         ok(std::ranges::none_of(encode_h264().packets, &EncodedPacket::is_key),
            "the key picture is not told of at first");
       }},
      {"encoder-eos-never",
       [] {
         const Encoded encoded = encode_h264(12, 6000);
         is(encoded.error, ETIME, "the end never comes");
         is(int64_t(encoded.packets.size()), 12, "after all packets");
       }},
      {"encoder-dqbuf-enodev",
       [] {
         const Encoded e = encode_h264();
         is(e.error, ENODEV, "the device is gone");
         is(int64_t(e.packets.size()), 3, "after some packets");
       }},
      {"identity-hang", [] {
         const ClientSurface a({320, 180, 6, false}), b({320, 180, 6, false});
         int error = 0;
         ok(elapsed_ms([&] { error = transform(a, b, false); }) >= 100,
            "a transform to the same size without crop flags hangs");
         is(error, abi::kTransformExecution, "and fails in the end");
         is(transform(a, b, true), 0, "with the flags it does not");
       }}};
  return all;
}

}  // namespace

bool check_encoder_fault(const std::string& name) {
  const auto found = faults().find(name);
  if (found == faults().end()) return false;
  found->second();
  return true;
}

}  // namespace client
