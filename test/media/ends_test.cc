// Where bytes come from and go to: files, memory, pushed chunks.
#include "clip.h"
#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

TEST("a file has its name only when it is complete") {
  CHECK(exists(clip_file()));
  CHECK(!exists(part_of(clip_file())));
}

TEST("bytes in memory are an input, a stream of bytes an output, and frames survive a lossless trip bit for bit") {
  Plan plan;
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.bytes = std::make_shared<const Bytes>(contents(clip_file()));
  plan.inputs = {input};
  plan.tracks = {video_track("libx264", {{"preset", "ultrafast"}, {"qp", "0"}}), copy_track("a0", "a")};
  OutputPlan output;
  output.kind = OutputPlan::Kind::stream;
  output.container = "matroska";
  output.tracks = {0, 1};
  plan.outputs = {output};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  const ReadBack before = read_file(clip_file()), after = read_bytes(session.bytes[0]);
  const auto &source = before.first(AVMEDIA_TYPE_VIDEO).frames, &result = after.first(AVMEDIA_TYPE_VIDEO).frames;
  CHECK_EQ(result.size(), source.size());
  for (size_t i = 0; i < std::min(source.size(), result.size()); ++i) CHECK_EQ(result[i].hash, source[i].hash);
  CHECK_EQ(after.first(AVMEDIA_TYPE_AUDIO).packets.size(), before.first(AVMEDIA_TYPE_AUDIO).packets.size());
}

TEST("pushed bytes are an input that waits for more") {
  Plan plan;
  InputPlan input;
  input.kind = InputPlan::Kind::pushed;
  plan.inputs = {input};
  plan.tracks = {copy_track("v0", "v")};
  plan.outputs = {file_output(scratch("pushed.mkv"), "matroska", {0})};
  Plan to_ts;
  to_ts.inputs = {file(clip_file())};
  to_ts.tracks = {copy_track("v0", "v")};
  to_ts.outputs = {file_output(scratch("pushed.ts"), "mpegts", {0})};
  Session made(to_ts);
  made.run();
  CHECK_EQ(made.error(), "");
  const Bytes bytes = contents(to_ts.outputs[0].path);

  Session session(plan);
  size_t at = 0;
  bool has_started = false;
  for (int i = 0; i < 10000 && session.state() != State::ended && session.state() != State::failed; ++i) {
    while (at < bytes.size() && session.pipeline().can_push(0)) {
      const size_t size = std::min<size_t>(5000, bytes.size() - at);
      session.pipeline().push(
          0, Bytes(bytes.begin() + static_cast<long>(at), bytes.begin() + static_cast<long>(at + size)));
      at += size;
    }
    if (at == bytes.size()) session.pipeline().push_end(0);
    if (!has_started && session.state() == State::opened) session.pipeline().start(), has_started = true;
    session.wait(0.02);
  }
  CHECK_EQ(session.error(), "");
  CHECK_EQ(read_file(plan.outputs[0].path).first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
}

TEST("paths that cannot be written are refused with a reason") {
  for (const auto& [path, name] :
       {std::pair{scratch("no/such/folder/x.mp4"), "AVERROR(ENOENT)"}, std::pair{scratch("."), "AVERROR(EISDIR)"},
        std::pair{std::string(), "AVERROR(EINVAL)"}}) {
    Plan plan = clip_plan();
    plan.outputs = {file_output(path, "mp4", {0, 1})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.pipeline().error().name, name);
    CHECK_EQ(session.pipeline().error().stage, "mux:0");
  }
}

TEST("an mp4 with its index in front can be played while it loads") {
  Plan plan = clip_plan();
  plan.outputs = {file_output(scratch("faststart.mp4"), "mp4", {0, 1})};
  plan.outputs[0].options = {{"movflags", "+faststart"}};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  size_t index = 0, data = 0;
  for (const Box& box : boxes(contents(scratch("faststart.mp4")))) {
    if (box.path == "moov") index = box.offset;
    if (box.path == "mdat") data = box.offset;
  }
  CHECK(index > 0 && index < data);
  CHECK_EQ(read_file(scratch("faststart.mp4")).first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
}

TEST("pictures are written one by one where the container names them") {
  Plan plan;
  plan.inputs = {file(clip_file())};
  plan.tracks = {video_track("mjpeg", {{"qmin", "3"}, {"qmax", "3"}}, "")};
  plan.tracks[0].filter = "fps=1";
  plan.outputs = {file_output(scratch("thumb-%03d.jpeg"), "image2", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK(exists(scratch("thumb-001.jpeg")) && exists(scratch("thumb-004.jpeg")));
  CHECK_EQ(read_file(scratch("thumb-002.jpeg")).streams.at(0).frames.at(0).width, 320);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
