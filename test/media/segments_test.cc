// Segments of other containers: what is in each, and what it needs to be read alone.
#include <map>

#include "harness.h"
#include "read_back.h"
#include "segmented.h"

using namespace jetson::media;
using namespace jetson::media::test;

TEST("HLS in Matroska: a header, and clusters alone in the segments") {
  Plan plan = dash_plan(0, 0, 4);
  plan.outputs[0].container = "matroska";
  plan.outputs[0].segment.layout = SegmentPlan::Layout::muxed;
  plan.outputs[0].segment.timestamp_offset = 10;
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  CHECK_EQ(all.size(), 1u);
  CHECK_EQ(all[0].media.size(), 6u);
  CHECK_EQ(all[0].info.kind, "muxed");
  CHECK_EQ(read_number(all[0].init, 0, 4), 0x1A45DFA3u);
  for (const Segment& segment : all[0].media) {
    CHECK_EQ(read_number(*segment.bytes, 0, 4), 0x1F43B675u);
    CHECK(std::isfinite(segment.end_audio) && std::isfinite(segment.end_video));
    CHECK_NEAR(segment.end_video, segment.end, 1e-6);
    // Alone with the header, as a player that jumps there reads it.
    Bytes alone = all[0].init;
    alone.insert(alone.end(), segment.bytes->begin(), segment.bytes->end());
    const ReadBack back = read_bytes(alone, false);
    CHECK_NEAR(back.first(AVMEDIA_TYPE_VIDEO).packets.front().pts, segment.start + 10, 0.0011);
    CHECK(back.first(AVMEDIA_TYPE_VIDEO).packets.front().is_key);
    // Every packet is in the segment that it is told of.
    const ReadPacket& last = back.first(AVMEDIA_TYPE_AUDIO).packets.back();
    CHECK_NEAR(last.pts + 1024.0 / 48000, segment.end_audio + 10, 0.002);
  }
  const ReadBack whole = read_bytes(all[0].joined());
  CHECK_EQ(whole.first(AVMEDIA_TYPE_VIDEO).frames.size(), 576u);
  CHECK_EQ(whole.decode_errors, 0);
}

TEST("HLS in MPEG-TS: every segment can be read alone") {
  Plan plan = dash_plan(0, 0, 4);
  plan.outputs[0].container = "mpegts";
  plan.outputs[0].segment.layout = SegmentPlan::Layout::muxed;
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  CHECK(all[0].init.empty());
  CHECK(!all[0].info.codecs.empty());
  size_t frames = 0;
  for (const Segment& segment : all[0].media) {
    const ReadBack back = read_bytes(*segment.bytes);
    frames += back.first(AVMEDIA_TYPE_VIDEO).frames.size();
    CHECK(back.first(AVMEDIA_TYPE_VIDEO).packets.front().is_key);
    CHECK_EQ(segment.bytes->size() % 188, 0u);
    CHECK_EQ(segment.bytes->at(0), 0x47);
  }
  CHECK_EQ(frames, 576u);
}

TEST("self-contained segments are whole files") {
  for (const char* container : {"matroska", "mp4"}) {
    Plan plan = dash_plan(0, 0, 4);
    plan.outputs[0].container = container;
    plan.outputs[0].segment.layout = SegmentPlan::Layout::muxed;
    plan.outputs[0].segment.self_contained = true;
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    auto all = series(session.segments);
    CHECK_EQ(all[0].order.front(), "open 0");
    size_t frames = 0;
    for (const Segment& segment : all[0].media)
      frames += read_bytes(*segment.bytes).first(AVMEDIA_TYPE_VIDEO).frames.size();
    CHECK_EQ(frames, 576u);
  }
}

TEST("segments that nobody takes hold the pipeline back, within the bytes allowed") {
  Plan plan = dash_plan(0, 1, 1);
  plan.segment_bytes = 40'000;
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  CHECK(!session.wait_for(State::ended, 2.0));
  CHECK_EQ(session.state(), State::running);
  const Progress held = session.pipeline().progress();
  CHECK(held.time < 20);
  while (session.state() == State::running) {
    session.take_all();
    session.wait(0.05);
  }
  session.take_all();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(series(session.segments)[0].media.size(), 24u);
}

TEST("ASS beside the film: a header, then lines") {
  Plan plan;
  Bytes srt;
  const std::string text =
      "1\n00:00:01,000 --> 00:00:02,000\nfirst\n\n2\n00:00:05,500 --> 00:00:06,000\nsecond, later\n\n3\n00:00:09,000 "
      "--> 00:00:09,500\nthird\n\n";
  srt.assign(text.begin(), text.end());
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.format = "srt";
  input.bytes = std::make_shared<const Bytes>(srt);
  plan.inputs = {input};
  TrackPlan track;
  track.id = "s0";
  track.sources = {source("s")};
  track.encoders = {{"ass", "none", {}, ""}};
  plan.tracks = {track};
  OutputPlan output;
  output.kind = OutputPlan::Kind::segments;
  output.container = "ass";
  output.tracks = {0};
  output.segment.layout = SegmentPlan::Layout::muxed;
  output.segment.seconds = 1;
  output.segment.first_number = 0;
  output.options = {{"ignore_readorder", "1"}};
  plan.outputs = {output};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  const auto as_text = [](const Bytes& bytes) { return std::string(bytes.begin(), bytes.end()); };
  CHECK(as_text(all[0].init).find("[Script Info]") != std::string::npos);
  CHECK(as_text(all[0].init).find("Dialogue:") == std::string::npos);
  CHECK_EQ(all[0].media.size(), 3u);
  for (const Segment& segment : all[0].media) CHECK(as_text(*segment.bytes).find("Dialogue:") != std::string::npos);
  CHECK_NEAR(all[0].media[1].start, 5.5, 1e-6);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
