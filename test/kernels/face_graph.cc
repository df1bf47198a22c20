#include "face_graph.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/hdr_dynamic_metadata.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
}

#include <cstdarg>
#include <cstring>
#include <mutex>

namespace harness {
namespace {

struct FreeGraph {
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};

std::mutex log_mutex;
std::string log_text;

void listen(void* context, int level, const char* format, va_list arguments) {
  static char line[1024];
  int prefix = 1;
  if (level > AV_LOG_WARNING) return;
  const std::lock_guard lock(log_mutex);
  av_log_format_line(context, level, format, arguments, line, sizeof line, &prefix);
  log_text += line;
}

int configure(AVFilterGraph* graph, const AVFrame* frame, const char* filter, AVFilterContext** source,
              AVFilterContext** sink) {
  char text[256];
  std::snprintf(text, sizeof text,
                "video_size=%dx%d:pix_fmt=%d:time_base=1/25:pixel_aspect=%d/%d:colorspace=%d:range=%d", frame->width,
                frame->height, frame->format, frame->sample_aspect_ratio.num, frame->sample_aspect_ratio.den,
                frame->colorspace, frame->color_range);
  int error = avfilter_graph_create_filter(source, avfilter_get_by_name("buffer"), "in", text, nullptr, graph);
  if (error >= 0)
    error = avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr, graph);
  AVFilterInOut *inputs = avfilter_inout_alloc(), *outputs = avfilter_inout_alloc();
  *outputs = {av_strdup("in"), *source, 0, nullptr};
  *inputs = {av_strdup("out"), *sink, 0, nullptr};
  if (error >= 0) error = avfilter_graph_parse_ptr(graph, filter, &inputs, &outputs, nullptr);
  avfilter_inout_free(&inputs);
  avfilter_inout_free(&outputs);
  return error >= 0 ? avfilter_graph_config(graph, nullptr) : error;
}

}  // namespace

FramePtr make_frame(const Kind& kind) {
  FramePtr frame(av_frame_alloc());
  frame->format = kind.format;
  frame->width = kind.width;
  frame->height = kind.height;
  frame->color_primaries = kind.primaries;
  frame->color_trc = kind.transfer;
  frame->colorspace = kind.space;
  frame->color_range = kind.range;
  frame->chroma_location = kind.location;
  frame->sample_aspect_ratio = kind.sar;
  av_frame_get_buffer(frame.get(), 0);
  for (const AVBufferRef* buffer : frame->buf)  // av_write_image_line adds its bits to what is there
    if (buffer) std::memset(buffer->data, 0, buffer->size);
  const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(kind.format);
  for (int c = 0; c < 3; c++) {
    std::vector<uint16_t> line(kind.width);
    const int w = c ? (kind.width + 1) / 2 : kind.width, h = c ? (kind.height + 1) / 2 : kind.height;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++)
        line[x] =
            uint16_t((c ? 460 + (3 * x + y) % 100 : 100 + (5 * x + 3 * y) % 700) >> (10 - description->comp[0].depth));
      av_write_image_line(line.data(), frame->data, frame->linesize, description, 0, y, c, w);
    }
  }
  return frame;
}

void add_hdr_side_data(AVFrame* frame, int mastering_peak, int max_cll) {
  AVMasteringDisplayMetadata* mastering = av_mastering_display_metadata_create_side_data(frame);
  mastering->has_luminance = 1;
  mastering->max_luminance = {mastering_peak, 1};
  mastering->min_luminance = {1, 10000};
  av_content_light_metadata_create_side_data(frame)->MaxCLL = unsigned(max_cll);
  av_dynamic_hdr_plus_create_side_data(frame);
  av_frame_new_side_data(frame, AV_FRAME_DATA_DOVI_RPU_BUFFER, 16);
  std::memset(av_frame_new_side_data(frame, AV_FRAME_DATA_A53_CC, 4)->data, 7, 4);
}

AVDOVIMetadata* add_dolby(AVFrame* frame, int rpu_profile) {
  size_t size = 0;
  AVDOVIMetadata* made = av_dovi_metadata_alloc(&size);
  AVFrameSideData* data = av_frame_new_side_data(frame, AV_FRAME_DATA_DOVI_METADATA, size);
  std::memcpy(data->data, made, size);
  av_free(made);
  auto* metadata = reinterpret_cast<AVDOVIMetadata*>(data->data);
  av_dovi_get_header(metadata)->vdr_rpu_profile = uint8_t(rpu_profile);
  av_dovi_get_header(metadata)->disable_residual_flag = 1;
  return metadata;
}

namespace {

Outcome filtered(const char* filter, const std::vector<const AVFrame*>& frames, int threads) {
  Outcome outcome;
  const std::unique_ptr<AVFilterGraph, FreeGraph> graph(avfilter_graph_alloc());
  graph->nb_threads = threads;
  AVFilterContext *source = nullptr, *sink = nullptr;
  outcome.error = configure(graph.get(), frames[0], filter, &source, &sink);
  if (outcome.error < 0) return outcome;
  outcome.link_space = av_buffersink_get_colorspace(sink);
  outcome.link_range = av_buffersink_get_color_range(sink);
  outcome.link_sar = av_buffersink_get_sample_aspect_ratio(sink);
  for (const AVFrame* frame : frames) {
    FramePtr copy(av_frame_clone(frame)), out(av_frame_alloc());
    outcome.error = av_buffersrc_add_frame(source, copy.get());
    if (outcome.error >= 0) outcome.error = av_buffersink_get_frame(sink, out.get());
    if (outcome.error < 0) return outcome;
    outcome.frame = std::move(out);
  }
  return outcome;
}

}  // namespace

Outcome run(const char* filter, const std::vector<const AVFrame*>& frames, int threads) {
  log_text.clear();
  av_log_set_callback(listen);
  Outcome outcome = filtered(filter, frames, threads);
  outcome.log = log_text;
  return outcome;
}

Outcome run(const char* filter, const AVFrame* frame, int threads) {
  return run(filter, std::vector{frame}, threads);
}

std::vector<uint8_t> bytes_of(const AVFrame* frame) {
  std::vector<uint8_t> all;
  const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(AVPixelFormat(frame->format));
  for (int p = 0; p < av_pix_fmt_count_planes(AVPixelFormat(frame->format)); p++) {
    const int h = p ? (frame->height + 1) / 2 : frame->height, w = p ? (frame->width + 1) / 2 : frame->width;
    for (int y = 0; y < h; y++) {
      const uint8_t* line = frame->data[p] + ptrdiff_t(y) * frame->linesize[p];
      all.insert(all.end(), line, line + w * description->comp[p].step);
    }
  }
  return all;
}

bool has(const AVFrame* frame, AVFrameSideDataType type) { return av_frame_get_side_data(frame, type) != nullptr; }

}  // namespace harness
