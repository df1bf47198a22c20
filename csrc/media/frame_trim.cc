#include "media/frame_trim.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

Trim trim_audio(FramePtr& frame, const Window& window) {
  const AVRational sample{1, frame->sample_rate};
  const int64_t first = av_rescale_q(frame->pts, frame->time_base, sample);
  if (window.start_us != INT64_MIN) {
    const int64_t early = av_rescale_q(window.start_us, kMicro, sample) - first;
    if (early >= frame->nb_samples) return Trim::drop;
    if (early > 0) frame = without_first_samples(*frame, static_cast<int>(early));
  }
  if (window.end_us != INT64_MAX) {
    const int64_t left =
        av_rescale_q(window.end_us, kMicro, sample) - av_rescale_q(frame->pts, frame->time_base, sample);
    if (left <= 0) return Trim::past_end;
    if (left < frame->nb_samples) frame->nb_samples = static_cast<int>(left);
  }
  frame->duration = frame->nb_samples;
  return Trim::keep;
}

}  // namespace

FramePtr without_first_samples(const AVFrame& frame, int count) {
  FramePtr rest = make_frame();
  rest->format = frame.format;
  rest->nb_samples = frame.nb_samples - count;
  check(av_channel_layout_copy(&rest->ch_layout, &frame.ch_layout), "trim audio");
  rest->sample_rate = frame.sample_rate;
  check(av_frame_get_buffer(rest.get(), 0), "trim audio");
  check(av_frame_copy_props(rest.get(), &frame), "trim audio");
  av_samples_copy(rest->extended_data, frame.extended_data, 0, count, rest->nb_samples, frame.ch_layout.nb_channels,
                  static_cast<AVSampleFormat>(frame.format));
  rest->pts = frame.pts + av_rescale_q(count, {1, frame.sample_rate}, frame.time_base);
  rest->duration = rest->nb_samples;
  return rest;
}

Trim trim(FramePtr& frame, const Window& window) {
  if (frame->width == 0) return trim_audio(frame, window);
  if (window.start_us != INT64_MIN && !is_at_or_after(frame->pts, frame->time_base, window.start_us)) return Trim::drop;
  if (window.end_us != INT64_MAX && is_at_or_after(frame->pts, frame->time_base, window.end_us)) return Trim::past_end;
  return Trim::keep;
}

}  // namespace jetson::media
