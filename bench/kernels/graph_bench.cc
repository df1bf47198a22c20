// Filters as libavfilter runs them: one graph a case, real frames that are in memory already. Each line on standard input
// is a round, in which every case runs once; the answer is one line of JSON with CPU and wall nanoseconds a frame by
// case. So another program can be measured in turn. graph_bench [--content FILE]: writes the frames, YUV420P10, first.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include "content.h"
#include "cuda_frames.h"
#include "math/simd.h"

namespace {

constexpr int kWidth = 3840, kHeight = 2160, kFrames = 3;

void require(bool ok, const std::string& what) {
  if (ok) return;
  std::fprintf(stderr, "graph_bench: %s\n", what.c_str());
  std::exit(1);
}

AVFrame* new_frame(AVPixelFormat format) {
  AVFrame* frame = av_frame_alloc();
  frame->format = format;
  frame->width = kWidth;
  frame->height = kHeight;
  require(av_frame_get_buffer(frame, 0) >= 0, "no memory for frames");
  frame->color_trc = AVCOL_TRC_SMPTE2084;
  frame->color_primaries = AVCOL_PRI_BT2020;
  frame->colorspace = AVCOL_SPC_BT2020_NCL;
  frame->color_range = AVCOL_RANGE_MPEG;
  frame->chroma_location = AVCHROMA_LOC_LEFT;
  return frame;
}

AVFrame* draw(int number) {
  AVFrame* frame = new_frame(AV_PIX_FMT_YUV420P10);
  uint32_t state = uint32_t(number) * 7919 + 1;
  for (int c = 0; c < 3; c++) {
    const int width = c ? kWidth / 2 : kWidth, height = c ? kHeight / 2 : kHeight;
    for (int y = 0; y < height; y++) {
      auto* line = reinterpret_cast<uint16_t*>(frame->data[c] + ptrdiff_t(y) * frame->linesize[c]);
      for (int x = 0; x < width; x++) {
        state = state * 1664525 + 1013904223;
        const content::Color color = content::scene((x + 0.5) / width, (y + 0.5) / height, 1.0 / kWidth, number);
        line[x] = uint16_t(content::code(color, c, state >> 8));
      }
    }
  }
  return frame;
}

// What lies between a source of one format and a sink. Not freed: the program ends with them.
struct Graph {
  AVFilterContext *source = nullptr, *sink = nullptr;

  // device_frames: of frames on a device; else null.
  Graph(AVPixelFormat format, const std::string& filters, int threads, AVBufferRef* device_frames = nullptr) {
    AVFilterGraph* graph = avfilter_graph_alloc();
    graph->nb_threads = threads;
    add_source(graph, format, device_frames);
    sink = avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffersink"), "out");
    require(avfilter_init_str(sink, nullptr) >= 0, "no sink");
    AVFilterInOut *inputs = avfilter_inout_alloc(), *outputs = avfilter_inout_alloc();
    *outputs = {av_strdup("in"), source, 0, nullptr};
    *inputs = {av_strdup("out"), sink, 0, nullptr};
    const int error = avfilter_graph_parse_ptr(graph, filters.c_str(), &inputs, &outputs, nullptr);
    require(error >= 0 && avfilter_graph_config(graph, nullptr) >= 0, "cannot make " + filters);
  }

  void add_source(AVFilterGraph* graph, AVPixelFormat format, AVBufferRef* device_frames) {
    source = avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "in");
    AVBufferSrcParameters* parameters = av_buffersrc_parameters_alloc();
    parameters->format = format;
    parameters->width = kWidth;
    parameters->height = kHeight;
    parameters->time_base = {1, 24};
    parameters->color_space = AVCOL_SPC_BT2020_NCL;
    parameters->color_range = AVCOL_RANGE_MPEG;
    parameters->hw_frames_ctx = device_frames;
    require(av_buffersrc_parameters_set(source, parameters) >= 0 && avfilter_init_str(source, nullptr) >= 0, "no source");
    av_free(parameters);
  }

