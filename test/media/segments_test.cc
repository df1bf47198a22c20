// Segments as files would be on disk: joined they are the whole, cut they stand on the grid, their times are the
// output's.
#include <algorithm>
#include <map>

#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

constexpr double kFrame = 1001.0 / 24000;

const std::string& film() {
  static const std::string path = [] {
    Plan plan;
    plan.inputs = {
        lavfi("testsrc2=size=160x90:rate=24000/"
              "1001:duration=24[out0];sine=frequency=440:sample_rate=48000:duration=24[out1]")};
    plan.tracks = {video_track("libx264", {{"preset", "veryfast"}, {"g", "48"}, {"bf", "2"}}), audio_track("flac", {})};
    plan.outputs = {file_output(scratch("film.mp4"), "mp4", {0, 1})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    return plan.outputs[0].path;
  }();
  return path;
}

Plan dash_plan(double start, int64_t first_number, double seconds = 5) {
  Plan plan;
  InputPlan input = file(film());
  if (start > 0) input.start = start;
  plan.inputs = {input};
  plan.source_timestamps = true;
  plan.tracks = {video_track("libx264", {{"preset", "veryfast"}, {"g", "10000"}, {"bf", "2"}}), audio_track()};
  plan.tracks[0].key_frame_seconds = seconds;
  OutputPlan output;
  output.kind = OutputPlan::Kind::segments;
  output.container = "mp4";
  output.tracks = {0, 1};
  output.segment.layout = SegmentPlan::Layout::separate;
  output.segment.seconds = seconds;
  output.segment.first_number = first_number;
  plan.outputs = {output};
  return plan;
}

struct Series {
  Bytes init;
  RenditionInfo info;
  std::vector<Segment> media;
  std::vector<std::string> order;  // "init", "open 1", "media 1", ...

  Bytes joined() const {
    Bytes all = init;
    for (const Segment& segment : media) all.insert(all.end(), segment.bytes->begin(), segment.bytes->end());
    return all;
  }
};

std::map<int, Series> series(const std::vector<Segment>& segments) {
  std::map<int, Series> all;
  for (const Segment& segment : segments) {
    Series& one = all[segment.rendition];
    if (segment.info) one.info = *segment.info;
    if (segment.kind == Segment::Kind::init) {
      one.init = *segment.bytes;
      one.order.push_back("init");
    } else if (segment.kind == Segment::Kind::open) {
      one.order.push_back("open " + std::to_string(segment.number));
    } else {
      one.media.push_back(segment);
      one.order.push_back("media " + std::to_string(segment.number));
    }
  }
  return all;
}

// Presentation time of a fragment's first sample, s: decoding time, its offset, and the edit list of the header.
double fragment_start(const Bytes& init, const Bytes& media) {
  uint32_t timescale = 0;
  int64_t media_time = 0;
  for (const Box& box : boxes(init)) {
    if (box.path == "moov/trak/mdia/mdhd")
      timescale = static_cast<uint32_t>(read_number(init, box.offset + (init[box.offset] ? 20 : 12), 4));
    if (box.path == "moov/trak/edts/elst") {
      CHECK_EQ(read_number(init, box.offset + 4, 4), 1u);  // players know one edit, and no empty ones
      media_time = static_cast<int64_t>(init[box.offset] ? read_number(init, box.offset + 16, 8)
                                                         : read_number(init, box.offset + 12, 4));
    }
  }
  int64_t decoding = -1, offset = 0;
  for (const Box& box : boxes(media)) {
    if (box.path == "moof/traf/tfdt") decoding = static_cast<int64_t>(read_number(media, box.offset + 4, 8));
    if (box.path != "moof/traf/trun") continue;
    const uint64_t flags = read_number(media, box.offset, 4) & 0xffffff;
    size_t at = box.offset + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
    for (const uint64_t field : {0x100, 0x200, 0x400}) at += flags & field ? 4 : 0;
    if (flags & 0x800) offset = static_cast<int32_t>(read_number(media, at, 4));
  }
  CHECK(decoding >= 0);
  return static_cast<double>(decoding + offset - media_time) / timescale;
}

uint64_t sequence_number(const Bytes& media) {
  for (const Box& box : boxes(media))
    if (box.path == "moof/mfhd") return read_number(media, box.offset + 4, 4);
  return 0;
}

}  // namespace

TEST("DASH: header and segments of each track decode to the whole film") {
  Session session(dash_plan(0, 1));
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  CHECK_EQ(all.size(), 2u);
  const ReadBack video = read_bytes(all[0].joined()), audio = read_bytes(all[1].joined());
  CHECK_EQ(video.streams[0].frames.size(), 576u);
  for (size_t i = 0; i < video.streams[0].frames.size(); ++i)
    CHECK_NEAR(video.streams[0].frames[i].pts, i * kFrame, 1e-4);
  CHECK_NEAR(audio.streams[0].samples, 24 * 48000, 1024);
  CHECK_EQ(video.decode_errors + audio.decode_errors, 0);
  CHECK_EQ(all[0].info.kind, "video");
  CHECK_EQ(all[0].info.codecs.substr(0, 5), "avc1.");
  CHECK_EQ(all[0].info.codecs.size(), 11u);
  CHECK_EQ(all[0].info.width, 160);
  CHECK_EQ(all[0].info.frame_rate_num, 24000);
  CHECK_EQ(all[1].info.codecs, "mp4a.40.2");
  CHECK_EQ(all[1].info.sample_rate, 48000);
}

