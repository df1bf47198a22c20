// Frames that come from outside, in a decoder's place; frames of plain bytes; what is said when frames change.
#include <climits>
#include <cstring>
#include <thread>

#include "harness.h"
#include "media/change_box.h"
#include "media/error.h"
#include "media/raw_frame.h"
#include "read_back.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

RawVideo yuv(int width = 64, int height = 36) {
  RawVideo raw;
  raw.format = "yuv420p";
  raw.width = width;
  raw.height = height;
  return raw;
}

FramePtr picture(int luma, double pts, const RawVideo& raw = yuv()) {
  const auto size = static_cast<size_t>(raw.width * raw.height);
  Bytes bytes(size * 3 / 2, 128);
  std::memset(bytes.data(), luma, size);
  FramePtr frame = video_frame(raw, {bytes}, {});
  set_times(*frame, pts, 0.04);
  return frame;
}

FramePtr silence(double pts) {
  RawAudio raw;
  raw.format = "flt";
  raw.sample_rate = 48000;
  raw.channel_layout = "stereo";
  const Bytes bytes(1024 * 2 * 4);
  FramePtr frame = audio_frame(raw, {bytes});
  set_times(*frame, pts, kUnset);
  return frame;
}

Plan frames_plan(const std::string& path) {
  Plan plan;
  InputPlan input;
  input.kind = InputPlan::Kind::frames;
  plan.inputs = {input};
  plan.tracks = {video_track("libx264", {{"preset", "ultrafast"}, {"qp", "0"}})};
  plan.outputs = {file_output(path, "matroska", {0})};
  return plan;
}

// Pushes while there is room; false: nobody wants more.
bool push(Session& session, FramePtr frame) {
  while (!session.pipeline().can_push(0)) {
    if (!session.pipeline().wants_more(0) || session.state() == State::failed) return false;
    session.wait(0.02);
  }
  session.pipeline().push_frame(0, frame.release());
  return true;
}

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

StreamChange change(int stream, int from, int to) {
  StreamChange change{"decode:v0", 0, stream, {}, {}};
  change.from.width = from;
  change.to.width = to;
  return change;
}

}  // namespace