  AVFrame* run(AVFrame* in) const {
    require(av_buffersrc_add_frame_flags(source, in, AV_BUFFERSRC_FLAG_KEEP_REF) >= 0, "a frame is refused");
    AVFrame* out = av_frame_alloc();
    require(av_buffersink_get_frame(sink, out) >= 0, "no frame comes out");
    return out;
  }
};

std::vector<AVFrame*> converted(const std::vector<AVFrame*>& frames, AVPixelFormat format) {
  const Graph graph(AV_PIX_FMT_YUV420P10, std::string("format=") + av_get_pix_fmt_name(format), 2);
  std::vector<AVFrame*> all;
  for (AVFrame* frame : frames) all.push_back(graph.run(frame));
  return all;
}

double seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

struct Case {
  std::string name;
  std::function<void(int)> run;  // one frame, by number
  int count;                     // frames a round
  std::function<void()> finish = [] {};  // waits for what goes on elsewhere
};

// Everything that the picture holds, once: what no kernel can be faster than.
uint64_t read_all(const AVFrame* frame) {
  uint64_t sum = 0;
  for (int c = 0; c < 3 && frame->data[c]; c++) {
    const int height = c ? kHeight / 2 : kHeight, words = frame->linesize[c] / 8;
    for (int y = 0; y < height; y++) {
      const auto* line = reinterpret_cast<const uint64_t*>(frame->data[c] + ptrdiff_t(y) * frame->linesize[c]);
      for (int x = 0; x < words; x++) sum += line[x];
    }
  }
  return sum;
}

volatile uint64_t used;

class Bench {
 public:
  Bench() {
    for (int i = 0; i < kFrames; i++) p10_.push_back(draw(i));
    p010_ = converted(p10_, AV_PIX_FMT_P010);
    p8_ = converted(p10_, AV_PIX_FMT_YUV420P);
    copy_ = new_frame(AV_PIX_FMT_P010);
    add_bare();
    for (int i = 0; i < JETSON_SIMD_COUNT; i++)
      if (jetson_simd_has(JetsonSimdLevel(i))) add_level(jetson_simd_name(JetsonSimdLevel(i)));
    add_threads();
    add_libav();
    add_cuda();
  }

  void write(const char* path) const {
    FILE* file = std::fopen(path, "wb");
    require(file, std::string("cannot write ") + path);
    for (const AVFrame* frame : p10_)
      for (int c = 0; c < 3; c++)
        for (int y = 0; y < (c ? kHeight / 2 : kHeight); y++)
          std::fwrite(frame->data[c] + ptrdiff_t(y) * frame->linesize[c], 2, c ? kWidth / 2 : kWidth, file);
    require(std::fclose(file) == 0, std::string("cannot write ") + path);
  }

  void round() const {
    std::string line = "{";
    for (const Case& c : cases_) {
      c.run(0);
      c.finish();
      const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
      for (int i = 0; i < c.count; i++) c.run(i + 1);
      c.finish();
      const double spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, passed = seconds(CLOCK_MONOTONIC) - wall;
      char text[256];
      std::snprintf(text, sizeof text, "%s\"%s\":{\"cpu\":%.0f,\"wall\":%.0f}", line.size() > 1 ? "," : "",
                    c.name.c_str(), spent / c.count * 1e9, passed / c.count * 1e9);
      line += text;
    }
    std::puts((line + "}").c_str());
    std::fflush(stdout);
  }

 private:
  void add(const std::string& name, const std::vector<AVFrame*>& frames, const std::string& filters, int count,
           int threads = 1, const char* level = nullptr) {
    // The level is that of the graph's first frame.
    jetson_simd_use(level);
    const Graph graph(AVPixelFormat(frames[0]->format), filters, threads);
    AVFrame* first = graph.run(frames[0]);
    av_frame_free(&first);
    jetson_simd_use(nullptr);
    cases_.push_back({name, [graph, &frames](int i) {
                        AVFrame* out = graph.run(frames[size_t(i) % kFrames]);
                        av_frame_free(&out);
                      }, count});
  }

  void add_bare() {
    cases_.push_back({"read", [this](int i) { used = read_all(p010_[size_t(i) % kFrames]); }, 4});
    cases_.push_back({"copy", [this](int i) { require(av_frame_copy(copy_, p010_[size_t(i) % kFrames]) >= 0, "copy"); }, 4});
  }

