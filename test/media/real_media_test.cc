// Files as the world makes them. Each test says "skipped" where there are none.
#include "harness.h"
#include "read_back.h"
#include "session.h"

extern "C" {
#include <libavutil/pixfmt.h>
}

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

OutputPlan null_output(std::vector<int> tracks) {
  OutputPlan output;
  output.tracks = std::move(tracks);
  return output;
}

// Pictures and sound decoded, nothing encoded: the frames that can be had.
int64_t decode_all(Session& session) {
  session.run(60);
  return session.pipeline().progress().frames;
}

Plan decode_plan(const std::string& path) {
  Plan plan;
  plan.inputs = {file(path)};
  plan.tracks = {video_track(), audio_track()};
  for (TrackPlan& track : plan.tracks) track.encoders.clear(), track.optional = true;
  plan.outputs = {null_output({0, 1})};
  return plan;
}

// A first minute is enough of a long one.
Plan transcode_plan(const std::string& name, double seconds = 2) {
  Plan plan;
  plan.inputs = {file(real_media(name))};
  plan.inputs[0].duration = seconds;
  plan.tracks = {video_track(), audio_track()};
  plan.tracks[1].optional = true;
  plan.tracks[0].filter = "scale=w=320:h=-2";
  plan.outputs = {file_output(scratch(name + ".out.mkv"), "matroska", {0, 1})};
  return plan;
}

}  // namespace

TEST("broken files give the frames that can be had, or an error that says what is wrong; never a crash or a hang") {
  for (const char* name : {"invalid-bitstream.webm", "large_stbl_truncated_after_moov.m4b",
                           "sample_malformed_free_box.mp4", "sample_missing_stsd.mp4"}) {
    Session session(decode_plan(real_media(std::string("broken/") + name)));
    const int64_t frames = decode_all(session);
    const bool has_ended = session.state() == State::ended, has_failed = session.state() == State::failed;
    CHECK(has_ended || has_failed);
    if (has_failed)
      CHECK(session.error().find(':') != std::string::npos && session.pipeline().error().stage.size() > 4);
    std::cout << "#   " << name << ": " << frames << " frames" << (has_failed ? ", " + session.error() : "") << "\n";
  }
}

TEST("every file is transcoded") {
  for (const char* name :
       {"bbb-480p-30s.h264-aac.mp4", "car-detection.h264.mp4", "hdr10-mdcv-clli-1080p.av1-aac.mp4",
        "hlg-1080p-editlist.hevc10-aac.mp4", "subtitles-srt.h264-ac3.mkv", "bbb-1080p.mpeg2-mp2.ts", "h264-dts.ts",
        "sample.mpeg4-mp3.avi", "bbb-540p60.vp9-vorbis5.1.webm", "vp9-10bit.webm", "bbb-bpyramid.h264.mp4"}) {
    Plan plan = transcode_plan(name, 1);
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const ReadBack back = read_file(plan.outputs[0].path);
    CHECK(!back.first(AVMEDIA_TYPE_VIDEO).frames.empty());
    CHECK_EQ(back.decode_errors, 0);
  }
}

