// The two filters inside libavfilter with CUDA: frames on a device, and frames in memory that go there and back. On a GPU,
// or on the stand-in, which libav takes for its libcuda.so.1 too; what they make is compared with what the CPU makes.
extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/hwcontext.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>

#include "../face_graph.h"
#include "cuda/ptx.h"
#include "driver_access.h"

using namespace harness;

namespace {

struct Unref {
  void operator()(AVBufferRef* buffer) const { av_buffer_unref(&buffer); }
};
using BufferPtr = std::unique_ptr<AVBufferRef, Unref>;

struct FreeGraph {
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};
using GraphPtr = std::unique_ptr<AVFilterGraph, FreeGraph>;

// libav opens libcuda.so.1 by that name: where the stand-in is loaded already it answers to it. Null where there is none.
BufferPtr found_device() {
  AVBufferRef* device = nullptr;
  if (!standin()) av_log_set_level(AV_LOG_QUIET);  // that there is no GPU is no error
  if (av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_CUDA, nullptr, nullptr, 0) < 0) device = nullptr;
  av_log_set_level(AV_LOG_INFO);
  return BufferPtr(device);
}

BufferPtr made_device() {
  BufferPtr device = found_device();
  check(device != nullptr, "libav finds no device");
  return device;
}

bool has_device() {
  if (*jetson::cuda::ptx_missing()) return skip(jetson::cuda::ptx_missing()), false;
  if (!standin() && !found_device()) return skip("there is no CUDA device"), false;
  return true;
}

bool has_standin() {
  if (!standin()) return skip("counts and faults are the stand-in's"), false;
  return has_device();
}

BufferPtr made_frames(AVBufferRef* device, const AVFrame* like) {
  BufferPtr frames(av_hwframe_ctx_alloc(device));
  auto* context = reinterpret_cast<AVHWFramesContext*>(frames->data);
  context->format = AV_PIX_FMT_CUDA;
  context->sw_format = AVPixelFormat(like->format);
  context->width = like->width;
  context->height = like->height;
  check(av_hwframe_ctx_init(frames.get()) == 0, "libav makes no frames of %s", av_get_pix_fmt_name(context->sw_format));
  return frames;
}

FramePtr uploaded(AVBufferRef* frames, const AVFrame* frame) {
  FramePtr made(av_frame_alloc());
  check(av_hwframe_get_buffer(frames, made.get(), 0) == 0 && av_hwframe_transfer_data(made.get(), frame, 0) == 0 &&
            av_frame_copy_props(made.get(), frame) == 0,
        "a frame does not go to the device");
  return made;
}

FramePtr downloaded(FramePtr frame) {
  if (!frame->hw_frames_ctx) return frame;
  FramePtr made(av_frame_alloc());
  check(av_hwframe_transfer_data(made.get(), frame.get(), 0) == 0 && av_frame_copy_props(made.get(), frame.get()) == 0,
        "a frame does not come from the device");
  return made;
}

struct Result {
  int error = 0;
  AVPixelFormat link = AV_PIX_FMT_NONE, samples = AV_PIX_FMT_NONE;  // samples: of frames on a device
  std::vector<FramePtr> frames;                                     // in memory
  StandinCounts before = {}, after = {};                            // the second frame, and the last
};

int configure(AVFilterGraph* graph, const AVFrame* like, const char* chain, AVFilterContext** source,
              AVFilterContext** sink) {
  *source = avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "in");
  AVBufferSrcParameters* parameters = av_buffersrc_parameters_alloc();
  parameters->format = like->format;
  parameters->width = like->width;
  parameters->height = like->height;
  parameters->time_base = {1, 25};
  parameters->frame_rate = {25, 1};
  parameters->sample_aspect_ratio = like->sample_aspect_ratio;
  parameters->color_space = like->colorspace;
  parameters->color_range = like->color_range;
  parameters->hw_frames_ctx = like->hw_frames_ctx;
  int error = av_buffersrc_parameters_set(*source, parameters);
  av_free(parameters);
  if (error >= 0) error = avfilter_init_str(*source, nullptr);
  if (error >= 0)
    error = avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr, graph);
  AVFilterInOut *inputs = avfilter_inout_alloc(), *outputs = avfilter_inout_alloc();
  *outputs = {av_strdup("in"), *source, 0, nullptr};
  *inputs = {av_strdup("out"), *sink, 0, nullptr};
  if (error >= 0) error = avfilter_graph_parse_ptr(graph, chain, &inputs, &outputs, nullptr);
  avfilter_inout_free(&inputs);
  avfilter_inout_free(&outputs);
  return error >= 0 ? avfilter_graph_config(graph, nullptr) : error;
}

