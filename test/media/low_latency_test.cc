// Segments in parts: joined they are the segment, alone they can be played, and they last as long as RFC 8216bis says.
#include <algorithm>

#include "harness.h"
#include "read_back.h"
#include "segmented.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

Plan parts_plan(const std::string& container, double seconds = 2, double part = 0.5) {
  Plan plan = dash_plan(0, 1, seconds);
  plan.inputs[0].duration = 7;
  plan.outputs[0].container = container;
  plan.outputs[0].segment.part = part;
  return plan;
}

Bytes joined(const std::vector<Segment>& parts) {
  Bytes all;
  for (const Segment& part : parts) all = all + bytes_of(part);
  return all;
}

std::map<int, Series> made(const Plan& plan) {
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK(session.log().find("segment.part") == std::string::npos);
  return series(session.segments);
}

// Of every rendition: its events in order, and each segment the sum of its parts.
void check_sums(std::map<int, Series>& all) {
  for (auto& [rendition, one] : all) {
    std::vector<std::string> order;
    if (!one.init.empty()) order.push_back("init");
    CHECK(one.media.size() > 1);
    for (const Segment& segment : one.media) {
      const std::string number = std::to_string(segment.number);
      const std::vector<Segment>& parts = one.parts[segment.number];
      CHECK(joined(parts) == *segment.bytes);
      order.push_back("open " + number);
      int64_t at = segment.start_ticks;
      for (const Segment& part : parts) {
        CHECK_EQ(part.start_ticks, at);
        CHECK_EQ(part.last, &part == &parts.back());
        at += part.duration_ticks;
        order.push_back("part " + number + "." + std::to_string(&part - parts.data()));
      }
      CHECK_EQ(at, segment.start_ticks + segment.duration_ticks);
      order.push_back("media " + number);
    }
    CHECK(one.order == order);
  }
}

// 4.4.4.9: none longer than the target; none shorter than 85 % but the last of a segment and independent ones.
void check_durations(const std::map<int, Series>& all, double part) {
  for (const auto& [rendition, one] : all) {
    const double tick = static_cast<double>(one.info.time_base_num) / one.info.time_base_den;
    for (const auto& [number, parts] : one.parts)
      for (const Segment& each : parts) {
        CHECK(each.part_target_ticks * tick <= part + 1e-6);
        CHECK(each.part_target_ticks == parts.front().part_target_ticks);
        CHECK(each.duration_ticks > 0 && each.duration_ticks <= each.part_target_ticks);
        if (!each.last) CHECK(each.duration_ticks >= 0.85 * each.part_target_ticks);
      }
  }
}

}  // namespace

TEST("parts of mp4 and MPEG-TS, of pictures and of sound, are together the segment, in bytes and in time") {
  for (const char* container : {"mp4", "mpegts"}) {
    auto all = made(parts_plan(container));
    CHECK_EQ(all.size(), 2u);
    check_sums(all);
    check_durations(all, 0.5);
    CHECK_EQ(all[0].info.codecs.substr(0, 5), "avc1.");
    CHECK_EQ(all[0].info.codecs.size(), 11u);
    CHECK_EQ(all[0].parts[1].size(), 5u);  // 48 frames, 11 at a time
  }
}

TEST("all tracks in one file: its parts end where the pictures' do") {
  Plan plan = parts_plan("mpegts");
  plan.outputs[0].segment.layout = SegmentPlan::Layout::muxed;
  auto all = made(plan);
  CHECK_EQ(all.size(), 1u);
  check_sums(all);
  check_durations(all, 0.5);
}

