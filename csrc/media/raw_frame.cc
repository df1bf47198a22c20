#include "media/raw_frame.h"

#include <climits>
#include <numeric>

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
}

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr int kMostSide = 16384, kMostChannels = 64, kMostRate = 768'000;

[[noreturn]] void refuse(const std::string& field, const std::string& expected, const std::string& got) {
  const std::string message = "Expected " + expected + " for " + field + " but received " + got;
  throw Failure({AVERROR(EINVAL), error_name(AVERROR(EINVAL)), "", message});
}

// libav's answer to a name, where there was one.
int found(int value, const char* field, const std::string& name) {
  if (value < 0) refuse(field, "a name that libav knows", "'" + name.substr(0, 80) + "'");
  return value;
}

void check_range(int value, int most, const char* field) {
  if (value < 0 || value > most) refuse(field, "1 to " + std::to_string(most), std::to_string(value));
}

void check_said(bool is_said, const char* field) {
  if (!is_said) refuse(field, "a value", "none");
}

template <class Count>
std::string bytes(Count count) {
  return std::to_string(count) + " bytes";
}

struct Layout {
  std::vector<int> strides;
  std::vector<size_t> sizes;   // of each plane
  std::vector<size_t> spares;  // bytes at the end of each that may be missing: the padding of its last row
};

Layout layout_of(const AVFrame& frame, const std::vector<int>& strides) {
  const auto format = static_cast<AVPixelFormat>(frame.format);
  int tight[4];
  check(av_image_fill_linesizes(tight, format, frame.width), "lay out a frame");
  const bool has_palette = av_pix_fmt_desc_get(format)->flags & AV_PIX_FMT_FLAG_PAL;  // behind the picture
  const auto planes = static_cast<size_t>(av_pix_fmt_count_planes(format) + has_palette);
  if (!strides.empty() && strides.size() != planes)
    refuse("strides", std::to_string(planes) + " of them, one a plane", std::to_string(strides.size()));
  Layout layout;
  ptrdiff_t wide[4] = {};
  for (size_t i = 0; i < planes; ++i) {
    const int stride = strides.empty() ? tight[i] : strides[i];
    if (stride < tight[i])
      refuse("strides[" + std::to_string(i) + "]", "at least " + bytes(tight[i]), bytes(stride));
    layout.strides.push_back(stride);
    layout.spares.push_back(static_cast<size_t>(stride - tight[i]));
    wide[i] = stride;
  }
  size_t sizes[4];
  check(av_image_fill_plane_sizes(sizes, format, frame.height, wide), "lay out a frame");
  layout.sizes.assign(sizes, sizes + planes);
  return layout;
}

void check_size(const std::string& field, size_t expected, size_t spare, size_t got) {
  if (got > expected || got + spare < expected) refuse(field, bytes(expected), bytes(got));
}

// Where each plane begins.
std::vector<const uint8_t*> planes_of(const std::vector<ByteView>& data, const Layout& layout) {
  std::vector<const uint8_t*> planes;
  const size_t count = layout.sizes.size();
  if (data.size() == 1) {
    const size_t whole = std::accumulate(layout.sizes.begin(), layout.sizes.end(), size_t{0});
    check_size("data", whole, layout.spares.back(), data[0].size());
    size_t at = 0;
    for (size_t i = 0; i < count; at += layout.sizes[i++]) planes.push_back(data[0].data() + at);
    return planes;
  }
  if (data.size() != count) refuse("data", std::to_string(count) + " planes", std::to_string(data.size()));
  for (size_t i = 0; i < count; ++i) {
    check_size("data[" + std::to_string(i) + "]", layout.sizes[i], layout.spares[i], data[i].size());
    planes.push_back(data[i].data());
  }
  return planes;
}

// All channels in one view, or each in its own: sound of whole samples, as long in every channel.
std::vector<ByteView> sound_planes(const std::vector<ByteView>& data, size_t count, size_t sample_bytes) {
  if (data.size() != 1 && data.size() != count)
    refuse("data", std::to_string(count) + " planes", std::to_string(data.size()));
  const size_t held = count / data.size();  // planes in a view
  for (size_t i = 0; i < data.size(); ++i) {
    const std::string field = data.size() == 1 ? "data" : "data[" + std::to_string(i) + "]";
    const size_t size = data[i].size(), unit = held * sample_bytes;
    if (size == 0 || size % unit || size / unit > INT_MAX) refuse(field, "a multiple of " + bytes(unit), bytes(size));
    if (size != data[0].size()) refuse(field, bytes(data[0].size()), bytes(size));
  }
  std::vector<ByteView> planes;
  for (const ByteView& view : data)
    for (size_t i = 0, size = view.size() / held; i < held; ++i) planes.push_back(view.subspan(i * size, size));
  return planes;
}

}  // namespace

