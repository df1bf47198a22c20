// Segments as DASH has them, a file a track: joined they are the whole, cut they stand on the grid, their times are the
// output's.
#include <algorithm>
#include <map>

#include "harness.h"
#include "read_back.h"
#include "segmented.h"

using namespace jetson::media;
using namespace jetson::media::test;

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

int main(int argc, char** argv) { return harness::run(argc, argv); }
