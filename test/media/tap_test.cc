// JavaScript's place in the pipeline, played by this test: frames seen, changed, dropped, kept for a while.
#include <cstring>
#include <deque>

#include "harness.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

Plan tapped_plan(bool encodes = true) {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=160x90:rate=25:duration=2")};
  plan.tracks = {video_track("libx264", {{"preset", "ultrafast"}, {"qp", "0"}})};
  plan.tracks[0].tap = true;
  plan.tracks[0].tap_format = "yuv420p";
  if (encodes)
    plan.outputs = {file_output(scratch("tapped.mkv"), "matroska", {0})};
  else
    plan.tracks[0].encoders.clear();
  return plan;
}

}  // namespace

TEST("frames come in order, in the format asked for, and what is painted into them is encoded") {
  Session session(tapped_plan());
  int seen = 0;
  double last = -1;
  session.on_frame = [&](int track, FramePtr frame) {
    CHECK_EQ(frame->format, static_cast<int>(AV_PIX_FMT_YUV420P));
    const double pts = frame->pts * av_q2d(frame->time_base);
    CHECK(pts > last);
    last = pts;
    ++seen;
    av_frame_make_writable(frame.get());
    for (int y = 0; y < frame->height; ++y)
      std::memset(frame->data[0] + y * frame->linesize[0], 77, static_cast<size_t>(frame->width));
    session.pipeline().return_frame(track, frame.release());
  };
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(seen, 50);
  const ReadBack back = read_file(scratch("tapped.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 50u);
}

TEST("frames that are dropped are not encoded, the others keep their times") {
  Session session(tapped_plan());
  int index = 0;
  session.on_frame = [&](int track, FramePtr frame) {
    if (index++ % 2)
      session.pipeline().drop_frame(track, frame.release());
    else
      session.pipeline().return_frame(track, frame.release());
  };
  session.run();
  CHECK_EQ(session.error(), "");
  const ReadBack back = read_file(scratch("tapped.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 25u);
  for (size_t i = 0; i < back.streams[0].frames.size(); ++i)
    CHECK_NEAR(back.streams[0].frames[i].pts, i * 0.08, 0.0011);
}

TEST("no more frames than the queue allows are outside at once") {
  Plan plan = tapped_plan(false);
  plan.queue = 3;
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  std::deque<AVFrame*> held;
  // Until they have come, however long that takes, and for a while after it.
  for (int looks = 0, after = 0; looks < 3000 && after < 20; ++looks) {
    session.wait(0.02);
    const Taken<AVFrame*> taken = session.pipeline().take_frame(0);
    if (taken.kind == Taken<AVFrame*>::Kind::item) held.push_back(taken.item);
    after += held.size() >= 3 ? 1 : 0;
  }
  CHECK_EQ(held.size(), 3u);
  for (AVFrame* frame : held) session.pipeline().return_frame(0, frame);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(session.state(), State::ended);
}

TEST("a tap needs no encoder and no output") {
  Session session(tapped_plan(false));
  int seen = 0;
  session.on_frame = [&](int track, FramePtr frame) {
    ++seen;
    session.pipeline().drop_frame(track, frame.release());
  };
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(seen, 50);
}

TEST("sound can be tapped, too") {
  Plan plan;
  plan.inputs = {lavfi("sine=sample_rate=44100:duration=1")};
  plan.tracks = {audio_track()};
  plan.tracks[0].tap = true;
  plan.tracks[0].tap_format = "flt";
  plan.outputs = {file_output(scratch("tapped.m4a"), "mp4", {0})};
  Session session(plan);
  int64_t samples = 0;
  session.on_frame = [&](int track, FramePtr frame) {
    CHECK_EQ(frame->format, static_cast<int>(AV_SAMPLE_FMT_FLT));
    samples += frame->nb_samples;
    session.pipeline().return_frame(track, frame.release());
  };
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(samples, 44100);
}

TEST("a command reaches the filter by its name, and an unknown name is said") {
  Plan plan = tapped_plan(false);
  plan.tracks[0].filter = "hue@h=b=0";
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  int seen = 0;
  uint64_t first = 0, last = 0;
  session.on_frame = [&](int track, FramePtr frame) {
    uint64_t sum = 0;
    for (int x = 0; x < frame->width; ++x) sum += frame->data[0][x];
    if (!seen++) first = sum;
    last = sum;
    if (seen == 5) CHECK_EQ(session.pipeline().command("hue@h", "b", "-10"), "");
    session.pipeline().drop_frame(track, frame.release());
  };
  session.run();
  CHECK(last < first / 2);
  CHECK(!session.pipeline().command("nothing", "b", "1").empty());
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