TEST("each part of an mp4 follows the header, says its absolute time, and decodes behind those before it") {
  for (auto& [rendition, one] : made(parts_plan("mp4"))) {
    size_t packets = 0;
    for (const auto& [number, parts] : one.parts) {
      Bytes so_far = one.init;
      for (const Segment& part : parts) {
        const Bytes bytes = bytes_of(part);
        const ReadBack alone = read_bytes(one.init + bytes, false);
        CHECK_EQ(alone.streams[0].packets.front().is_key, part.key);
        packets += alone.streams[0].packets.size();
        CHECK_EQ(std::string(bytes.begin() + 4, bytes.begin() + 8), part.part == 0 ? "styp" : "moof");
        const double base = static_cast<double>(one.info.time_base_num) / one.info.time_base_den;
        if (part.key) CHECK_NEAR(fragment_start(one.init, bytes), part.start, base);
        so_far = so_far + bytes;
        CHECK_EQ(read_bytes(so_far).decode_errors, 0);
      }
    }
    CHECK_EQ(packets, read_bytes(one.joined(), false).streams[0].packets.size());
    CHECK(one.parts[1].front().key);
  }
}

TEST("whoever joins MPEG-TS at an independent part finds the tables there") {
  for (auto& [rendition, one] : made(parts_plan("mpegts")))
    for (const auto& [number, parts] : one.parts)
      for (const Segment& part : parts) {
        CHECK_EQ(part.slice.size % 188, 0u);
        if (part.key) CHECK(!read_bytes(bytes_of(part)).streams.empty());
        if (one.info.kind == "audio") CHECK(part.key);
      }
}

TEST("a part and its segment are the same memory") {
  for (auto& [rendition, one] : made(parts_plan("mp4")))
    for (const Segment& segment : one.media) {
      const uint8_t* at = segment.bytes->data();
      for (const Segment& part : one.parts[segment.number]) {
        CHECK(part.slice.data.get() == at);
        at += part.slice.size;
      }
    }
}

TEST("a copied stream has its parts, which begin with its key frames where that makes none too short") {
  Plan plan = parts_plan("mp4", 4, 0.51);
  plan.tracks = {copy_track("v0", "v"), copy_track("a0", "a")};
  auto all = made(plan);
  check_sums(all);
  const Series& video = all[0];
  int independent = 0;
  for (const auto& [number, parts] : video.parts)
    for (const Segment& part : parts) independent += part.key;
  CHECK_EQ(independent, 4);  // 48 frames apart in 168, and 12 fit into a part
}

TEST("short parts are whole frames: the target is the longest that they allow") {
  Plan plan = parts_plan("mp4", 2, 0.1);  // two frames are 83 %: less than parts of 0.1 s may be
  auto all = made(plan);
  check_durations(all, 0.1);
  CHECK_EQ(all[0].parts[1].front().part_target_ticks, 2002);
}

TEST("a frame that is longer than a part is an error that names both, and one on the way a warning") {
  Plan plan = parts_plan("mp4", 2, 0.04);
  Session refused(plan);
  refused.run();
  CHECK_EQ(refused.error().substr(0, 6), "mux:0:");
  CHECK(refused.error().find("segment.part is 0.04 s, and one frame lasts 0.041708 s") != std::string::npos);

  plan = parts_plan("mp4");
  plan.tracks[0].filter = "select='lt(n,30)+gt(n,60)'";
  Session gap(plan);
  gap.run();
  CHECK_EQ(gap.error(), "");
  const size_t first = gap.log().find("do not fit into segment.part");
  CHECK(first != std::string::npos);
  CHECK(gap.log().find("do not fit", first + 1) == std::string::npos);
}

TEST("only containers that can be cut into parts have them") {
  Plan plan = parts_plan("matroska");
  Session session(plan);
  session.run();
  CHECK(session.error().find("hand out parts of matroska: mp4 and mpegts only") != std::string::npos);
}

TEST("parts that nobody takes hold the pipeline back, within the bytes allowed") {
  Plan plan = parts_plan("mp4", 10);  // so long that no segment is complete by then
  plan.inputs[0].duration = 20;
  plan.segment_bytes = 20'000;
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  CHECK(!session.wait_for(State::ended, 2.0));
  CHECK_EQ(session.state(), State::running);
  CHECK(session.pipeline().progress().time < 9);
  while (session.state() == State::running) {
    session.take_all();
    session.wait(0.05);
  }
  session.take_all();
  CHECK_EQ(session.error(), "");
  auto all = series(session.segments);
  check_sums(all);
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
