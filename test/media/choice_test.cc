// What is chosen, what is refused, and what is said of it.
#include "clip.h"
#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

TEST("a missing stream is an error that names it and what the file has, and an optional one is left out") {
  Plan plan;
  plan.inputs = {file(clip_file())};
  plan.tracks = {copy_track("v0", "v"), copy_track("s0", "s:2")};
  plan.outputs = {file_output(scratch("missing.mkv"), "matroska", {0, 1})};
  Session strict(plan);
  strict.run();
  CHECK(strict.error().find("input 0 has no stream 's:2', it has video #0 h264, audio #1 aac") != std::string::npos);
  CHECK(!exists(scratch("missing.mkv")));
  plan.tracks[1].optional = true;
  Session lenient(plan);
  lenient.run();
  CHECK_EQ(lenient.error(), "");
  CHECK_EQ(read_file(scratch("missing.mkv")).streams.size(), 1u);
}

TEST("encoders and decoders are tried in order by opening them, and refusals are told") {
  Plan plan;
  plan.inputs = {file(clip_file())};
  TrackPlan track = video_track();
  track.encoders = {{"h264_nvenc", "cuda", {}, ""},
                    {"libx264", "none", {{"preset", "nonsense"}}, ""},
                    {"libx264", "none", {{"preset", "ultrafast"}}, "yuv420p"}};
  track.decoder.accel = {"cuda", "vaapi", "none"};
  plan.tracks = {track};
  plan.outputs = {file_output(scratch("fallback.mp4"), "mp4", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  for (const StageInfo& stage : session.pipeline().graph()) {
    if (stage.stage == "encode:v0") {
      CHECK_EQ(stage.what, "libx264");
      CHECK(stage.refused.size() >= 1);
    }
    if (stage.stage == "decode:v0" && stage.accel == "none") CHECK_EQ(stage.refused.size(), 2u);
  }
  CHECK_EQ(read_file(scratch("fallback.mp4")).first(AVMEDIA_TYPE_VIDEO).frames.size(), 100u);
}

// 16 s of pictures with more to say than any of these rates holds.
int64_t bytes_at(double bits_per_pixel, double most_bit_rate) {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=320x180:rate=25:duration=16,noise=alls=40:allf=t")};
  TrackPlan track = video_track();
  track.encoders[0].bits_per_pixel = bits_per_pixel;
  track.encoders[0].most_bit_rate = most_bit_rate;
  plan.tracks = {track};
  plan.outputs = {{.kind = OutputPlan::Kind::packets, .tracks = {0}}};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  int64_t bytes = 0;
  for (const PacketPtr& packet : session.packets[0]) bytes += packet->size;
  return bytes;
}

TEST("an encoder that knows bit rates alone gets one by the size and rate of the pictures, and no more than the cap") {
  CHECK_NEAR(bytes_at(0.5, kUnset), 0.5 * 320 * 180 * 25 * 16 / 8, 360'000);
  CHECK_NEAR(bytes_at(0.5, 300'000), 300'000 * 16 / 8, 150'000);
}

TEST("options that nobody knows are refused by name") {
  Plan plan = clip_plan();
  plan.tracks[0].encoders[0].options.emplace_back("no_such_option", "1");
  plan.outputs = {file_output(scratch("option.mp4"), "mp4", {0, 1})};
  Session session(plan);
  session.run();
  CHECK(session.error().find("no_such_option") != std::string::npos);
  CHECK_EQ(session.pipeline().error().stage, "encode:v0");
  CHECK(!exists(scratch("option.mp4")));
  CHECK(!exists(part_of(scratch("option.mp4"))));
}

TEST("a decoder of a device that breaks on the way is followed by software, without a frame twice") {
  // libav's fixed-point AAC stands for a device: a codec of its own name, as those of boards are.
  const Bytes whole = contents(clip_file());
  Bytes broken = whole;
  for (size_t i = whole.size() * 6 / 10; i < whole.size() * 62 / 100; ++i) broken[i] = 0xff;
  Plan plan;
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.bytes = std::make_shared<const Bytes>(broken);
  plan.inputs = {input};
  plan.tracks = {audio_track("pcm_s16le", {})};
  plan.tracks[0].decoder.accel = {"fixed", "none"};
  OutputPlan packets;
  packets.kind = OutputPlan::Kind::packets;
  packets.tracks = {0};
  plan.outputs = {packets};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  bool has_stage = false;
  for (const StageInfo& stage : session.pipeline().graph()) {
    if (stage.stage != "decode:a0") continue;
    has_stage = true;
    CHECK_EQ(stage.what, "aac");
    CHECK_EQ(stage.accel, "none");
    CHECK(stage.refused.size() == 1 && stage.refused[0].find("fixed: failed while decoding") == 0);
  }
  CHECK(has_stage);
  int64_t last = INT64_MIN;
  for (const PacketPtr& packet : session.packets[0]) {
    CHECK(packet->pts > last);
    last = packet->pts;
  }
  CHECK_NEAR(last * av_q2d(session.packets[0].back()->time_base), 3.97, 0.05);
}

TEST("a probe tells what is in a file, and an error what is wrong with it") {
  const Probe found = probe(file(clip_file()), nullptr);
  CHECK_EQ(found.error.code, 0);
  CHECK_EQ(found.streams.size(), 2u);
  CHECK_EQ(found.streams[0].codec, "h264");
  CHECK_EQ(found.streams[0].frame_rate_num, 25);
  CHECK_EQ(found.streams[1].sample_rate, 48000);
  CHECK_NEAR(found.input.duration, 4.0, 0.03);
  const Probe lost = probe(file(scratch("nothing-here.mp4")), nullptr);
  CHECK_EQ(lost.error.name, "AVERROR(ENOENT)");
}

TEST("this libav tells what it holds") {
  bool has_x264 = false, has_lavfi = false, has_scale = false;
  for (const Capability& each : codecs_and_filters()) {
    has_x264 = has_x264 || (each.name == "libx264" && each.kind == "encoder");
    has_lavfi = has_lavfi || (each.name == "lavfi" && each.kind == "demuxer");
    has_scale = has_scale || (each.name == "scale" && each.kind == "filter");
  }
  CHECK(has_x264 && has_lavfi && has_scale);
  CHECK(std::string(libav_version()).size() > 2);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