int drain(AVFilterContext* sink, Result& result) {
  for (;;) {
    FramePtr out(av_frame_alloc());
    const int error = av_buffersink_get_frame(sink, out.get());
    if (error < 0) return error;
    if (out->hw_frames_ctx)
      result.samples = reinterpret_cast<const AVHWFramesContext*>(out->hw_frames_ctx->data)->sw_format;
    result.frames.push_back(downloaded(std::move(out)));
  }
}

// All frames, and then the end.
Result filtered(const char* chain, const std::vector<FramePtr>& frames) {
  Result result;
  const GraphPtr graph(avfilter_graph_alloc());
  graph->nb_threads = 1;
  AVFilterContext *source = nullptr, *sink = nullptr;
  result.error = configure(graph.get(), frames[0].get(), chain, &source, &sink);
  if (result.error < 0) return result;
  result.link = AVPixelFormat(av_buffersink_get_format(sink));
  for (size_t i = 0; i < frames.size(); i++) {
    if (i == 2) result.before = standin_counts_now();
    const FramePtr copy(av_frame_clone(frames[i].get()));
    copy->pts = int64_t(i);
    result.error = av_buffersrc_add_frame(source, copy.get());
    if (result.error >= 0) result.error = drain(sink, result);
    if (result.error != AVERROR(EAGAIN)) return result;
  }
  result.after = standin_counts_now();
  result.error = av_buffersrc_add_frame(source, nullptr);
  if (result.error >= 0) result.error = drain(sink, result);
  if (result.error == AVERROR_EOF) result.error = 0;
  return result;
}

int most_off(const AVFrame* a, const AVFrame* b) {
  const auto x = bytes_of(a), y = bytes_of(b);
  if (a->format != b->format || x.size() != y.size()) return 9999;
  int most = 0;
  for (size_t i = 0; i < x.size(); i++) most = std::max(most, std::abs(x[i] - y[i]));
  return most;
}

std::vector<FramePtr> made_stream(const Kind& kind, int count) {
  std::vector<FramePtr> frames;
  for (int i = 0; i < count; i++) {
    frames.push_back(make_frame(kind));
    for (int y = 0; y < kind.height; y += 3)  // so that frames differ
      std::memset(frames.back()->data[0] + y * frames.back()->linesize[0], 16 * i, 32);
  }
  return frames;
}

std::vector<FramePtr> on_device(AVBufferRef* device, const std::vector<FramePtr>& frames) {
  const BufferPtr context = made_frames(device, frames[0].get());
  std::vector<FramePtr> made;
  for (const FramePtr& frame : frames) made.push_back(uploaded(context.get(), frame.get()));
  return made;
}

void compare(const char* what, const Result& got, const Result& wanted, size_t count) {
  check(got.error == 0 && wanted.error == 0, "%s: errors %d, %d", what, got.error, wanted.error);
  check(got.frames.size() == count && wanted.frames.size() == count, "%s: %zu and %zu frames of %zu", what,
        got.frames.size(), wanted.frames.size(), count);
  for (size_t i = 0; i < std::min(got.frames.size(), wanted.frames.size()); i++) {
    const AVFrame *a = got.frames[i].get(), *b = wanted.frames[i].get();
    check(most_off(a, b) <= 1, "%s: frame %zu is %d codes off", what, i, most_off(a, b));
    check(a->pts == int64_t(i) && a->color_trc == b->color_trc && a->colorspace == b->colorspace &&
              a->color_range == b->color_range && a->chroma_location == b->chroma_location,
          "%s: frame %zu has other tags", what, i);
  }
}

void check_nothing_made(const char* what, const Result& result, int frames) {
  if (!standin()) return;
  check(result.after.allocations == result.before.allocations && result.after.modules == result.before.modules &&
            result.after.streams == result.before.streams && result.after.events == result.before.events,
        "%s: something was made for a frame", what);
  check(result.after.launches - result.before.launches == frames - 2, "%s: %ld launches for %d frames", what,
        result.after.launches - result.before.launches, frames - 2);
}

}  // namespace

