#include "clip.h"

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "harness.h"

namespace jetson::media::test {

Plan clip_plan() {
  Plan plan;
  plan.inputs = {
      lavfi("testsrc2=size=320x180:rate=25:duration=4[out0];sine=frequency=440:sample_rate=48000:duration=4[out1]")};
  plan.tracks = {video_track(), audio_track()};
  return plan;
}

const std::string& clip_file() {
  static const std::string path = [] {
    Plan plan = clip_plan();
    plan.outputs = {file_output(scratch("clip.mp4"), "mp4", {0, 1})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    return plan.outputs[0].path;
  }();
  return path;
}

Bytes contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

std::string part_of(const std::string& path) { return path + ".part-" + std::to_string(getpid()); }

}  // namespace jetson::media::test
