// What becomes of frames and samples on the way from one file to another.
#include "clip.h"
#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

TEST("a generated clip becomes an mp4 with every frame and all of the sound") {
  const ReadBack back = read_file(clip_file());
  CHECK_EQ(back.first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
  CHECK_EQ(back.first(AVMEDIA_TYPE_VIDEO).codec, "h264");
  // AAC cannot end inside a frame.
  CHECK(back.first(AVMEDIA_TYPE_AUDIO).samples >= 4 * 48000 &&
        back.first(AVMEDIA_TYPE_AUDIO).samples < 4 * 48000 + 1024);
  CHECK_NEAR(back.first(AVMEDIA_TYPE_VIDEO).frames.front().pts, 0, 1e-9);
  CHECK_NEAR(back.first(AVMEDIA_TYPE_VIDEO).frames.back().pts, 3.96, 1e-6);
  CHECK_NEAR(back.duration, 4.0, 0.001);
  CHECK_EQ(back.decode_errors, 0);
}

TEST("one decoded stream feeds several tracks, and one track several outputs") {
  Plan plan;
  plan.inputs = {file(clip_file())};
  TrackPlan small = video_track();
  small.id = "v1";
  small.filter = "scale=160:90";
  plan.tracks = {video_track(), small, audio_track("libopus")};
  OutputPlan packets;
  packets.kind = OutputPlan::Kind::packets;
  packets.tracks = {1};
  OutputPlan nothing;
  nothing.kind = OutputPlan::Kind::null;
  nothing.tracks = {2};
  plan.outputs = {file_output(scratch("large.mkv"), "matroska", {0, 2}),
                  file_output(scratch("small.mp4"), "mp4", {1, 2}), packets, nothing};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  const ReadBack large = read_file(scratch("large.mkv")), reduced = read_file(scratch("small.mp4"));
  CHECK_EQ(large.first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
  CHECK_EQ(reduced.first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
  CHECK_EQ(reduced.first(AVMEDIA_TYPE_VIDEO).frames.front().width, 160);
  CHECK_EQ(large.first(AVMEDIA_TYPE_AUDIO).packets.size(), reduced.first(AVMEDIA_TYPE_AUDIO).packets.size());
  CHECK_EQ(session.packets[2].size(), 100u);
  CHECK_EQ(session.packets[2].front()->stream_index, 1);
  int decoders = 0;
  for (const StageInfo& stage : session.pipeline().graph()) decoders += stage.stage.rfind("decode:", 0) == 0;
  CHECK_EQ(decoders, 2);
}

TEST("progress ends at the whole, and what was encoded is counted") {
  Plan plan = clip_plan();
  plan.outputs = {file_output(scratch("progress.mp4"), "mp4", {0, 1})};
  Session session(plan);
  session.run();
  const Progress progress = session.pipeline().progress();
  CHECK_EQ(progress.frames, 100);
  CHECK_NEAR(progress.time, 4.0, 0.03);
  CHECK(progress.decoded);
  CHECK(!progress.hardware_decode);
  CHECK(progress.bytes > 10000);
  CHECK_EQ(session.state(), State::ended);
}

TEST("frames that a rate conversion doubles and drops are counted") {
  for (const auto& [filter, frames, doubled, dropped] :
       {std::tuple{"fps=50", 200, 100, 0}, std::tuple{"fps=5", 20, 0, 80}, std::tuple{"fps=25", 100, 0, 0}}) {
    Plan plan;
    plan.inputs = {file(clip_file())};
    plan.tracks = {video_track()};
    plan.tracks[0].filter = filter;
    OutputPlan nothing;
    nothing.tracks = {0};
    plan.outputs = {nothing};
    Session session(plan);
    session.run();
    const Progress progress = session.pipeline().progress();
    CHECK_NEAR(progress.frames, frames, 1);
    CHECK_NEAR(progress.duplicated, doubled, 1);
    CHECK_NEAR(progress.dropped, dropped, 5);
  }
}

TEST("a key frame stands at each point of the grid, also where the rate does not divide it") {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=160x90:rate=24000/1001:duration=21")};
  plan.tracks = {video_track("libx264", {{"preset", "ultrafast"}, {"g", "10000"}, {"sc_threshold", "0"}})};
  plan.tracks[0].key_frame_seconds = 5;
  plan.outputs = {file_output(scratch("keys.mkv"), "matroska", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  std::vector<double> keys;
  const ReadBack back = read_file(scratch("keys.mkv"), false);
  for (const ReadPacket& packet : back.streams[0].packets)
    if (packet.is_key) keys.push_back(packet.pts);
  CHECK_EQ(keys.size(), 5u);
  for (size_t i = 0; i < keys.size(); ++i) CHECK_NEAR(keys[i], std::ceil(5.0 * i * 24000 / 1001) * 1001 / 24000, 0.001);
}

TEST("frames that change their size on the way are made to fit the stream") {
  Plan plan;
  // Two sizes behind one another, as some broadcasts have them.
  Plan small = clip_plan(), large = clip_plan();
  small.tracks = {video_track()};
  small.inputs = {lavfi("testsrc2=size=160x90:rate=25:duration=1")};
  small.outputs = {file_output(scratch("part1.ts"), "mpegts", {0})};
  large.tracks = {video_track()};
  large.inputs = {lavfi("testsrc2=size=320x180:rate=25:duration=1")};
  large.outputs = {file_output(scratch("part2.ts"), "mpegts", {0})};
  Session first(small), second(large);
  first.run();
  second.run();
  Bytes both = contents(scratch("part1.ts"));
  const Bytes more = contents(scratch("part2.ts"));
  both.insert(both.end(), more.begin(), more.end());
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.bytes = std::make_shared<const Bytes>(both);
  plan.inputs = {input};
  plan.tracks = {video_track()};
  plan.outputs = {file_output(scratch("sizes.mkv"), "matroska", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  const ReadBack back = read_file(scratch("sizes.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 50u);
  for (const ReadFrame& frame : back.streams[0].frames) CHECK_EQ(frame.width, 160);
}

TEST("one track may have several sources: an overlay of two files, and of two streams of one") {
  for (const bool is_one_file : {false, true}) {
    Plan plan;
    plan.inputs = {file(clip_file())};
    if (is_one_file) {
      Plan both = clip_plan();
      both.inputs = {
          lavfi("testsrc2=size=320x180:rate=25:duration=4[out0];color=red:size=64x64:rate=25:duration=4[out1]")};
      both.tracks = {video_track(), video_track()};
      both.tracks[1].id = "v1";
      both.tracks[1].sources = {source("v:1")};
      both.outputs = {file_output(scratch("both.mkv"), "matroska", {0, 1})};
      Session made(both);
      made.run();
      CHECK_EQ(made.error(), "");
      plan.inputs = {file(scratch("both.mkv"))};
    } else {
      plan.inputs.push_back(lavfi("color=red:size=64x64:rate=25:duration=4"));
    }
    TrackPlan track = video_track("libx264", {{"preset", "ultrafast"}, {"qp", "0"}});
    track.sources = {source("v:0", 0), is_one_file ? source("v:1", 0) : source("v:0", 1)};
    track.filter = "[in0][in1]overlay=x=0:y=0[out]";
    plan.tracks = {track};
    plan.outputs = {file_output(scratch("overlay.mkv"), "matroska", {0})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const ReadBack back = read_file(scratch("overlay.mkv")), plain = read_file(clip_file());
    CHECK_EQ(back.streams[0].frames.size(), 100u);
    CHECK(back.streams[0].frames[50].hash != plain.streams[0].frames[50].hash);
  }
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
