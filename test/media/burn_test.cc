// Subtitles that become part of the pictures: their samples in every format, and what waits for what.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "harness.h"
#include "media/overlay.h"
#include "session.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

constexpr int kWidth = 37, kHeight = 23;  // chroma ends in the middle of a sample
constexpr Box kBox{6, 4, 12, 8};          // whole chroma samples of any format

FramePtr black_frame(AVPixelFormat format) {
  FramePtr frame = make_frame();
  frame->format = format;
  frame->width = kWidth;
  frame->height = kHeight;
  av_frame_get_buffer(frame.get(), 0);
  for (const AVBufferRef* buffer : frame->buf)
    if (buffer) std::fill_n(buffer->data, buffer->size, uint8_t{0});
  return frame;
}

std::vector<uint16_t> line_of(const AVFrame& frame, const AVPixFmtDescriptor& pixels, int component, int y, int width) {
  std::vector<uint16_t> line(static_cast<size_t>(width));
  av_read_image_line2(line.data(), const_cast<const uint8_t**>(frame.data), frame.linesize, &pixels, 0, y, component,
                      width, 0, sizeof(uint16_t));
  return line;
}

// Samples that are neither the codes inside of the box nor 0 outside of it.
int wrong_samples(const AVFrame& frame, const AVPixFmtDescriptor& pixels, const Codes& codes) {
  int wrong = 0;
  for (int c = 0; c < pixels.nb_components; ++c) {
    const bool is_chroma = (c == 1 || c == 2) && pixels.nb_components >= 3;
    const int x_shift = is_chroma ? pixels.log2_chroma_w : 0, y_shift = is_chroma ? pixels.log2_chroma_h : 0;
    const int width = -(-kWidth >> x_shift), height = -(-kHeight >> y_shift);
    for (int y = 0; y < height; ++y) {
      const std::vector<uint16_t> line = line_of(frame, pixels, c, y, width);
      for (int x = 0; x < width; ++x) {
        const int left = x << x_shift, top = y << y_shift;
        const bool is_inside = left >= kBox.x && left < kBox.right() && top >= kBox.y && top < kBox.bottom();
        const long wanted = is_inside ? std::lround(codes[static_cast<size_t>(c)]) : 0;
        if (line[static_cast<size_t>(x)] != wanted) ++wrong;
      }
    }
  }
  return wrong;
}

TEST("an opaque colour replaces exactly the samples of its box, in every format that takes one") {
  const std::vector<uint8_t> mask(kBox.width * kBox.height, 255);
  int formats = 0;
  for (const AVPixFmtDescriptor* pixels = nullptr; (pixels = av_pix_fmt_desc_next(pixels));) {
    const AVPixelFormat format = av_pix_fmt_desc_get_id(pixels);
    // Box edges would be in the middle of a chroma sample of 4:1:0 and 4:1:1.
    if (!can_be_overlaid(format) || pixels->log2_chroma_w > 1) continue;
    ++formats;
    const FramePtr frame = black_frame(format);
    const FrameLook look = look_of(*frame);
    const Codes codes = OverlayColor(look).codes({250, 128, 10});
    Overlay overlay(look, kBox);
    overlay.paint({mask.data(), kBox.width, kBox}, codes, 1);
    overlay.finish();
    overlay.lay_over(*frame);
    const int wrong = wrong_samples(*frame, *pixels, codes);
    if (wrong) std::cout << "#   " << pixels->name << ": " << wrong << " samples\n";
    CHECK_EQ(wrong, 0);
  }
  CHECK(formats > 60);
  for (const char* name : {"yuv420p", "nv12", "yuv420p10le", "p010le", "rgb24", "bgra"})
    CHECK(can_be_overlaid(av_get_pix_fmt(name)));
  for (const char* name : {"pal8", "cuda", "monow", "rgb565le", "x2rgb10le", "gbrpf32le", "yuv420p10be"})
    CHECK(!can_be_overlaid(av_get_pix_fmt(name)));
}

TEST("what lies outside of the frame is cut off") {
  const std::vector<uint8_t> mask(100 * 100, 255);
  for (const Box box :
       {Box{-50, -50, 100, 100}, Box{20, 10, 100, 100}, Box{500, 500, 100, 100}, Box{-100, 0, 100, 100}}) {
    const FramePtr frame = black_frame(AV_PIX_FMT_YUV420P);
    Overlay overlay(look_of(*frame), box);
    overlay.paint({mask.data(), 100, box}, {235, 128, 128, 0}, 1);
    overlay.finish();
    overlay.lay_over(*frame);
    int changed = 0;
    for (int y = 0; y < kHeight; ++y)
      changed += static_cast<int>(
          std::count(frame->data[0] + y * frame->linesize[0], frame->data[0] + y * frame->linesize[0] + kWidth, 235));
    const Box seen = overlap(box, {0, 0, kWidth, kHeight});
    CHECK_EQ(changed, seen.width * seen.height);
  }
}

InputPlan text(const std::string& srt) {
  InputPlan input;
  input.kind = InputPlan::Kind::bytes;
  input.bytes = std::make_shared<const std::vector<uint8_t>>(srt.begin(), srt.end());
  input.format = "srt";
  return input;
}

TrackPlan burnt_track(int input = 0) {
  TrackPlan track = video_track("rawvideo", {});
  track.burn.emplace();
  track.burn->source = source("s:0", input);
  return track;
}

TEST("pictures that a file stores long before their time do not wait for ever") {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=64x36:rate=25:duration=8"),
                 text("1\n00:00:03,000 --> 00:00:04,000\nHello\n\n2\n00:00:07,000 --> 00:00:08,000\nGood bye\n\n")};
  plan.tracks = {video_track("libx264", {{"preset", "ultrafast"}, {"bf", "0"}}), copy_track("s0", "s:0")};
  plan.tracks[0].bitstream_filters = "setts=pts=PTS+3/TB";
  plan.tracks[1].copy = false;
  plan.tracks[1].sources = {source("s:0", 1)};
  plan.tracks[1].encoders = {{"mov_text", "none", {}, ""}};
  plan.outputs = {file_output(scratch("early.mp4"), "mp4", {0, 1})};
  Session made(plan);
  made.run();
  CHECK_EQ(made.error(), "");

  Plan burn;
  burn.queue = 1;
  burn.inputs = {file(scratch("early.mp4"))};
  burn.tracks = {burnt_track()};
  OutputPlan nowhere;
  nowhere.tracks = {0};
  burn.outputs = {nowhere};
  Session session(burn);
  session.run(20);
  CHECK_EQ(session.error(), "");
  CHECK(session.state() == State::ended);
  CHECK_EQ(session.pipeline().progress().frames, 200);
}

}  // namespace

int main(int argc, char** argv) { return harness::run(argc, argv); }
