#include "media/scaled_copy.h"

#include "media/error.h"
#include "media/filter_graph.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

std::string graph_text(const Scaling& scaling) {
  const auto side = [](int pixels) { return std::to_string(pixels > 0 ? pixels : -2); };
  const bool resizes = scaling.width > 0 || scaling.height > 0;
  std::string text = resizes ? "scale=" + side(scaling.width) + ":" + side(scaling.height) + ":flags=bicubic" : "";
  if (!scaling.format.empty()) text += (resizes ? "," : "") + std::string("format=pix_fmts=") + scaling.format;
  return text;
}

}  // namespace

FramePtr scaled_copy(const AVFrame& frame, const Scaling& scaling) {
  install_log();
  LogRing quiet(AV_LOG_QUIET, [] {});
  LogScope scope(quiet, "scale");
  LogBinding binding(scope);
  FramePtr input = share(frame);
  if (!is_valid(input->time_base)) input->time_base = kMicro;
  FilterGraph graph({.text = graph_text(scaling), .sink_format = "", .threads = 1}, {{input.get(), {0, 1}}});
  graph.send(0, share(*input));
  graph.send(0, nullptr);
  FramePtr copy = make_frame();
  if (graph.pull(*copy) != Pull::got) fail(AVERROR_BUG, "scale a frame");
  copy->duration = av_rescale_q(input->duration, input->time_base, copy->time_base);
  return copy;
}

}  // namespace jetson::media
