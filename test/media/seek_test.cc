// Where a pipeline begins and ends: to the frame, to the sample, on every node the same.
#include <fstream>
#include <iterator>

#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

// 12 s at 24000/1001 fps with B-frames and a key frame every 2 s or so; sound beside it.
const std::string& film() {
  static const std::string path = [] {
    Plan plan;
    plan.inputs = {
        lavfi("testsrc2=size=160x90:rate=24000/1001:duration=12[out0];aevalsrc=exprs=sin(440*2*PI*t)*t/"
              "12:sample_rate=48000:duration=12[out1]")};
    plan.tracks = {video_track("libx264", {{"preset", "veryfast"}, {"g", "48"}, {"bf", "3"}}), audio_track("flac", {})};
    plan.outputs = {file_output(scratch("film.mkv"), "matroska", {0, 1})};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    return plan.outputs[0].path;
  }();
  return path;
}

// Frames and samples as they leave the filters, through codecs that change nothing.
ReadBack decoded(InputPlan input, bool source_timestamps, const std::string& filter = "", double start_at = kUnset) {
  Plan plan;
  plan.inputs = {std::move(input)};
  plan.source_timestamps = source_timestamps;
  plan.tracks = {video_track("rawvideo", {}), audio_track("pcm_s16le", {})};
  plan.tracks[0].filter = filter;
  plan.tracks[0].start_at = start_at;
  OutputPlan output;
  output.kind = OutputPlan::Kind::stream;
  output.container = "nut";
  output.tracks = {0, 1};
  plan.outputs = {output};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  return read_bytes(session.bytes[0]);
}

InputPlan film_from(double start, bool is_accurate = true, double duration = kUnset) {
  InputPlan input = file(film());
  input.start = start;
  input.duration = duration;
  input.accurate_seek = is_accurate;
  return input;
}

void check_same_tail(const std::vector<ReadFrame>& whole, const std::vector<ReadFrame>& tail, double shift) {
  CHECK(!tail.empty() && tail.size() <= whole.size());
  if (tail.empty() || tail.size() > whole.size()) return;
  const size_t skipped = whole.size() - tail.size();
  for (size_t i = 0; i < tail.size(); ++i) {
    CHECK_EQ(tail[i].hash, whole[skipped + i].hash);
    CHECK_NEAR(tail[i].pts, whole[skipped + i].pts - shift, 0.0011);
  }
}

}  // namespace

TEST("an exact seek gives the frames of the whole film from there on, bit for bit") {
  const ReadBack whole = decoded(film_from(kUnset), true);
  const auto& frames = whole.first(AVMEDIA_TYPE_VIDEO).frames;
  CHECK_EQ(frames.size(), 288u);
  for (const double start : {0.0, 0.5, 3.3, 5.005, 7.0, 11.9}) {
    size_t first = 0;
    while (first < frames.size() && frames[first].pts < start - 1e-4) ++first;
    const ReadBack part = decoded(film_from(start), true);
    CHECK_EQ(part.first(AVMEDIA_TYPE_VIDEO).frames.size(), frames.size() - first);
    check_same_tail(frames, part.first(AVMEDIA_TYPE_VIDEO).frames, 0);
  }
}

TEST("an exact seek cuts sound to the sample") {
  for (const double start : {0.3, 3.3, 7.77}) {
    const ReadBack part = decoded(film_from(start), true);
    CHECK_EQ(part.first(AVMEDIA_TYPE_AUDIO).samples, 12 * 48000 - std::llrint(start * 48000));
    CHECK_NEAR(part.first(AVMEDIA_TYPE_AUDIO).frames.front().pts, start, 0.0011);
  }
}

TEST("without source timestamps the output begins at zero, wherever it was sought") {
  const ReadBack part = decoded(film_from(3.3), false);
  CHECK_NEAR(part.first(AVMEDIA_TYPE_AUDIO).frames.front().pts, 0, 0.0011);
  CHECK(part.first(AVMEDIA_TYPE_VIDEO).frames.front().pts >= -0.001);
  CHECK(part.first(AVMEDIA_TYPE_VIDEO).frames.front().pts < 0.042);
}

TEST("an inexact seek begins at the key frame before") {
  const ReadBack part = decoded(film_from(5.0, false), true);
  const double first = part.first(AVMEDIA_TYPE_VIDEO).frames.front().pts;
  CHECK(first <= 5.0 && first > 2.9);
  const ReadBack whole = decoded(film_from(kUnset), true);
  check_same_tail(whole.first(AVMEDIA_TYPE_VIDEO).frames, part.first(AVMEDIA_TYPE_VIDEO).frames, 0);
}

