// Stations with frames on a CUDA device: the stand-in for libcuda.so.1 of test/kernels/cuda, under which libav finds a
// device where there is none.
#include <cstdlib>
#include <dlfcn.h>
#include <thread>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/hwcontext.h>
}

#include "cuda/ptx.h"
#include "harness.h"
#include "media/encoder_choice.h"
#include "media/filter.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

// libav opens libcuda.so.1 by its name, to which a library that is loaded already answers.
void need_standin() {
  if (*jetson::cuda::ptx_missing()) throw harness::Skipped{jetson::cuda::ptx_missing()};
  const char* name = std::getenv("JETSON_AV_CUDA_DRIVER");
  if (!name || !dlopen(name, RTLD_NOW | RTLD_GLOBAL)) throw harness::Skipped{"it is run on a stand-in for CUDA"};
}

struct Frames : FrameSink {
  std::vector<FramePtr> all;
  bool push(FramePtr frame, AVRational) override {
    all.push_back(std::move(frame));
    return true;
  }
  void finish() override {}
};

// As NVDEC makes them: HDR in P010.
BufferPtr decoder_frames(AVBufferRef* device) {
  BufferPtr made(av_hwframe_ctx_alloc(device));
  auto* frames = reinterpret_cast<AVHWFramesContext*>(made->data);
  frames->format = AV_PIX_FMT_CUDA;
  frames->sw_format = AV_PIX_FMT_P010;
  frames->width = 256;
  frames->height = 144;
  check(av_hwframe_ctx_init(made.get()), "make frames");
  return made;
}

FramePtr decoded(AVBufferRef* frames, int64_t number) {
  FramePtr frame = make_frame();
  check(av_hwframe_get_buffer(frames, frame.get(), 0), "make a frame");
  frame->pts = number;
  frame->duration = 1;
  frame->time_base = {1, 25};
  frame->color_trc = AVCOL_TRC_SMPTE2084;
  frame->color_primaries = AVCOL_PRI_BT2020;
  frame->colorspace = AVCOL_SPC_BT2020_NCL;
  frame->color_range = AVCOL_RANGE_MPEG;
  return frame;
}

// Lies on its side: to be turned by 90 degrees.
void turn(AVFrame& frame) {
  AVFrameSideData* side = av_frame_new_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX, 9 * sizeof(int32_t));
  if (!side) throw std::bad_alloc();
  av_display_rotation_set(reinterpret_cast<int32_t*>(side->data), -90);
}

struct Run {
  Frames out;
  std::vector<StageInfo> stages;
};

Run run(const std::string& text, const std::string& device_text, bool is_turned = false) {
  Run run;
  Devices devices;
  const BufferPtr device = devices.open(AV_HWDEVICE_TYPE_CUDA), frames = decoder_frames(device.get());
  const Stop stop;
  LogRing log(AV_LOG_WARNING, [] {});
  const auto report = [&](StageInfo info) { run.stages.push_back(std::move(info)); };
  Filter filter({.stop = stop,
                 .log = log,
                 .devices = devices,
                 .counters = nullptr,
                 .report = report,
                 .name = "v0",
                 .text = text,
                 .device_text = device_text,
                 .sink_formats = {"pix_fmts=yuv420p|nv12|cuda"},
                 .must_fit = false,
                 .rotates = true,
                 .threads = 1,
                 .queue = 8,
                 .origins = {0},
                 .frame_rates = {AVRational{25, 1}},
                 .window = Window{}},
                run.out);
  std::thread feeder([&] {
    for (int64_t i = 0; i < 12; ++i) {
      FramePtr frame = decoded(frames.get(), i);
      if (is_turned) turn(*frame);
      filter.inbox().push(0, std::move(frame));
    }
    filter.inbox().finish(0);
  });
  filter.run();
  feeder.join();
  return run;
}

}  // namespace

