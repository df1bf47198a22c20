#include "media/filter_graph.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/hwcontext.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
}

#include "media/error.h"
#include "media/log.h"
#include "media/near_names.h"
#include "media/timing.h"
#include "media/upright.h"

namespace jetson::media {
namespace {

struct FreeParameters {
  void operator()(AVBufferSrcParameters* parameters) const { av_free(parameters); }
};

// Labels that the text leaves open, as libavfilter's parser wants them: "in" or "in0", "in1", ...; "out".
class OpenPads {
 public:
  ~OpenPads() { avfilter_inout_free(&first_); }
  AVFilterInOut** operator&() { return &first_; }
  void add(const std::string& label, AVFilterContext* filter) {
    AVFilterInOut* pad = avfilter_inout_alloc();
    if (!pad) throw std::bad_alloc();
    *pad = {av_strdup(label.c_str()), filter, 0, first_};
    first_ = pad;
  }
  AVFilterInOut* get() const { return first_; }

 private:
  AVFilterInOut* first_ = nullptr;
};

bool is_video(const AVFrame& frame) { return frame.width > 0; }

AVHWDeviceType device_of(const AVFrame& frame) {
  return reinterpret_cast<const AVHWFramesContext*>(frame.hw_frames_ctx->data)->device_ctx->type;
}

FramePtr mapped(const AVFrame& frame) {
  FramePtr result = make_frame();
  check(av_hwframe_map(result.get(), &frame, AV_HWFRAME_MAP_READ), "map a frame of the device");
  return result;
}

}  // namespace

bool is_mappable(const AVFrame& frame) {
  return frame.hw_frames_ctx && device_of(frame) == AV_HWDEVICE_TYPE_JETSON;
}

FilterGraph::FilterGraph(const FilterSpec& spec, const std::vector<FilterSource>& sources)
    : graph_(owned<GraphPtr>(avfilter_graph_alloc())),
      type_(is_video(*sources.front().example) ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO),
      rotates_(spec.rotates && (spec.fetches || !sources.front().example->hw_frames_ctx)) {
  graph_->opaque = LogScope::current();
  graph_->nb_threads = spec.threads;
  for (size_t i = 0; i < sources.size(); ++i) add_source(i, sources[i], spec.fetches && is_mappable(*sources[i].example));
  connect(spec, sources);
  lend_device(spec.device);
  check(avfilter_graph_config(graph_.get(), nullptr), "connect filter '" + spec.text + "'");
}

AVFilterContext* FilterGraph::add(const char* filter, const std::string& name, const std::string& arguments) {
  AVFilterContext* context = nullptr;
  check(avfilter_graph_create_filter(&context, avfilter_get_by_name(filter), name.c_str(), arguments.c_str(), nullptr,
                                     graph_.get()),
        std::string("make filter ") + filter);
  return context;
}

void FilterGraph::add_source(size_t index, const FilterSource& source, bool maps) {
  const FramePtr lent = maps ? mapped(*source.example) : share(*source.example);
  const AVFrame& frame = *lent;
  const std::string name = "in" + std::to_string(index);
  const char* kind = is_video(frame) ? "buffer" : "abuffer";
  AVFilterContext* context = avfilter_graph_alloc_filter(graph_.get(), avfilter_get_by_name(kind), name.c_str());
  const auto parameters =
      owned<std::unique_ptr<AVBufferSrcParameters, FreeParameters>>(av_buffersrc_parameters_alloc());
  if (!context) throw std::bad_alloc();
  parameters->format = frame.format;
  parameters->time_base = frame.time_base;
  parameters->width = frame.width;
  parameters->height = frame.height;
  parameters->sample_aspect_ratio = frame.sample_aspect_ratio;
  parameters->frame_rate = source.frame_rate;
  parameters->hw_frames_ctx = frame.hw_frames_ctx;
  parameters->color_space = frame.colorspace;
  parameters->color_range = frame.color_range;
  parameters->sample_rate = frame.sample_rate;
  AVChannelLayout layout{};  // av_buffersrc_parameters_set copies it
  if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
  parameters->ch_layout = layout.nb_channels ? layout : frame.ch_layout;
  check(av_buffersrc_parameters_set(context, parameters.get()), "set up filter input");
  check(avfilter_init_str(context, nullptr), "set up filter input");
  sources_.push_back(context);
  maps_.push_back(maps);
  remember(*source.example);
}

void FilterGraph::remember(const AVFrame& frame) {
  examples_.push_back(make_frame());
  check(av_frame_copy_props(examples_.back().get(), &frame), "remember frame properties");
  AVFrame& example = *examples_.back();
  example.format = frame.format;
  example.width = frame.width;
  example.height = frame.height;
  check(av_channel_layout_copy(&example.ch_layout, &frame.ch_layout), "remember frame properties");
  if (frame.hw_frames_ctx) example.hw_frames_ctx = share(frame.hw_frames_ctx).release();
}

AVFilterContext* FilterGraph::add_download(AVFilterContext* after, const AVFrame& frame) {
  const auto* frames = reinterpret_cast<const AVHWFramesContext*>(frame.hw_frames_ctx->data);
  AVFilterContext* download = add("hwdownload", "fetch", "");
  AVFilterContext* format = add("format", "fetched", std::string("pix_fmts=") + av_get_pix_fmt_name(frames->sw_format));
  check(avfilter_link(after, 0, download, 0), "fetch frames from the device");
  check(avfilter_link(download, 0, format, 0), "fetch frames from the device");
  return format;
}

AVFilterContext* FilterGraph::add_rotation(AVFilterContext* after, const AVFrame& frame) {
  for (const UprightStep& step : upright_steps(frame)) {
    AVFilterContext* next = add(step.filter, std::string("upright_") + step.filter, step.arguments);
    check(avfilter_link(after, 0, next, 0), "turn the picture upright");
    after = next;
  }
  return after;
}

void FilterGraph::connect(const FilterSpec& spec, const std::vector<FilterSource>& sources) {
  const bool is_picture = type_ == AVMEDIA_TYPE_VIDEO;
  sink_ = add(is_picture ? "buffersink" : "abuffersink", "out", "");
  AVFilterContext* end = sink_;
  if (!spec.sink_format.empty()) {
    end = add(is_picture ? "format" : "aformat", "sink_format", spec.sink_format);
    check(avfilter_link(end, 0, sink_, 0), "connect the filter's output");
  }
  OpenPads inputs, outputs;
  for (size_t i = sources.size(); i-- > 0;) {
    AVFilterContext* source = sources_[i];
    const AVFrame& example = *sources[i].example;
    if (spec.fetches && example.hw_frames_ctx && !maps_[i]) source = add_download(source, example);
    if (rotates_ && is_video(example)) source = add_rotation(source, example);
    outputs.add(sources.size() == 1 ? "in" : "in" + std::to_string(i), source);
  }
  inputs.add("out", end);
  const std::string text = spec.text.empty() ? (is_picture ? "null" : "anull") : spec.text;
  const int ret = avfilter_graph_parse_ptr(graph_.get(), text.c_str(), &inputs, &outputs, nullptr);
  check(ret, "understand filter '" + text + "'" + (ret < 0 ? unknown_in_graph(text) : ""));
  if (inputs.get() || outputs.get())
    fail(AVERROR(EINVAL), "connect filter '" + text +
                              "': " + (outputs.get() ? outputs.get()->name : inputs.get()->name) + " is left open");
}

void FilterGraph::lend_device(AVBufferRef* device) {
  if (!device) return;
  for (unsigned i = 0; i < graph_->nb_filters; ++i) {
    AVFilterContext* filter = graph_->filters[i];
    if (filter->filter->flags & AVFILTER_FLAG_HWDEVICE) filter->hw_device_ctx = share(device).release();
  }
}

bool FilterGraph::accepts(size_t input, const AVFrame& frame) const {
  const AVFrame& known = *examples_[input];
  if (frame.format != known.format) return false;
  if (type_ == AVMEDIA_TYPE_AUDIO)
    return frame.sample_rate == known.sample_rate && !av_channel_layout_compare(&frame.ch_layout, &known.ch_layout);
  const AVBufferRef *a = frame.hw_frames_ctx, *b = known.hw_frames_ctx;
  return frame.width == known.width && frame.height == known.height && frame.colorspace == known.colorspace &&
         frame.color_range == known.color_range && (a ? a->data : nullptr) == (b ? b->data : nullptr) &&
         has_same_matrix(frame, known);
}

void FilterGraph::send(size_t input, FramePtr frame) {
  if (!frame) {
    check(av_buffersrc_add_frame(sources_[input], nullptr), "end a filter's input");
    return;
  }
  if (rotates_) av_frame_remove_side_data(frame.get(), AV_FRAME_DATA_DISPLAYMATRIX);
  const AVRational base = examples_[input]->time_base;
  if (av_cmp_q(frame->time_base, base)) {
    frame->pts = av_rescale_q(frame->pts, frame->time_base, base);
    frame->duration = av_rescale_q(frame->duration, frame->time_base, base);
    frame->time_base = base;
  }
  if (maps_[input]) frame = mapped(*frame);
  const int ret = av_buffersrc_add_frame_flags(sources_[input], frame.get(), AV_BUFFERSRC_FLAG_PUSH);
  if (ret != AVERROR_EOF) check(ret, "filter a frame");
}

Pull FilterGraph::pull(AVFrame& frame) {
  for (;;) {
    int ret = av_buffersink_get_frame_flags(sink_, &frame, AV_BUFFERSINK_FLAG_NO_REQUEST);
    if (ret == AVERROR(EAGAIN)) {
      ret = avfilter_graph_request_oldest(graph_.get());
      if (ret >= 0) continue;
      if (ret == AVERROR(EAGAIN)) return Pull::needs_input;
    }
    if (ret == AVERROR_EOF) return Pull::ended;
    check(ret, "filter a frame");
    frame.time_base = av_buffersink_get_time_base(sink_);
    if (type_ == AVMEDIA_TYPE_AUDIO)
      frame.duration = frame.nb_samples;
    else if (frame.duration <= 0 && is_valid(frame_rate()))
      frame.duration = av_rescale_q(1, av_inv_q(frame_rate()), frame.time_base);
    return Pull::got;
  }
}

size_t FilterGraph::wanted() const {
  size_t most = 0;
  unsigned requests = 0;
  for (size_t i = 0; i < sources_.size(); ++i) {
    const unsigned failed = av_buffersrc_get_nb_failed_requests(sources_[i]);
    if (failed <= requests) continue;
    requests = failed;
    most = i;
  }
  return most;
}

AVRational FilterGraph::frame_rate() const {
  return type_ == AVMEDIA_TYPE_VIDEO ? av_buffersink_get_frame_rate(sink_) : AVRational{0, 1};
}

int FilterGraph::command(const std::string& filter, const std::string& name, const std::string& argument,
                         std::string& answer) {
  char text[1024] = "";
  const int ret =
      avfilter_graph_send_command(graph_.get(), filter.c_str(), name.c_str(), argument.c_str(), text, sizeof text, 0);
  answer = text;
  return ret;
}

}  // namespace jetson::media