TEST("a duration ends both tracks where it says") {
  for (const bool source_timestamps : {true, false}) {
    const ReadBack part = decoded(film_from(2.0, true, 3.0), source_timestamps);
    CHECK_EQ(part.first(AVMEDIA_TYPE_AUDIO).samples, 3 * 48000);
    CHECK_NEAR(part.first(AVMEDIA_TYPE_VIDEO).frames.size(), 3 * 24000.0 / 1001, 1);
  }
}

TEST("an endless input ends at its duration") {
  InputPlan input = lavfi("testsrc2=size=160x90:rate=25");
  input.duration = 2;
  Plan plan;
  plan.inputs = {input};
  plan.tracks = {video_track()};
  plan.outputs = {file_output(scratch("endless.mkv"), "matroska", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(read_file(scratch("endless.mkv")).streams[0].frames.size(), 50u);
}

TEST("rate conversion lands on the same grid after a seek, with the same pictures") {
  const ReadBack whole = decoded(film_from(kUnset), true, "fps=10");
  for (const double start : {1.0, 4.95, 6.02, 8.1}) {
    const ReadBack part = decoded(film_from(start), true, "fps=10");
    const double first = part.first(AVMEDIA_TYPE_VIDEO).frames.front().pts;
    CHECK_NEAR(first, std::ceil(start * 10 - 1e-6) / 10, 0.0011);
    check_same_tail(whole.first(AVMEDIA_TYPE_VIDEO).frames, part.first(AVMEDIA_TYPE_VIDEO).frames, 0);
  }
}

TEST("a resumed picture track begins with the very frame that it is resumed at") {
  const ReadBack whole = decoded(film_from(kUnset), true);
  const auto& frames = whole.first(AVMEDIA_TYPE_VIDEO).frames;
  for (const size_t index : {48u, 100u, 211u}) {
    const double exact = frames[index].pts;
    const ReadBack part = decoded(film_from(exact - 0.7), true, "", exact);
    CHECK_EQ(part.first(AVMEDIA_TYPE_VIDEO).frames.front().hash, frames[index].hash);
    CHECK_EQ(part.first(AVMEDIA_TYPE_VIDEO).frames.size(), frames.size() - index);
  }
}

TEST("a copied stream begins with a key frame: before an inexact start, after an exact one") {
  for (const bool is_accurate : {false, true}) {
    Plan plan;
    plan.inputs = {film_from(5.0, is_accurate)};
    plan.source_timestamps = true;
    plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a")};
    OutputPlan output;
    output.kind = OutputPlan::Kind::packets;
    output.tracks = {0, 1};
    plan.outputs = {output};
    Session session(plan);
    session.run();
    CHECK_EQ(session.error(), "");
    const PacketPtr* first = nullptr;
    for (const PacketPtr& packet : session.packets[0])
      if (packet->stream_index == 0 && !first) first = &packet;
    CHECK(first && (*first)->flags & AV_PKT_FLAG_KEY);
    const double pts = first ? (*first)->pts * av_q2d((*first)->time_base) : NAN;
    CHECK(is_accurate ? pts >= 5.0 - 1e-3 : pts <= 5.0);
  }
}

TEST("seek() after opening replaces the plan's start") {
  Plan plan;
  plan.inputs = {film_from(1.0)};
  plan.source_timestamps = true;
  plan.tracks = {audio_track("pcm_s16le", {})};
  OutputPlan output;
  output.kind = OutputPlan::Kind::packets;
  output.tracks = {0};
  plan.outputs = {output};
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().seek(9.5, true);
  session.run();
  CHECK_EQ(session.error(), "");
  const AVPacket& first = *session.packets[0].front();
  CHECK_NEAR(first.pts * av_q2d(first.time_base), 9.5, 1e-6);
}

TEST("a start that cannot be sought is reached by reading") {
  InputPlan input = lavfi("testsrc2=size=160x90:rate=25:duration=4");
  input.start = 3;
  Plan plan;
  plan.inputs = {input};
  plan.tracks = {video_track()};
  plan.outputs = {file_output(scratch("read-up.mkv"), "matroska", {0})};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(read_file(scratch("read-up.mkv")).streams[0].frames.size(), 25u);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