TEST("lossless and object audio becomes AAC") {
  for (const char* name : {"audio-dts-hd-ma-7.1.mkv", "audio-truehd-7.1.mp4", "audio-eac3-joc-5.1.mp4"}) {
    Plan plan;
    plan.inputs = {file(real_media(name))};
    plan.tracks = {audio_track()};
    plan.tracks[0].filter = "aresample=ochl=stereo:osr=48000";
    plan.outputs = {file_output(scratch("audio.m4a"), "mp4", {0})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    CHECK(read_file(scratch("audio.m4a")).streams[0].samples > 10000);
  }
}

TEST("a picture that lies on its side is turned upright") {
  Plan plan = transcode_plan("rotated-4k60.h264-aac.mp4", 0.1);
  plan.tracks[0].filter = "scale=iw/8:ih/8";
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  int width = 0, height = 0, rotation = 0;
  for (const StreamInfo& stream : session.pipeline().streams())
    if (stream.kind == "video") width = stream.width, height = stream.height, rotation = stream.rotation;
  const ReadBack back = read_file(plan.outputs[0].path);
  const ReadFrame& frame = back.first(AVMEDIA_TYPE_VIDEO).frames.front();
  CHECK(rotation != 0);
  const bool is_turned = rotation % 180 != 0;
  CHECK_EQ(frame.width, (is_turned ? height : width) / 8);
  CHECK_EQ(frame.height, (is_turned ? width : height) / 8);
}

TEST("HDR stays HDR where nothing maps it, and leaves the stream where something does") {
  for (const bool is_mapped : {false, true}) {
    Plan plan;
    plan.inputs = {file(real_media("hdr10-mdcv-clli-1080p.av1-aac.mp4"))};
    plan.inputs[0].duration = 0.3;
    plan.tracks = {video_track("libx265", {{"preset", "ultrafast"}, {"x265-params", "log-level=none"}},
                               is_mapped ? "yuv420p" : "yuv420p10le")};
    plan.tracks[0].filter = is_mapped ? "scale=320:-2,tonemap_jetson" : "scale=320:-2";
    plan.outputs = {file_output(scratch("hdr.mp4"), "mp4", {0})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const Probe found = probe(file(scratch("hdr.mp4")), nullptr);
    CHECK_EQ(found.streams.at(0).color_transfer, is_mapped ? "bt709" : "smpte2084");
    CHECK_EQ(found.streams.at(0).format, is_mapped ? "yuv420p" : "yuv420p10le");
  }
}

TEST("subtitles are copied, and text becomes another kind of text") {
  for (const char* name : {"subtitles-srt.h264-ac3.mkv", "subtitles-ass.h264-ac3.mkv", "subtitles-ssa.h264-ac3.mkv"}) {
    Plan plan;
    plan.inputs = {file(real_media(name))};
    TrackPlan text = copy_track("s1", "s");
    text.copy = false;
    text.encoders = {{"ass", "none", {}, ""}};
    plan.tracks = {copy_track("v0", "v"), copy_track("s0", "s"), text};
    plan.outputs = {file_output(scratch("subtitles.mkv"), "matroska", {0, 1, 2})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const ReadBack source = read_file(real_media(name), false), back = read_file(scratch("subtitles.mkv"), false);
    CHECK_EQ(back.streams.size(), 3u);
    CHECK_EQ(back.streams[1].packets.size(), source.first(AVMEDIA_TYPE_SUBTITLE).packets.size());
    CHECK_EQ(back.streams[2].codec, "ass");
    CHECK(back.streams[2].packets.size() >= back.streams[1].packets.size());
    for (size_t i = 0; i < std::min(back.streams[1].packets.size(), back.streams[2].packets.size()); ++i)
      CHECK_NEAR(back.streams[2].packets[i].pts, back.streams[1].packets[i].pts, 0.011);
  }
}

TEST("pictures of subtitles are copied as they are") {
  for (const char* name : {"subtitles-pgs.h264-ac3.mkv", "subtitles-vobsub.h264-ac3.mkv"}) {
    Plan plan;
    plan.inputs = {file(real_media(name))};
    plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a"), copy_track("s0", "s")};
    plan.outputs = {file_output(scratch("pictures.mkv"), "matroska", {0, 1, 2})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const ReadBack source = read_file(real_media(name), false), back = read_file(scratch("pictures.mkv"), false);
    for (const AVMediaType type : {AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_SUBTITLE})
      CHECK_EQ(back.first(type).packets.size(), source.first(type).packets.size());
  }
}

TEST("a transport stream is copied into an mp4, its AAC or MP2 with a header made for it") {
  Plan plan;
  plan.inputs = {file(real_media("bbb-480p-30s.h264-aac.mp4"))};
  plan.inputs[0].duration = 3;
  plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a")};
  plan.outputs = {file_output(scratch("copied.ts"), "mpegts", {0, 1})};
  Session to_ts(plan);
  to_ts.run();
  CHECK_EQ(to_ts.error(), "");
  for (const char* container : {"mp4", "matroska"}) {
    Plan back_plan = plan;
    back_plan.inputs = {file(scratch("copied.ts"))};
    back_plan.outputs = {file_output(scratch("copied.back"), container, {0, 1})};
    Session to_mp4(back_plan);
    to_mp4.run();
    CHECK_EQ(to_mp4.error(), "");
    const ReadBack back = read_file(scratch("copied.back"));
    CHECK_EQ(back.decode_errors, 0);
    CHECK_NEAR(back.first(AVMEDIA_TYPE_AUDIO).samples, 3 * 48000, 48000 / 8);
  }
}

TEST("a seek into a long film finds its place and keeps sound and picture together") {
  const std::string path = real_media("long-6min-1080p.av1-aac.mp4");
  Plan plan = transcode_plan("long-6min-1080p.av1-aac.mp4", 0.5);
  plan.inputs[0].start = 300;
  plan.source_timestamps = true;
  plan.outputs[0].options = {};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  const ReadBack back = read_file(plan.outputs[0].path);
  CHECK_NEAR(back.first(AVMEDIA_TYPE_VIDEO).frames.front().pts, 300, 0.05);
  CHECK_NEAR(back.first(AVMEDIA_TYPE_AUDIO).frames.front().pts, 300, 0.05);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