TEST("frames that CUDA decoded stay on the device through scaling and tone mapping") {
  need_standin();
  const Run result =
      run("tonemap_jetson=w=128:h=-2,format=pix_fmts=yuv420p|nv12", "tonemap_jetson=w=128:h=-2:format=nv12");
  CHECK_EQ(result.out.all.size(), 12u);
  for (const FramePtr& frame : result.out.all) {
    CHECK_EQ(frame->format, AV_PIX_FMT_CUDA);
    CHECK_EQ(samples_of(*frame), AV_PIX_FMT_NV12);
    CHECK_EQ(frame->width, 128);
    CHECK_EQ(frame->color_trc, AVCOL_TRC_BT709);
  }
  CHECK_EQ(result.stages.back().accel, "device");
}

TEST("what the device's filters do not do is done in memory") {
  need_standin();
  for (const char* refused : {"tonemap_jetson=linear=1", "no_such_filter", ""}) {
    const Run result = run("tonemap_jetson=linear=1,format=pix_fmts=nv12", refused);
    CHECK_EQ(result.out.all.size(), 12u);
    for (const FramePtr& frame : result.out.all) CHECK_EQ(frame->format, AV_PIX_FMT_NV12);
    CHECK_EQ(result.stages.back().accel, "none");
  }
}

TEST("a picture that lies on its side is fetched and turned before it is scaled, as without a device") {
  need_standin();
  const Run result = run("scale_jetson=w=72:h=128,format=pix_fmts=nv12", "scale_jetson=w=72:h=128:format=nv12", true);
  CHECK_EQ(result.out.all.size(), 12u);
  for (const FramePtr& frame : result.out.all) {
    CHECK_EQ(frame->format, AV_PIX_FMT_NV12);
    CHECK_EQ(frame->width, 72);
    CHECK(av_frame_get_side_data(frame.get(), AV_FRAME_DATA_DISPLAYMATRIX) == nullptr);
  }
  CHECK_EQ(result.stages.back().accel, "none");
}

TEST("an encoder that names no formats gets frames in memory") {
  need_standin();
  Devices devices;
  const BufferPtr device = devices.open(AV_HWDEVICE_TYPE_CUDA), frames = decoder_frames(device.get());
  const FramePtr frame = decoded(frames.get(), 0);
  const EncoderCandidate raw{"rawvideo", "none", {}, ""};
  CHECK(!takes_directly(raw, *frame));
  CHECK_EQ(conversion(raw, *frame), "");  // they are fetched, and that is all
  const FramePtr fetched = make_frame();
  fetched->format = AV_PIX_FMT_P010;
  CHECK(takes_directly(raw, *fetched));
}

// libav's own AV1 decoder has no software: where NVDEC is not, it fails with each packet.
TEST("a decoder that is nothing without its device gives way to software, from the first frame on") {
  need_standin();
  const std::string film = scratch("film.mkv");
  Plan make;
  make.inputs = {lavfi("testsrc2=size=320x180:rate=25:duration=1")};
  make.tracks = {video_track("libsvtav1", {{"preset", "12"}})};
  make.outputs = {file_output(film, "matroska", {0})};
  Session made(make);
  made.run();
  CHECK_EQ(made.error(), "");

  Plan plan;
  plan.inputs = {file(film)};
  TrackPlan track = video_track("rawvideo", {});
  track.decoder.accel = {"cuda", "none"};
  plan.tracks = {track};
  plan.outputs = {{.kind = OutputPlan::Kind::packets, .tracks = {0}}};
  Session session(plan);
  session.run();
  CHECK_EQ(session.error(), "");
  CHECK_EQ(session.packets[0].size(), 25u);
  for (const StageInfo& stage : session.pipeline().graph()) {
    if (stage.stage != "decode:v0") continue;
    CHECK_EQ(stage.what, "libdav1d");
    CHECK_EQ(stage.refused.size(), 1u);
    CHECK(stage.refused[0].starts_with("cuda: failed while decoding"));
  }
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
