#include "segmented.h"

#include "harness.h"
#include "read_back.h"

namespace jetson::media::test {

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

Plan dash_plan(double start, int64_t first_number, double seconds) {
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

Bytes operator+(const Bytes& a, const Bytes& b) {
  Bytes both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

Bytes bytes_of(const Segment& part) { return Bytes(part.slice.data.get(), part.slice.data.get() + part.slice.size); }

Bytes Series::joined() const {
  Bytes all = init;
  for (const Segment& segment : media) all.insert(all.end(), segment.bytes->begin(), segment.bytes->end());
  return all;
}

std::map<int, Series> series(const std::vector<Segment>& segments) {
  std::map<int, Series> all;
  for (const Segment& segment : segments) {
    Series& one = all[segment.rendition];
    if (segment.info) one.info = *segment.info;
    const std::string number = std::to_string(segment.number);
    switch (segment.kind) {
      case Segment::Kind::init:
        one.init = *segment.bytes;
        one.order.push_back("init");
        break;
      case Segment::Kind::open:
        one.order.push_back("open " + number);
        break;
      case Segment::Kind::part:
        one.parts[segment.number].push_back(segment);
        one.order.push_back("part " + number + "." + std::to_string(segment.part));
        break;
      case Segment::Kind::media:
        one.media.push_back(segment);
        one.order.push_back("media " + number);
    }
  }
  return all;
}

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

}  // namespace jetson::media::test
