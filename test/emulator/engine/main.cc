// The process behind one opened device: a codec in software that shares no address space, and no libav, with the
// client.
extern "C" {
#include <libavutil/log.h>
}

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

#include "engine/channel.h"
#include "engine/decoder.h"
#include "engine/encoder.h"

using namespace emulator;

namespace {

struct Engine {
  Channel channel{kEngineSocket};
  std::unique_ptr<EngineDecoder> decoder;
  std::unique_ptr<EngineEncoder> encoder;

  void reply(const EngineMessage& message, std::span<const uint8_t> bytes) {
    if (!channel.send(message, bytes)) std::exit(0);
  }
  void open(const EngineMessage& order) {
    const auto reply_with = [this](const EngineMessage& message, std::span<const uint8_t> bytes) {
      reply(message, bytes);
    };
    if (order.kind == kOpenDecoder) decoder = std::make_unique<EngineDecoder>(order.decoder, reply_with);
    if (order.kind == kOpenEncoder) encoder = std::make_unique<EngineEncoder>(order.encoder, reply_with);
  }
  void drain() {
    if (decoder) decoder->drain();
    if (encoder) encoder->drain();
  }
  int perform(const EngineMessage& order, std::span<const uint8_t> bytes) {
    switch (order.kind) {
      case kOpenDecoder:
      case kOpenEncoder:
        return open(order), 0;
      case kDecode:
        return decoder ? decoder->decode(bytes, order.pts) : 0;
      case kEncode:
        return encoder && encoder->encode(bytes, order.pts, order.force_key) ? 0 : 1;
      case kChange:
        return encoder ? encoder->change(order.encoder), 0 : 0;
      case kFlush:
        return decoder ? decoder->flush(), 0 : 0;
      default:
        return drain(), 0;
    }
  }
};

}  // namespace

int main() {
  // The socket ends with the device; this is for a client that is killed.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  close_range(kEngineSocket + 1, ~0u, 0);
  setenv("SVT_LOG", "0", 1);
  av_log_set_level(AV_LOG_QUIET);
  Engine engine;
  EngineMessage order;
  for (std::vector<uint8_t> bytes; engine.channel.receive(order, bytes);) {
    EngineMessage done{};
    done.kind = kDone;
    done.errors = engine.perform(order, bytes);
    engine.reply(done, {});
  }
}
