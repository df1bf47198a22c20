// Any bytes, through what a file in memory goes through: opened, probed, demuxed, decoded, copied. They must end in frames or in
// an error; never in a crash, and never in a wait without end.
#include <cstdio>
#include <cstdlib>

#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

// What an input of this size can take at most, on a busy machine and with instrumented code.
constexpr double kMostSeconds = 60;

TrackPlan decoded(const std::string& id, const std::string& stream) {
  TrackPlan track;
  track.id = id;
  track.sources = {source(stream)};
  track.optional = true;
  // Pictures of any size that a header claims would only measure the memory of the machine.
  if (stream == "v:0") track.decoder.options = {{"max_pixels", "1000000"}};
  return track;
}

TrackPlan copied(const std::string& id, const std::string& stream) {
  TrackPlan track = copy_track(id, stream);
  track.optional = true;
  return track;
}

Plan plan_for(const uint8_t* data, size_t size) {
  Plan plan;
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.bytes = std::make_shared<const Bytes>(data, data + size);
  // A playlist could name files and hosts; only these bytes are the input.
  input.options = {{"protocol_whitelist", "none"}};
  plan.inputs = {input};
  plan.tracks = {decoded("v0", "v:0"), decoded("a0", "a:0"), copied("v1", "v:0"), copied("a1", "a:0"), copied("s1", "s:0")};
  OutputPlan frames, packets, stream;
  frames.tracks = {0, 1};
  packets.kind = OutputPlan::Kind::packets;
  packets.tracks = {2, 3, 4};
  stream.kind = OutputPlan::Kind::stream;
  stream.container = "matroska";
  stream.tracks = {2, 3, 4};
  // Both ways out by turns: a container that refuses a codec would hide the other one.
  plan.outputs = {frames, size % 2 ? packets : stream};
  plan.threads = 1;
  plan.log_level = "quiet";
  return plan;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Session session(plan_for(data, size));
  session.run(kMostSeconds);
  const State state = session.state();
  if (state == State::ended || state == State::failed) return 0;
  std::fprintf(stderr, "the pipeline stands in state %d: %s\n", static_cast<int>(state), session.error().c_str());
  std::abort();
}