FramePtr blank_frame(const RawVideo& raw) {
  FramePtr frame = make_frame();
  check_range(raw.width, kMostSide, "width");
  check_range(raw.height, kMostSide, "height");
  frame->width = raw.width;
  frame->height = raw.height;
  if (!raw.format.empty()) frame->format = found(av_get_pix_fmt(raw.format.c_str()), "format", raw.format);
  if (raw.sar_num > 0) frame->sample_aspect_ratio = {raw.sar_num, raw.sar_den};
  const auto color = [](const std::string& name, int (*find)(const char*), const char* field, int otherwise) {
    return name.empty() ? otherwise : found(find(name.c_str()), field, name);
  };
  frame->color_primaries = static_cast<AVColorPrimaries>(
      color(raw.color_primaries, av_color_primaries_from_name, "colorSpace.primaries", AVCOL_PRI_UNSPECIFIED));
  frame->color_trc = static_cast<AVColorTransferCharacteristic>(
      color(raw.color_transfer, av_color_transfer_from_name, "colorSpace.transfer", AVCOL_TRC_UNSPECIFIED));
  frame->colorspace = static_cast<AVColorSpace>(
      color(raw.color_space, av_color_space_from_name, "colorSpace.matrix", AVCOL_SPC_UNSPECIFIED));
  frame->color_range = static_cast<AVColorRange>(
      color(raw.color_range, av_color_range_from_name, "colorSpace.fullRange", AVCOL_RANGE_UNSPECIFIED));
  return frame;
}

FramePtr blank_frame(const RawAudio& raw) {
  FramePtr frame = make_frame();
  check_range(raw.sample_rate, kMostRate, "sampleRate");
  frame->sample_rate = raw.sample_rate;
  if (!raw.format.empty()) frame->format = found(av_get_sample_fmt(raw.format.c_str()), "format", raw.format);
  if (!raw.channel_layout.empty())
    found(av_channel_layout_from_string(&frame->ch_layout, raw.channel_layout.c_str()), "channelLayout",
          raw.channel_layout);
  if (frame->ch_layout.nb_channels > kMostChannels)
    refuse("channels", "1 to " + std::to_string(kMostChannels), std::to_string(frame->ch_layout.nb_channels));
  return frame;
}

FramePtr video_frame(const RawVideo& raw, const std::vector<ByteView>& data, const std::vector<int>& strides) {
  FramePtr frame = blank_frame(raw);
  check_said(frame->format >= 0, "format");
  check_said(frame->width > 0, "width");
  check_said(frame->height > 0, "height");
  const auto format = static_cast<AVPixelFormat>(frame->format);
  if (av_pix_fmt_desc_get(format)->flags & AV_PIX_FMT_FLAG_HWACCEL)
    refuse("format", "a format in memory", "'" + raw.format + "'");
  const Layout layout = layout_of(*frame, strides);
  const std::vector<const uint8_t*> planes = planes_of(data, layout);
  check(av_frame_get_buffer(frame.get(), 0), "make a frame");
  const uint8_t* from[4] = {};
  int from_strides[4] = {};
  for (size_t i = 0; i < planes.size(); ++i) {
    from[i] = planes[i];
    from_strides[i] = layout.strides[i];
  }
  av_image_copy(frame->data, frame->linesize, from, from_strides, format, frame->width, frame->height);
  frame->time_base = kMicro;
  return frame;
}

FramePtr audio_frame(const RawAudio& raw, const std::vector<ByteView>& data) {
  FramePtr frame = blank_frame(raw);
  check_said(frame->format >= 0, "format");
  check_said(frame->sample_rate > 0, "sampleRate");
  check_said(frame->ch_layout.nb_channels > 0, "channels");
  const auto format = static_cast<AVSampleFormat>(frame->format);
  const auto channels = static_cast<size_t>(frame->ch_layout.nb_channels);
  const bool is_planar = av_sample_fmt_is_planar(format);
  const size_t sample_bytes = static_cast<size_t>(av_get_bytes_per_sample(format)) * (is_planar ? 1 : channels);
  const std::vector<ByteView> planes = sound_planes(data, is_planar ? channels : 1, sample_bytes);
  frame->nb_samples = static_cast<int>(planes[0].size() / sample_bytes);
  check(av_frame_get_buffer(frame.get(), 0), "make a frame");
  for (size_t i = 0; i < planes.size(); ++i) std::copy(planes[i].begin(), planes[i].end(), frame->extended_data[i]);
  frame->time_base = {1, frame->sample_rate};
  frame->duration = frame->nb_samples;
  return frame;
}

void set_times(AVFrame& frame, double pts, double duration) {
  const AVRational base = frame.width > 0 ? kMicro : AVRational{1, frame.sample_rate};
  const AVRational before = frame.time_base;
  if (is_set(duration))
    frame.duration = to_ticks(duration, base);
  else if (frame.duration > 0 && is_valid(before))
    frame.duration = av_rescale_q(frame.duration, before, base);
  if (is_set(pts))
    frame.pts = to_ticks(pts, base);
  else if (frame.pts != AV_NOPTS_VALUE && is_valid(before))
    frame.pts = av_rescale_q(frame.pts, before, base);
  frame.time_base = base;
}

}  // namespace jetson::media