KERNEL_TEST(cuda_device_frames, "CUDA frames in are CUDA frames out, mapped and scaled as the CPU does it") {
  if (!has_device()) return;
  const BufferPtr device = made_device();
  if (!device) return;
  struct Case {
    const char *on_device, *in_memory;
    AVPixelFormat from;
    AVPixelFormat samples;
  };
  constexpr Case kCases[] = {
      {"tonemap_jetson", "tonemap_jetson,format=nv12", AV_PIX_FMT_P010, AV_PIX_FMT_NV12},
      {"tonemap_jetson=w=64:h=-2:peak=900", "tonemap_jetson=w=64:h=-2:peak=900,format=nv12", AV_PIX_FMT_P010,
       AV_PIX_FMT_NV12},
      {"null,tonemap_jetson=w=90:h=52", "null,tonemap_jetson=w=90:h=52,format=nv12", AV_PIX_FMT_P010, AV_PIX_FMT_NV12},
      {"tonemap_jetson=format=yuv420p", "tonemap_jetson,format=yuv420p", AV_PIX_FMT_P010, AV_PIX_FMT_YUV420P},
      {"tonemap_jetson=driver=itp:gamut=perceptual:dither=blue",
       "tonemap_jetson=driver=itp:gamut=perceptual:dither=blue,format=nv12", AV_PIX_FMT_P010, AV_PIX_FMT_NV12},
      {"scale_jetson=w=64:h=36", "scale_jetson=w=64:h=36,format=p010le", AV_PIX_FMT_P010, AV_PIX_FMT_P010},
      {"scale_jetson=w=64:h=36:format=nv12", "scale_jetson=w=64:h=36,format=nv12", AV_PIX_FMT_P010, AV_PIX_FMT_NV12},
      {"scale_jetson=w=64:h=36,tonemap_jetson", "scale_jetson=w=64:h=36,format=p010le,tonemap_jetson,format=nv12",
       AV_PIX_FMT_P010, AV_PIX_FMT_NV12},
      {"scale_jetson=w=200:h=0", "scale_jetson=w=200:h=0,format=nv12", AV_PIX_FMT_NV12, AV_PIX_FMT_NV12},
  };
  for (const Case& each : kCases) {
    Kind kind;
    kind.format = each.from;
    const std::vector<FramePtr> frames = made_stream(kind, 5);
    const Result wanted = filtered(each.in_memory, frames),
                 got = filtered(each.on_device, on_device(device.get(), frames));
    compare(each.on_device, got, wanted, frames.size());
    check(got.link == AV_PIX_FMT_CUDA && got.samples == each.samples, "%s: the frames are not on the device, or hold %s",
          each.on_device, av_get_pix_fmt_name(got.samples));
    const bool has_one = !std::strchr(each.on_device, ',');
    if (has_one) check_nothing_made(each.on_device, got, 5);
  }
}

KERNEL_TEST(cuda_gives_back, "on a device all is given back, no rule is broken, and what fits is not touched") {
  if (!has_standin()) return;
  const StandinCounts before = standin_counts_now();
  for (const char* filter :
       {"tonemap_jetson=w=64:h=36", "scale_jetson=w=64:h=36", "scale_jetson=w=0:h=0:format=p010le"}) {
    const BufferPtr device = made_device();
    const std::vector<FramePtr> frames = on_device(device.get(), made_stream({}, 4));
    const StandinCounts start = standin_counts_now();
    const Result result = filtered(filter, frames);
    check(result.error == 0 && result.frames.size() == 4, "%s: error %d, %zu frames", filter, result.error,
          result.frames.size());
    const bool changes = !std::strstr(filter, "w=0");
    check(standin_counts_now().launches - start.launches == (changes ? 4 : 0), "%s: %ld launches", filter,
          standin_counts_now().launches - start.launches);
  }
  const StandinCounts after = standin_counts_now();
  check(after.live == before.live, "%ld things are left", after.live - before.live);
  check(after.violations == before.violations, "%ld rules were broken", after.violations - before.violations);
}

