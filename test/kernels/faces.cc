// The two filters inside libavfilter: negotiation, sizes, tags, side data, threads. What they do to pixels is tested
// elsewhere; here only that it is the kernels' result.
extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/dovi_meta.h>
#include <libavutil/hdr_dynamic_metadata.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <cstring>
#include <memory>

#include "harness.h"

using namespace harness;

namespace {

struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
using FramePtr = std::unique_ptr<AVFrame, FreeFrame>;

struct FreeGraph {
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};

// What a frame is, apart from its samples.
struct Kind {
  AVPixelFormat format = AV_PIX_FMT_P010;
  int width = 128, height = 72;
  AVColorPrimaries primaries = AVCOL_PRI_BT2020;
  AVColorTransferCharacteristic transfer = AVCOL_TRC_SMPTE2084;
  AVColorSpace space = AVCOL_SPC_BT2020_NCL;
  AVColorRange range = AVCOL_RANGE_MPEG;
  AVChromaLocation location = AVCHROMA_LOC_TOPLEFT;
  AVRational sar = {1, 1};
};

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

void add_dolby(AVFrame* frame, int profile) {
  size_t size = 0;
  AVDOVIMetadata* made = av_dovi_metadata_alloc(&size);
  AVFrameSideData* data = av_frame_new_side_data(frame, AV_FRAME_DATA_DOVI_METADATA, size);
  std::memcpy(data->data, made, size);
  av_dovi_get_header(reinterpret_cast<AVDOVIMetadata*>(data->data))->vdr_rpu_profile = uint8_t(profile);
  av_free(made);
}

struct Outcome {
  int error = 0;
  FramePtr frame;
  AVColorSpace link_space = AVCOL_SPC_UNSPECIFIED;
  AVColorRange link_range = AVCOL_RANGE_UNSPECIFIED;
  AVRational link_sar = {0, 1};
};

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

// Frames through a filter chain, configured by the first; the outcome is that of the last.
Outcome run(const char* filter, const std::vector<const AVFrame*>& frames, int threads = 1) {
  Outcome outcome;
  const std::unique_ptr<AVFilterGraph, FreeGraph> graph(avfilter_graph_alloc());
  graph->nb_threads = threads;
  AVFilterContext *source = nullptr, *sink = nullptr;
  av_log_set_level(AV_LOG_QUIET);  // refusals are wanted here
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

Outcome run(const char* filter, const AVFrame* frame, int threads = 1) {
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

}  // namespace

KERNEL_TEST(hdr_tags, "HDR becomes SDR in every tag, on the link and on the frame, and loses what describes HDR only") {
  FramePtr in = make_frame({});
  add_hdr_side_data(in.get(), 1000, 800);
  add_dolby(in.get(), 1);
  const Outcome out = run("tonemap_jetson=w=64:h=-2", in.get());
  if (!check(out.error == 0, "the filter fails: %d", out.error)) return;
  const AVFrame* frame = out.frame.get();
  check(frame->width == 64 && frame->height == 36, "%dx%d", frame->width, frame->height);
  check(frame->format == AV_PIX_FMT_NV12 || frame->format == AV_PIX_FMT_YUV420P, "format %d", frame->format);
  check(frame->color_primaries == AVCOL_PRI_BT709 && frame->color_trc == AVCOL_TRC_BT709 &&
            frame->colorspace == AVCOL_SPC_BT709,
        "tagged %d %d %d", frame->color_primaries, frame->color_trc, frame->colorspace);
  check(frame->color_range == AVCOL_RANGE_MPEG && frame->chroma_location == AVCHROMA_LOC_LEFT, "range or location");
  check(out.link_space == AVCOL_SPC_BT709 && out.link_range == AVCOL_RANGE_MPEG, "the link says %d %d", out.link_space,
        out.link_range);
  for (AVFrameSideDataType type :
       {AV_FRAME_DATA_MASTERING_DISPLAY_METADATA, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, AV_FRAME_DATA_DYNAMIC_HDR_PLUS,
        AV_FRAME_DATA_DOVI_RPU_BUFFER, AV_FRAME_DATA_DOVI_METADATA})
    check(!has(frame, type), "%s is left", av_frame_side_data_name(type));
  check(has(frame, AV_FRAME_DATA_A53_CC), "captions are lost");
}

KERNEL_TEST(face_formats, "every pair of formats is taken as it is, and the layouts agree") {
  for (AVPixelFormat from : {AV_PIX_FMT_P010, AV_PIX_FMT_YUV420P10})
    for (const char* to : {"nv12", "yuv420p"}) {
      Kind kind;
      kind.format = from;
      const std::string chain = std::string("tonemap_jetson,format=") + to;
      const Outcome out = run(chain.c_str(), make_frame(kind).get());
      check(out.error == 0 && !std::strcmp(av_get_pix_fmt_name(AVPixelFormat(out.frame->format)), to), "%s: error %d",
            to, out.error);
    }
}

KERNEL_TEST(face_peak, "the peak is the option's, else the mastering display's, else MaxCLL's") {
  const FramePtr plain = make_frame({});
  FramePtr both = make_frame({}), cll = make_frame({});
  add_hdr_side_data(both.get(), 2000, 600);
  av_content_light_metadata_create_side_data(cll.get())->MaxCLL = 600;
  const auto bytes = [](const char* filter, const FramePtr& frame) {
    return bytes_of(run(filter, frame.get()).frame.get());
  };
  check(bytes("tonemap_jetson", both) == bytes("tonemap_jetson=peak=2000", plain), "mastering display");
  check(bytes("tonemap_jetson", cll) == bytes("tonemap_jetson=peak=600", plain), "MaxCLL");
  check(bytes("tonemap_jetson", plain) == bytes("tonemap_jetson=peak=10000", plain), "nominal");
  check(bytes("tonemap_jetson=peak=600", both) == bytes("tonemap_jetson=peak=600", plain), "option");
  check(bytes("tonemap_jetson=peak=600", plain) != bytes("tonemap_jetson=peak=2000", plain),
        "the peak changes nothing");
}

KERNEL_TEST(face_threads, "any number of threads gives the same picture") {
  const FramePtr in = make_frame({});
  for (const char* filter : {"tonemap_jetson=w=66:h=38", "scale_jetson=w=66:h=38"}) {
    const auto wanted = bytes_of(run(filter, in.get(), 1).frame.get());
    for (int threads : {2, 5})
      check(bytes_of(run(filter, in.get(), threads).frame.get()) == wanted, "%s on %d threads", filter, threads);
  }
}

KERNEL_TEST(face_sar, "the shape on the screen is kept") {
  Kind kind;
  kind.sar = {4, 3};
  const Outcome out = run("tonemap_jetson=w=64:h=72", make_frame(kind).get());
  check(out.link_sar.num == 8 && out.link_sar.den == 3, "the link says %d:%d", out.link_sar.num, out.link_sar.den);
  check(out.frame->sample_aspect_ratio.num == 8 && out.frame->sample_aspect_ratio.den == 3, "the frame differs");
  const Outcome scaled = run("scale_jetson=w=-2:h=36", make_frame(kind).get());
  check(scaled.link_sar.num == 4 && scaled.link_sar.den == 3 && scaled.frame->width == 64, "%d:%d", scaled.link_sar.num,
        scaled.link_sar.den);
}

KERNEL_TEST(face_sdr, "SDR passes unchanged, or is scaled with its tags kept") {
  const Kind sdr = {
      AV_PIX_FMT_YUV420P, 128, 72, AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG,
      AVCHROMA_LOC_LEFT};
  const FramePtr in = make_frame(sdr);
  const Outcome same = run("tonemap_jetson", in.get()), smaller = run("tonemap_jetson=w=64:h=36", in.get());
  check(same.frame->data[0] == in->data[0], "it was copied");
  check(smaller.frame->width == 64 && smaller.frame->colorspace == AVCOL_SPC_SMPTE170M &&
            smaller.link_space == AVCOL_SPC_SMPTE170M,
        "tags");
  Kind ten = sdr;
  ten.format = AV_PIX_FMT_YUV420P10;
  const FramePtr deep = make_frame(ten);
  const Outcome narrowed = run("tonemap_jetson,format=yuv420p", deep.get());
  const auto by_scale = bytes_of(run("scale_jetson,format=yuv420p", deep.get()).frame.get());
  check(narrowed.error == 0 && bytes_of(narrowed.frame.get()) == by_scale, "ten bits to eight");
}

KERNEL_TEST(face_hlg, "HLG is told from PQ, and its nominal peak is 1000") {
  Kind kind;
  kind.transfer = AVCOL_TRC_ARIB_STD_B67;
  const auto hlg = bytes_of(run("tonemap_jetson", make_frame(kind).get()).frame.get());
  check(hlg != bytes_of(run("tonemap_jetson=peak=1000", make_frame({}).get()).frame.get()), "they look the same");
  check(hlg == bytes_of(run("tonemap_jetson=peak=1000", make_frame(kind).get()).frame.get()),
        "its nominal peak is not 1000");
}

KERNEL_TEST(face_changes, "each frame is converted by its own tags when they change within a stream") {
  Kind hlg, sdr;
  hlg.transfer = AVCOL_TRC_ARIB_STD_B67;
  sdr.primaries = AVCOL_PRI_BT709, sdr.transfer = AVCOL_TRC_BT709, sdr.space = AVCOL_SPC_BT709;
  const FramePtr frames[] = {make_frame({}), make_frame(hlg), make_frame(sdr), make_frame({})};
  const char* filter = "tonemap_jetson=w=64:h=36";
  std::vector<const AVFrame*> stream;
  for (const FramePtr& frame : frames) {
    stream.push_back(frame.get());
    const Outcome within = run(filter, stream), alone = run(filter, frame.get());
    check(within.error == 0 && bytes_of(within.frame.get()) == bytes_of(alone.frame.get()),
          "frame %zu differs from the same frame alone", stream.size());
  }
  const FramePtr larger = make_frame({AV_PIX_FMT_P010, 130, 72});
  check(run(filter, {frames[0].get(), larger.get()}).error < 0, "a frame of another size is accepted");
}

KERNEL_TEST(face_refusals, "what cannot be converted is refused, not guessed") {
  Kind ictcp;
  ictcp.space = AVCOL_SPC_ICTCP;
  check(run("tonemap_jetson", make_frame(ictcp).get()).error == AVERROR(EINVAL), "ICtCp");
  FramePtr dolby = make_frame({});
  add_dolby(dolby.get(), 0);
  check(run("tonemap_jetson", dolby.get()).error == AVERROR(EINVAL), "Dolby Vision profile 5");
  const FramePtr plain = make_frame({});
  check(run("tonemap_jetson=tonemap=aces", plain.get()).error < 0, "a curve that does not exist");
  check(run("tonemap_jetson=w=16384:h=-1", make_frame({AV_PIX_FMT_P010, 72, 128}).get()).error < 0,
        "a side beyond the limit");
  check(run("tonemap_jetson=peak=-1", plain.get()).error < 0, "a negative peak");
}

KERNEL_TEST(face_scale, "scale keeps colours and side data, and changes depth where asked") {
  FramePtr in = make_frame({});
  add_hdr_side_data(in.get(), 1000, 800);
  const Outcome out = run("scale_jetson=w=63:h=0:force_divisible_by=2,format=p010le", in.get());
  const AVFrame* frame = out.frame.get();
  if (!check(out.error == 0, "the filter fails: %d", out.error)) return;
  check(frame->width == 62 && frame->height == 72 && frame->format == AV_PIX_FMT_P010, "%dx%d", frame->width,
        frame->height);
  check(frame->color_trc == AVCOL_TRC_SMPTE2084 && frame->colorspace == AVCOL_SPC_BT2020_NCL &&
            frame->chroma_location == AVCHROMA_LOC_TOPLEFT,
        "tags");
  check(has(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA) && has(frame, AV_FRAME_DATA_DYNAMIC_HDR_PLUS),
        "side data");
  check(out.link_space == AVCOL_SPC_BT2020_NCL, "the link says %d", out.link_space);
  check(run("scale_jetson=w=64:h=36,format=nv12", in.get()).frame->format == AV_PIX_FMT_NV12, "ten bits to eight");
}