TEST("frames from outside are encoded, at their times and without a copy") {
  Session session(frames_plan(scratch("pushed.mkv")));
  FramePtr first = picture(50, 0);
  FramePtr kept = share(*first);
  session.pipeline().push_frame(0, first.release());
  CHECK(session.wait_for(State::opened));
  CHECK_EQ(session.pipeline().streams()[0].width, 64);
  CHECK_EQ(session.pipeline().streams()[0].frame_rate_num, 25);
  session.pipeline().start();
  std::thread pusher([&] {
    for (int i = 1; i < 25; ++i) push(session, picture(50 + i, i * 0.04));
    session.pipeline().push_end(0);
  });
  session.run();
  pusher.join();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(static_cast<int>(kept->data[0][0]), 50);
  const ReadBack back = read_file(scratch("pushed.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 25u);
  for (size_t i = 0; i < back.streams[0].frames.size(); ++i)
    CHECK_NEAR(back.streams[0].frames[i].pts, i * 0.04, 0.0011);
}

TEST("no more frames wait than the queue holds") {
  Plan plan = frames_plan(scratch("bounded.mkv"));
  plan.queue = 3;
  plan.inputs[0].video = yuv();
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  int pushed = 0;
  for (; pushed < 10 && session.pipeline().can_push(0); ++pushed)
    session.pipeline().push_frame(0, picture(50, pushed * 0.04).release());
  CHECK_EQ(pushed, 3);
}

TEST("pictures and sound of one input") {
  Plan plan = frames_plan(scratch("both.mkv"));
  plan.inputs[0].video = RawVideo{};
  plan.inputs[0].audio = RawAudio{};
  plan.tracks.push_back(audio_track());
  plan.outputs = {file_output(scratch("both.mkv"), "matroska", {0, 1})};
  Session session(plan);
  std::thread pusher([&] {
    for (int i = 0; i < 25; ++i) {
      push(session, picture(50, i * 0.04));
      for (int k = 0; k < 2; ++k) push(session, silence((2 * i + k) * 1024 / 48000.0));
    }
    session.pipeline().push_end(0);
  });
  session.run();
  pusher.join();
  CHECK_EQ(session.error(), "");
  const ReadBack back = read_file(scratch("both.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 25u);
  CHECK(back.streams[1].frames.size() >= 50u);
}

TEST("what nobody said and no frame shows cannot be opened") {
  Plan plan = frames_plan(scratch("never.mkv"));
  plan.inputs[0].audio = RawAudio{};
  plan.inputs[0].video = yuv();
  Session session(plan);
  for (int i = 0; i < plan.queue; ++i) session.pipeline().push_frame(0, picture(50, i * 0.04).release());
  CHECK(!session.wait_for(State::opened));
  CHECK(session.error().find("find the audio stream") != std::string::npos);
}

TEST("a frame of a kind that the input does not have ends the run") {
  Session session(frames_plan(scratch("kinds.mkv")));
  session.pipeline().push_frame(0, picture(50, 0).release());
  session.pipeline().push_frame(0, silence(0).release());
  session.run();
  CHECK(session.error().find("read frame 1: there is no audio stream") != std::string::npos);
}

TEST("an abort ends the wait for the first frame, and for the next") {
  for (const int frames : {0, 3}) {
    Session session(frames_plan(scratch("aborted.mkv")));
    for (int i = 0; i < frames; ++i) session.pipeline().push_frame(0, picture(50, i * 0.04).release());
    if (frames) {
      CHECK(session.wait_for(State::opened));
      session.pipeline().start();
    }
    session.wait(0.05);
    session.pipeline().abort();
    session.pipeline().close();
    CHECK_EQ(session.state(), State::closed);
  }
}

TEST("frames that change are told, and the stream keeps its shape") {
  Session session(frames_plan(scratch("changing.mkv")));
  std::thread pusher([&] {
    for (int i = 0; i < 12; ++i) push(session, picture(50, i * 0.04, i % 6 < 3 ? yuv() : yuv(128, 72)));
    session.pipeline().push_end(0);
  });
  session.run();
  pusher.join();
  CHECK_EQ(session.error(), "");
  std::vector<int> widths;
  while (auto change = session.pipeline().take_change()) {
    CHECK_EQ(change->stage, "demux:0");
    widths.push_back(change->from.width);
    widths.push_back(change->to.width);
  }
  CHECK(widths == (std::vector<int>{64, 128, 128, 64, 64, 128}));
  const ReadBack back = read_file(scratch("changing.mkv"));
  CHECK_EQ(back.streams[0].frames.size(), 12u);
}

TEST("changes wait without end and without losing where the stream is") {
  ChangeBox box;
  const int count = 3 * static_cast<int>(ChangeBox::kBound);
  for (int i = 0; i < count; ++i) box.push(change(0, i, i + 1));
  box.push(change(1, 7, 8));
  int taken = 0, at = 0, other = 0;
  while (auto next = box.take()) {
    ++taken;
    if (next->stream == 1) {
      other = next->to.width;
      continue;
    }
    CHECK_EQ(next->from.width, at);
    at = next->to.width;
  }
  CHECK_EQ(at, count);
  CHECK_EQ(other, 8);
  CHECK_EQ(taken, static_cast<int>(ChangeBox::kBound) + 1);
}

TEST("a frame of bytes is checked before anything is read") {
  const Bytes bytes(64 * 36 * 3 / 2);
  const auto says = [](const std::string& text, const std::function<void()>& act) {
    return refusal(act).find(text) != std::string::npos;
  };
  CHECK(says("Expected 3456 bytes for data but received 10 bytes",
             [&] { video_frame(yuv(), {ByteView(bytes).first(10)}, {}); }));
  CHECK(says("at least 64 bytes for strides[0]", [&] { video_frame(yuv(), {bytes}, {63, 32, 32}); }));
  CHECK(says("a value for format", [&] { video_frame(RawVideo{}, {bytes}, {}); }));
  CHECK(says("lay out a frame", [&] { video_frame(yuv(16384, 16384), {bytes}, {INT_MAX, INT_MAX, INT_MAX}); }) ||
        says("bytes for data", [&] { video_frame(yuv(16384, 16384), {bytes}, {INT_MAX, INT_MAX, INT_MAX}); }));
  RawAudio sound;
  sound.format = "s16p";
  sound.sample_rate = 48000;
  sound.channel_layout = "5.1";
  CHECK(says("a multiple of 12 bytes for data", [&] { audio_frame(sound, {ByteView(bytes).first(14)}); }));
  CHECK(says("6 planes for data", [&] { audio_frame(sound, {bytes, bytes}); }));
  CHECK(says("6 planes for data", [&] { audio_frame(sound, {}); }));
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