TEST("DASH: segments are cut at the first key frame of each point of the grid, and announced in order") {
  Session session(dash_plan(0, 1));
  session.run();
  auto all = series(session.segments);
  CHECK_EQ(all[0].media.size(), 5u);
  for (size_t i = 0; i < all[0].media.size(); ++i) {
    const Segment& segment = all[0].media[i];
    CHECK_EQ(segment.number, static_cast<int64_t>(i + 1));
    CHECK_NEAR(segment.start, std::ceil(5.0 * i / kFrame - 1e-6) * kFrame, 1e-6);
    CHECK(segment.key);
    CHECK_EQ(segment.last, i == 4);
    if (i + 1 < all[0].media.size()) CHECK_NEAR(segment.end, all[0].media[i + 1].start, 1e-9);
    CHECK_NEAR(segment.start_ticks * double{1.0 * all[0].info.time_base_num} / all[0].info.time_base_den, segment.start,
               1e-4);
  }
  CHECK_NEAR(all[0].media.back().end, 576 * kFrame, 1e-6);
  for (const int rendition : {0, 1}) {
    CHECK_EQ(all[rendition].order[0], "init");
    for (size_t i = 0; i < all[rendition].media.size(); ++i) {
      CHECK_EQ(all[rendition].order[1 + 2 * i], "open " + std::to_string(i + 1));
      CHECK_EQ(all[rendition].order[2 + 2 * i], "media " + std::to_string(i + 1));
    }
  }
  // Sound is cut with the picture: no segment of it ends more than a moment from the cut.
  for (size_t i = 0; i + 1 < all[1].media.size(); ++i) {
    CHECK_NEAR(all[1].media[i].end, all[0].media[i].end, 0.2);
    CHECK_NEAR(all[1].media[i].end, all[1].media[i + 1].start, 1e-9);
    CHECK_NEAR(all[1].media[i].end_audio, all[1].media[i].end, 1e-9);
  }
}

TEST("DASH: each fragment says its absolute time, also when the run begins in the middle") {
  for (const auto& [start, number] : {std::pair{0.0, 1}, std::pair{10.0, 3}, std::pair{15.5, 4}}) {
    Session session(dash_plan(start, number));
    session.run();
    CHECK_EQ(session.error(), "");
    auto all = series(session.segments);
    for (auto& [rendition, one] : all) {
      CHECK(!one.media.empty());
      for (const Segment& segment : one.media) {
        CHECK_NEAR(fragment_start(one.init, *segment.bytes), segment.start, 1e-4);
        CHECK_EQ(sequence_number(*segment.bytes), static_cast<uint64_t>(segment.number));
        CHECK_EQ(std::string(segment.bytes->begin() + 4, segment.bytes->begin() + 8), "styp");
      }
      CHECK_EQ(one.media.front().number, number);
    }
    CHECK_NEAR(all[0].media.front().start, std::ceil(start / kFrame - 1e-6) * kFrame, 1e-6);
    // In sync: the header that was made here puts both tracks where they belong.
    const ReadBack video = read_bytes(all[0].joined()), audio = read_bytes(all[1].joined());
    CHECK_NEAR(video.streams[0].frames.front().pts, all[0].media.front().start, 1e-3);
    CHECK_NEAR(audio.streams[0].frames.front().pts, start, 0.03);
  }
}

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

TEST("copied streams are cut where their own key frames reach the grid") {
  Plan plan = dash_plan(0, 1, 3);
  plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a")};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  double next = 0;
  for (const Segment& segment : all[0].media) {
    CHECK(segment.start >= next - 1e-4);
    CHECK_NEAR(std::remainder(segment.start, 48 * kFrame), 0, 1e-4);  // the source has a key frame each 48
    next += 3;
  }
  CHECK_EQ(read_bytes(all[0].joined()).streams[0].frames.size(), 576u);
}

TEST("a rendition ladder is cut alike on every rung") {
  Plan plan = dash_plan(0, 1, 4);
  TrackPlan small = plan.tracks[0];
  small.id = "v1";
  small.filter = "scale=80:44";
  small.encoders[0].options = {{"preset", "ultrafast"}, {"g", "10000"}, {"bf", "0"}};
  plan.tracks.push_back(small);
  plan.outputs[0].tracks = {0, 2, 1};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  CHECK_EQ(all[1].info.width, 80);
  CHECK_EQ(all[0].media.size(), all[1].media.size());
  for (size_t i = 0; i < std::min(all[0].media.size(), all[1].media.size()); ++i)
    CHECK_NEAR(all[0].media[i].start, all[1].media[i].start, 1e-6);
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