KERNEL_TEST(cuda_memory_frames, "backend=cuda sends frames in memory through the device: every one, in order, to the end") {
  if (!has_device()) return;
  for (int count : {1, 2, 3, 4, 9})
    for (const char* filter : {"tonemap_jetson=w=64:h=36", "tonemap_jetson=peak_detect=1", "scale_jetson=w=64:h=36"}) {
      const std::vector<FramePtr> frames = made_stream({}, count);
      const std::string cuda = std::string(filter) + ":backend=cuda,format=nv12",
                        cpu = std::string(filter) + ",format=nv12";
      const StandinCounts before = standin_counts_now();
      const Result got = filtered(cuda.c_str(), frames);
      const StandinCounts after = standin_counts_now();
      compare(cuda.c_str(), got, filtered(cpu.c_str(), frames), frames.size());
      if (!standin()) continue;
      check(after.launches - before.launches == count, "%s: %ld launches for %d frames", filter,
            after.launches - before.launches, count);
      check(after.live == before.live && after.violations == before.violations, "%s: %ld left, %ld rules broken", filter,
            after.live - before.live, after.violations - before.violations);
    }
}

KERNEL_TEST(cuda_changes, "frames in memory keep their order where their tags change, SDR between HDR") {
  if (!has_device()) return;
  Kind hlg, sdr;
  hlg.transfer = AVCOL_TRC_ARIB_STD_B67;
  sdr.primaries = AVCOL_PRI_BT709, sdr.transfer = AVCOL_TRC_BT709, sdr.space = AVCOL_SPC_BT709;
  std::vector<FramePtr> frames;
  for (const Kind& kind : {Kind{}, Kind{}, hlg, sdr, sdr, Kind{}, hlg}) frames.push_back(make_frame(kind));
  compare("in memory", filtered("tonemap_jetson=w=64:h=36:backend=cuda", frames),
          filtered("tonemap_jetson=w=64:h=36", frames), frames.size());
  const BufferPtr device = made_device();
  compare("on the device", filtered("tonemap_jetson=w=64:h=36", on_device(device.get(), frames)),
          filtered("tonemap_jetson=w=64:h=36,format=nv12", frames), frames.size());
}

KERNEL_TEST(cuda_left_out, "what CUDA does not do is named: the CPU does it, or on a device it is an error") {
  if (!has_device()) return;
  const FramePtr frame = make_frame({});
  const Outcome by_cpu = run("tonemap_jetson=linear=1:backend=cuda", frame.get());
  const Outcome wanted = run("tonemap_jetson=linear=1", frame.get());
  check(by_cpu.error == 0 && bytes_of(by_cpu.frame.get()) == bytes_of(wanted.frame.get()), "the CPU does not do it");
  check(by_cpu.log.find("The CPU does it instead of CUDA: linear") != std::string::npos, "it says: %s",
        by_cpu.log.c_str());
  const BufferPtr device = made_device();
  std::vector<FramePtr> frames;
  frames.push_back(make_frame({}));
  const std::vector<FramePtr> placed = on_device(device.get(), frames);
  for (const char* refused : {"tonemap_jetson=linear=1", "tonemap_jetson=backend=cpu", "tonemap_jetson=format=p010le",
                              "tonemap_jetson=w=64:h=35:format=yuv420p"})
    check(filtered(refused, placed).error < 0, "%s is accepted", refused);
}

KERNEL_TEST(cuda_breaks, "a driver that fails is an error for frames on a device, and the CPU's work for others") {
  if (!has_standin()) return;
  const std::vector<FramePtr> frames = made_stream({}, 2);
  standin()->fail("cuModuleLoadData", 0);
  const Outcome by_cpu = run("tonemap_jetson=backend=cuda", {frames[0].get(), frames[1].get()});
  check(by_cpu.error == 0 && by_cpu.log.find("CUDA_ERROR_UNKNOWN") != std::string::npos, "%d: %s", by_cpu.error,
        by_cpu.log.c_str());
  const BufferPtr device = made_device();
  const std::vector<FramePtr> placed = on_device(device.get(), frames);
  standin()->fail("cuLaunchKernel", 0);
  check(filtered("tonemap_jetson", placed).error == AVERROR(EIO), "a launch fails and nobody sees it");
  standin()->fail("", 0);
}
