#include <unistd.h>

#include <fstream>
#include <iterator>

#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

const char* const kClip =
    "testsrc2=size=320x180:rate=25:duration=4[out0];sine=frequency=440:sample_rate=48000:duration=4[out1]";

Plan clip_plan() {
  Plan plan;
  plan.inputs = {lavfi(kClip)};
  plan.tracks = {video_track(), audio_track()};
  return plan;
}

// A file to read in other tests, made once.
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

}  // namespace

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