  void add_level(const char* level) {
    const std::string prefix = std::string(level) + "/";
    const int count = std::strcmp(level, "scalar") == 0 ? 1 : 3;
    const std::string map = "tonemap_jetson=peak=4000", half = ":w=1920:h=1080";
    add(prefix + "4k exact", p010_, map + ",format=nv12", count, 1, level);
    add(prefix + "4k fast", p010_, map + ":quality=fast,format=nv12", count, 1, level);
    add(prefix + "fused exact", p010_, map + half + ",format=nv12", count, 1, level);
    add(prefix + "fused fast", p010_, map + half + ":quality=fast,format=nv12", count, 1, level);
    for (const char* method : {"bilinear", "bicubic"}) {
      const std::string scale = std::string("scale_jetson=w=1920:h=1080:resize=") + method;
      add(prefix + "scale 8 " + method, p8_, scale, count, 1, level);
      add(prefix + "scale 10 " + method, p10_, scale, count, 1, level);
    }
  }

  void add_threads() {
    for (int threads : {1, 2}) {
      const std::string suffix = std::to_string(threads);
      add("threads/4k exact " + suffix, p010_, "tonemap_jetson=peak=4000,format=nv12", 3, threads);
      add("threads/fused exact " + suffix, p010_, "tonemap_jetson=peak=4000:w=1920:h=1080,format=nv12", 3, threads);
    }
  }

  void add_libav() {
    for (const std::string method : {"bilinear", "bicubic"}) {
      add("libav/scale 8 " + method, p8_, "scale=1920:1080:flags=" + method, 3);
      add("libav/scale 10 " + method, p10_, "scale=1920:1080:flags=" + method, 3);
    }
    if (!avfilter_get_by_name("zscale")) return;
    add("libav/zscale+tonemap 4k", p10_,
        "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0:peak=19.7,"
        "zscale=t=bt709:m=bt709:r=tv,format=yuv420p", 1);
  }

  void add_on_device(const std::string& name, const std::string& filters, int count) {
    const Graph graph(AV_PIX_FMT_CUDA, filters, 1, cuda_->context_of_frames());
    cases_.push_back({"cuda/" + name, [this, graph](int i) {
                        AVFrame* out = graph.run(cuda_->frames()[size_t(i) % kFrames]);
                        av_frame_free(&out);
                      }, count, [this] { cuda_->finish(); }});
  }

  // Frames that are on the device and stay there, beside a copy of the same bytes there.
  void add_cuda() {
    constexpr int kCount = 50;
    av_log_set_level(AV_LOG_QUIET);  // that there is no GPU is no error
    cuda_ = std::make_unique<CudaFrames>(p010_);
    av_log_set_level(AV_LOG_ERROR);
    if (cuda_->frames().empty()) return;
    AVFrame* copy = cuda_->new_frame();
    cases_.push_back({"cuda/copy", [this, copy](int i) {
                        require(av_hwframe_transfer_data(copy, cuda_->frames()[size_t(i) % kFrames], 0) >= 0, "copy");
                      }, kCount, [this] { cuda_->finish(); }});
    add_on_device("4k exact", "tonemap_jetson=peak=4000", kCount);
    add_on_device("fused exact", "tonemap_jetson=peak=4000:w=1920:h=1080", kCount);
    add_on_device("scale 10 bilinear", "scale_jetson=w=1920:h=1080:resize=bilinear", kCount);
    if (avfilter_get_by_name("scale_cuda"))
      add_on_device("scale_cuda 10 bilinear", "scale_cuda=1920:1080:interp_algo=bilinear", kCount);
  }

  std::vector<AVFrame*> p10_, p010_, p8_;
  std::unique_ptr<CudaFrames> cuda_;
  AVFrame* copy_;
  std::vector<Case> cases_;
};

}  // namespace

int main(int count, char** arguments) {
  av_log_set_level(AV_LOG_ERROR);
  const Bench bench;
  if (count == 3 && std::strcmp(arguments[1], "--content") == 0) bench.write(arguments[2]);
  for (std::string line; std::getline(std::cin, line);) bench.round();
}
