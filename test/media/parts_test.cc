// The small parts, alone: rules of cutting, regrouping of samples, order of packets, names of codecs.
#include <atomic>
#include <chrono>
#include <thread>

#include "harness.h"
#include "media/audio_framer.h"
#include "media/codec_string.h"
#include "media/cut_grid.h"
#include "media/interleaver.h"
#include "media/key_frames.h"
#include "media/outbox.h"
#include "media/queue.h"
#include "media/rate_grid.h"

using namespace jetson::media;

namespace {

constexpr AVRational kFilm{1001, 24000};

SegmentPlan segments(double seconds, double origin = kUnset, int64_t first = 1, double tolerance = 0) {
  SegmentPlan plan;
  plan.seconds = seconds;
  plan.origin = origin;
  plan.first_number = first;
  plan.tolerance = tolerance;
  return plan;
}

FramePtr sound(int64_t pts, int samples) {
  FramePtr frame = make_frame();
  frame->format = AV_SAMPLE_FMT_S16;
  frame->sample_rate = 48000;
  frame->nb_samples = samples;
  frame->pts = pts;
  frame->time_base = {1, 48000};
  av_channel_layout_default(&frame->ch_layout, 1);
  av_frame_get_buffer(frame.get(), 0);
  for (int i = 0; i < samples; ++i) reinterpret_cast<int16_t*>(frame->data[0])[i] = static_cast<int16_t>(pts + i);
  return frame;
}

PacketPtr packet(int64_t dts_ms, int size = 10) {
  PacketPtr made = make_packet();
  av_new_packet(made.get(), size);
  made->dts = made->pts = dts_ms;
  made->time_base = {1, 1000};
  return made;
}

TrackFormatPtr format(AVMediaType type) {
  auto made = std::make_shared<TrackFormat>();
  made->parameters = make_parameters();
  made->parameters->codec_type = type;
  return made;
}

ParametersPtr parameters(AVCodecID id, std::vector<uint8_t> extradata) {
  ParametersPtr made = make_parameters();
  made->codec_id = id;
  made->format = AV_PIX_FMT_YUV420P10;
  made->extradata = static_cast<uint8_t*>(av_mallocz(extradata.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  std::copy(extradata.begin(), extradata.end(), made->extradata);
  made->extradata_size = static_cast<int>(extradata.size());
  return made;
}

}  // namespace

TEST("cuts follow the grid of the origin, whatever the segments before were") {
  CutGrid grid(segments(5));
  grid.begin(0, kFilm);
  CHECK(!grid.is_cut(119, kFilm, 1));  // 4.963 s
  CHECK(grid.is_cut(120, kFilm, 1));   // 5.005 s
  CHECK(grid.is_cut(300, kFilm, 1));   // late: 12.5 s ends segment 1,
  CHECK(grid.is_cut(310, kFilm, 2));   // and segment 2 ends with the next key frame
  CHECK(!grid.is_cut(340, kFilm, 3));  // 14.2 s
}

TEST("the tolerance lets a cut come early, and an origin moves the grid") {
  CHECK(CutGrid(segments(5, 0, 1, 0.0625)).is_cut(4938, {1, 1000}, 1));
  CHECK(!CutGrid(segments(5, 0, 1, 0.0625)).is_cut(4937, {1, 1000}, 1));
  CHECK(CutGrid(segments(5, 495, 100)).is_cut(500000, {1, 1000}, 100));
  CHECK(!CutGrid(segments(5, 495, 100)).is_cut(499000, {1, 1000}, 100));
}

TEST("forced key frames are the first frames at or after the grid, for rates that do not divide it") {
  for (const AVRational base :
       {AVRational{1001, 24000}, AVRational{1001, 30000}, AVRational{1, 25}, AVRational{1, 90000}}) {
    const int64_t step = base.den == 90000 ? 3754 : 1;
    TrackPlan plan;
    plan.key_frame_seconds = 3;
    KeyFrameGrid grid(plan);
    CutGrid cuts(segments(3));
    cuts.begin(0, base);
    int64_t number = 1;
    for (int64_t pts = 0; to_us(pts, base) < 60'000'000; pts += step) {
      const bool is_first_after =
          pts == 0 || (pts * base.num) / (3 * base.den) != ((pts - step) * base.num) / (3 * base.den);
      const bool is_key = grid.is_key(pts, base);
      CHECK_EQ(is_key, is_first_after);
      if (is_key && pts > 0) CHECK(cuts.is_cut(pts, base, number++));
    }
  }
}

TEST("a grid with an origin behind or before the first frame forces the same frames") {
  for (const double origin : {0.0, 12.0}) {
    TrackPlan plan;
    plan.key_frame_seconds = 4;
    plan.key_frame_origin = origin;
    KeyFrameGrid grid(plan);
    std::vector<int64_t> keys;
    for (int64_t pts = 250; pts < 525; ++pts)
      if (grid.is_key(pts, {1, 25})) keys.push_back(pts);
    CHECK_EQ(keys.size(), 4u);  // the first, then 12, 16, 20 s
    CHECK_EQ(keys[1], 300);
    CHECK_EQ(keys[3], 500);
  }
}

TEST("samples are regrouped without a loss") {
  AudioFramer framer(1024, std::nullopt);
  int64_t pushed = 0, expected = 0;
  for (const int size : {100, 3000, 1, 1024, 1024, 777}) {
    framer.push(sound(pushed, size));
    pushed += size;
    while (FramePtr frame = framer.pop(false)) {
      CHECK_EQ(frame->nb_samples, 1024);
      CHECK_EQ(frame->pts, expected);
      for (int i = 0; i < frame->nb_samples; ++i)
        if (reinterpret_cast<int16_t*>(frame->data[0])[i] != static_cast<int16_t>(expected + i)) CHECK_EQ(i, -1);
      expected += 1024;
    }
  }
  const FramePtr last = framer.pop(true);
  CHECK_EQ(last->nb_samples, pushed - expected);
  CHECK(!framer.pop(true));
}

TEST("a framer begins at the very sample it is told, dropping or filling what is before") {
  AudioFramer late(1024, 5000);
  late.push(sound(4000, 3000));
  CHECK_EQ(late.pop(false)->pts, 5000);
  AudioFramer early(1024, 3500);
  early.push(sound(4000, 3000));
  const FramePtr first = early.pop(false);
  CHECK_EQ(first->pts, 3500);
  CHECK_EQ(reinterpret_cast<int16_t*>(first->data[0])[499], 0);
  CHECK_EQ(reinterpret_cast<int16_t*>(first->data[0])[500], 4000);
}

TEST("packets come out in the order of their DTS, ended and sparse tracks hold nobody back") {
  Stop stop;
  Interleaver interleaver(stop, {"v", "a", "s"});
  for (size_t i = 0; i < 3; ++i)
    interleaver.sink(i).begin(format(i == 0   ? AVMEDIA_TYPE_VIDEO
                                     : i == 1 ? AVMEDIA_TYPE_AUDIO
                                              : AVMEDIA_TYPE_SUBTITLE));
  CHECK_EQ(interleaver.formats().size(), 3u);
  for (const int ms : {0, 40, 80, 120}) interleaver.sink(0).push(packet(ms));
  for (const int ms : {0, 21, 42}) interleaver.sink(1).push(packet(ms));
  interleaver.sink(2).advance(100'000);
  std::vector<int64_t> order;
  for (int i = 0; i < 5; ++i) order.push_back(interleaver.pop()->packet->dts);
  CHECK((order == std::vector<int64_t>{0, 0, 21, 40, 42}));
  interleaver.sink(1).finish();
  CHECK_EQ(interleaver.pop()->packet->dts, 80);
  interleaver.sink(2).finish();
  CHECK_EQ(interleaver.pop()->packet->dts, 120);
  interleaver.sink(0).finish();
  CHECK(!interleaver.pop());
}

TEST("a track that never begins is an error that names it, after as much as may be held") {
  Stop stop;
  Interleaver interleaver(stop, {"v0", "a0"});
  interleaver.sink(0).begin(format(AVMEDIA_TYPE_VIDEO));
  std::string message;
  try {
    for (int i = 0; i < 200; ++i) interleaver.sink(0).push(packet(i, 1 << 20));
  } catch (const Failure& failure) {
    message = failure.what();
  }
  CHECK(message.find("a0") != std::string::npos);
}

TEST("a full track passes one that is behind, so that nobody waits for ever") {
  Stop stop;
  Interleaver interleaver(stop, {"v", "a"});
  interleaver.sink(0).begin(format(AVMEDIA_TYPE_VIDEO));
  interleaver.sink(1).begin(format(AVMEDIA_TYPE_AUDIO));
  std::thread producer([&] {
    for (int s = 0; s < 100; ++s) interleaver.sink(0).push(packet(s * 1000));
    interleaver.sink(1).finish();
  });
  for (int i = 0; i < 100; ++i) CHECK_EQ(interleaver.pop()->packet->dts, i * 1000);
  producer.join();
}

TEST("a queue has a bound, an end on both sides, and stops") {
  Stop stop;
  Queue<int> queue(stop, 2);
  std::thread producer([&] {
    for (int i = 0; i < 100; ++i) queue.push(i);
    queue.finish();
  });
  for (int i = 0; i < 100; ++i) CHECK_EQ(*queue.pop(), i);
  CHECK(!queue.pop());
  producer.join();
  queue.refuse();
  CHECK(!queue.push(1));
  Queue<int> waiting(stop, 1);
  std::thread stopper([&] { stop.request(); });
  bool has_stopped = false;
  try {
    waiting.pop();
  } catch (const Stopped&) {
    has_stopped = true;
  }
  stopper.join();
  CHECK(has_stopped);
}

TEST("a budget is shared, and one item larger than it passes alone") {
  Stop stop;
  const auto budget = std::make_shared<Budget>(stop, 100);
  Outbox<int> first(budget, [] {}), second(budget, [] {});
  first.push(1, 500);
  std::atomic<bool> has_passed{false};
  std::thread producer([&] {
    second.push(2, 50);
    has_passed = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK(!has_passed);
  CHECK_EQ(first.take().item, 1);
  producer.join();
  CHECK(has_passed);
  second.close();
  CHECK_EQ(second.take().item, 2);
  CHECK(second.take().kind == Taken<int>::Kind::end);
  CHECK(first.take().kind == Taken<int>::Kind::empty);
}

TEST("codecs have the names that RFC 6381 gives them") {
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_H264, {1, 0x64, 0, 0x28, 0xff})), "avc1.640028");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_H264, {0, 0, 0, 1, 0x67, 0x42, 0xc0, 0x1e, 0})), "avc1.42c01e");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_HEVC, {1, 2, 0x20, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 120, 0})),
           "hvc1.2.4.L120.90");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_AV1, {0x81, 0x08, 0x0c, 0})), "av01.0.08M.10");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_AAC, {0x11, 0x90})), "mp4a.40.2");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_AAC, {0x2b, 0x92})), "mp4a.40.5");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_EAC3, {})), "ec-3");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_OPUS, {})), "opus");
  CHECK_EQ(codec_string(*parameters(AV_CODEC_ID_SUBRIP, {})), "");
}

TEST("frames half-way between two places of the grid are rounded to one side") {
  CHECK_EQ(with_grid_rounding("scale=2:2,fps=fps=24", -21000), "scale=2:2,fps=fps=24:round=up");
  CHECK_EQ(with_grid_rounding("fps=fps=24000/1001,null", 20500), "fps=fps=24000/1001:round=up,null");
  CHECK_EQ(with_grid_rounding("fps=fps=24", 0), "fps=fps=24");
  CHECK_EQ(with_grid_rounding("fps=fps=24", 83000), "fps=fps=24");
  CHECK_EQ(with_grid_rounding("fps=fps=24:round=near", -21000), "fps=fps=24:round=near");
  CHECK_EQ(with_grid_rounding("myfps=fps=24", -21000), "myfps=fps=24");
  CHECK_EQ(with_grid_rounding("fps=fps=nonsense", -21000), "fps=fps=nonsense");
  CHECK_EQ(with_grid_rounding("", -21000), "");
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
