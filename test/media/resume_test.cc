// A session that moves to another node: what was written before and what is written after must be one stream.
#include <algorithm>

#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

constexpr double kFrame = 1001.0 / 24000, kSeconds = 4;

const std::string& film() {
  static const std::string path = [] {
    Plan plan;
    plan.inputs = {
        lavfi("testsrc2=size=160x90:rate=24000/1001:duration=24[out0];"
              "aevalsrc=exprs=0.5*sin(2*PI*t*(300+20*t))|0.4*sin(2*PI*t*500):sample_rate=44100:duration=24[out1]")};
    plan.tracks = {video_track("libx264", {{"preset", "veryfast"}, {"g", "100"}, {"bf", "2"}}),
                   audio_track("flac", {})};
    plan.outputs = {file_output(scratch("film.mp4"), "mp4", {0, 1})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    return plan.outputs[0].path;
  }();
  return path;
}

struct Kind {
  std::string container;
  SegmentPlan::Layout layout;
  std::string audio;
  bool copies;
};

Plan whole_plan(const Kind& kind) {
  Plan plan;
  plan.inputs = {file(film())};
  plan.source_timestamps = true;
  plan.tracks = {video_track("libx264", {{"preset", "veryfast"}, {"g", "10000"}, {"bf", "2"}}),
                 audio_track(kind.audio)};
  if (kind.copies)
    plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a")};
  else
    plan.tracks[1].filter = "aresample=48000";
  plan.tracks[0].key_frame_seconds = kSeconds;
  OutputPlan output;
  output.kind = OutputPlan::Kind::segments;
  output.container = kind.container;
  output.tracks = {0, 1};
  output.segment.layout = kind.layout;
  output.segment.seconds = kSeconds;
  plan.outputs = {output};
  return plan;
}

std::vector<const Segment*> media_of(const Session& session, int rendition) {
  std::vector<const Segment*> media;
  for (const Segment& segment : session.segments)
    if (segment.kind == Segment::Kind::media && segment.rendition == rendition) media.push_back(&segment);
  return media;
}

void append(Bytes& all, const Bytes& more) { all.insert(all.end(), more.begin(), more.end()); }

// Header and first segments of one run, the rest of another.
Bytes joined(const Session& before, const Session& after, int rendition, int64_t from) {
  Bytes all;
  for (const Segment& segment : before.segments)
    if (segment.kind == Segment::Kind::init && segment.rendition == rendition) append(all, *segment.bytes);
  for (const Segment* segment : media_of(before, rendition))
    if (segment->number < from) append(all, *segment->bytes);
  for (const Segment* segment : media_of(after, rendition))
    if (segment->number >= from) append(all, *segment->bytes);
  return all;
}

const Segment& numbered(const Session& session, int rendition, int64_t number) {
  for (const Segment* segment : media_of(session, rendition))
    if (segment->number == number) return *segment;
  throw std::runtime_error("no segment " + std::to_string(number));
}

// A resampler that began elsewhere may end a sample earlier or later, and so may the last packet of sound.
void check_same_packets(const ReadBack& whole, const ReadBack& resumed, AVMediaType type, double tolerance) {
  const auto &a = whole.first(type).packets, &b = resumed.first(type).packets;
  CHECK_NEAR(b.size(), a.size(), type == AVMEDIA_TYPE_AUDIO ? 1 : 0);
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    CHECK_NEAR(b[i].pts, a[i].pts, tolerance);
    if (std::isfinite(a[i].dts))
      CHECK_NEAR(b[i].dts, a[i].dts, tolerance);  // Matroska has none, and readers guess late
    CHECK_EQ(b[i].is_key, a[i].is_key);
  }
  for (size_t i = 1; i < b.size(); ++i)
    if (std::isfinite(b[i - 1].dts)) CHECK(b[i].dts > b[i - 1].dts);
}

void check_resumption(const Kind& kind, int64_t number) {
  Session whole(whole_plan(kind));
  whole.run();
  CHECK_EQ(whole.error(), "");
  const bool is_separate = kind.layout == SegmentPlan::Layout::separate;
  const Segment& previous = numbered(whole, 0, number - 1);
  Plan plan = whole_plan(kind);
  plan.inputs[0].start = numbered(whole, 0, number).start - 0.5;
  plan.inputs[0].accurate_seek = !kind.copies;
  plan.tracks[0].start_at = numbered(whole, 0, number).start;
  plan.tracks[1].start_at = is_separate ? numbered(whole, 1, number - 1).end : previous.end_audio;
  plan.tracks[0].key_frame_origin = 0;
  plan.outputs[0].segment.first_number = number;
  plan.outputs[0].segment.origin = static_cast<double>(number - 1) * kSeconds;
  Session resumed(plan);
  resumed.run();
  CHECK_EQ(resumed.error(), "");
  CHECK_EQ(media_of(resumed, 0).size(), media_of(whole, 0).size() - static_cast<size_t>(number) + 1);
  for (const Segment* segment : media_of(resumed, 0)) {
    CHECK_NEAR(segment->start, numbered(whole, 0, segment->number).start, 1e-6);
    CHECK_NEAR(segment->end, numbered(whole, 0, segment->number).end, 1e-6);
  }
  for (const int rendition : is_separate ? std::vector<int>{0, 1} : std::vector<int>{0}) {
    const ReadBack a = read_bytes(joined(whole, whole, rendition, number)),
                   b = read_bytes(joined(whole, resumed, rendition, number));
    CHECK_EQ(b.decode_errors, 0);
    for (const ReadStream& stream : a.streams) {
      check_same_packets(a, b, stream.type, kind.container == "matroska" ? 0.0011 : 1e-5);
      const double slack = stream.type == AVMEDIA_TYPE_AUDIO ? 1 : 0;
      CHECK_NEAR(b.first(stream.type).frames.size(), stream.frames.size(), slack);
      CHECK_NEAR(b.first(stream.type).samples, stream.samples, slack * 1536);
    }
  }
}

}  // namespace

TEST("DASH, AAC: a session resumed at segment 3 goes on as if it had never stopped") {
  check_resumption({"mp4", SegmentPlan::Layout::separate, "aac", false}, 3);
}
TEST("DASH, AAC: the same at segment 2 and at the last") {
  check_resumption({"mp4", SegmentPlan::Layout::separate, "aac", false}, 2);
  check_resumption({"mp4", SegmentPlan::Layout::separate, "aac", false}, 6);
}
TEST("DASH, Opus: the same with another frame size and padding") {
  check_resumption({"mp4", SegmentPlan::Layout::separate, "libopus", false}, 4);
}
TEST("DASH, AC-3: the same with frames longer than the padding") {
  check_resumption({"mp4", SegmentPlan::Layout::separate, "ac3", false}, 3);
}
TEST("Matroska: the same with all tracks in one file") {
  check_resumption({"matroska", SegmentPlan::Layout::muxed, "aac", false}, 3);
}
TEST("copied streams: the same, from the key frame of the cut") {
  check_resumption({"mp4", SegmentPlan::Layout::separate, "", true}, 3);
  check_resumption({"matroska", SegmentPlan::Layout::muxed, "", true}, 4);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
