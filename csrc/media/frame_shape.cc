#include "media/frame_shape.h"

#include "media/error.h"
#include "media/stream_info.h"

namespace jetson::media {
namespace {

bool is_same_ratio(AVRational a, AVRational b) {
  return (a.num <= 0 && b.num <= 0) || (a.num == b.num && a.den == b.den);
}

bool has_same_shape(const AVFrame& a, const AVFrame& b) {
  return a.format == b.format && a.width == b.width && a.height == b.height &&
         is_same_ratio(a.sample_aspect_ratio, b.sample_aspect_ratio) && a.color_primaries == b.color_primaries &&
         a.color_trc == b.color_trc && a.colorspace == b.colorspace && a.color_range == b.color_range &&
         a.sample_rate == b.sample_rate && av_channel_layout_compare(&a.ch_layout, &b.ch_layout) == 0;
}

}  // namespace

FramePtr shape_of(const AVFrame& frame) {
  FramePtr shape = make_frame();
  shape->format = frame.format;
  shape->width = frame.width;
  shape->height = frame.height;
  shape->sample_aspect_ratio = frame.sample_aspect_ratio;
  shape->color_primaries = frame.color_primaries;
  shape->color_trc = frame.color_trc;
  shape->colorspace = frame.colorspace;
  shape->color_range = frame.color_range;
  shape->sample_rate = frame.sample_rate;
  check(av_channel_layout_copy(&shape->ch_layout, &frame.ch_layout), "remember the shape of frames");
  return shape;
}

void ShapeWatch::see(const AVFrame& frame) {
  if (last_ && has_same_shape(*last_, frame)) return;
  FramePtr shape = shape_of(frame);
  if (last_) report_({stage_, input_, stream_, describe_frame(*last_), describe_frame(*shape)});
  last_ = std::move(shape);
}

}  // namespace jetson::media
