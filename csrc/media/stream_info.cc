#include "media/stream_info.h"

#include <cmath>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/display.h>
#include <libavutil/dovi_meta.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
}

#include "media/dictionary.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

std::string text(const char* name) { return name ? name : ""; }

double seconds_or_unset(int64_t ts, AVRational base) { return ts == AV_NOPTS_VALUE ? kUnset : to_seconds(ts, base); }

const char* field_order_name(AVFieldOrder order) {
  switch (order) {
    case AV_FIELD_PROGRESSIVE:
      return "progressive";
    case AV_FIELD_TT:
      return "tt";
    case AV_FIELD_BB:
      return "bb";
    case AV_FIELD_TB:
      return "tb";
    case AV_FIELD_BT:
      return "bt";
    default:
      return "";
  }
}

// Degrees clockwise by which a player turns the picture.
int rotation(const AVCodecParameters& parameters) {
  const AVPacketSideData* matrix =
      av_packet_side_data_get(parameters.coded_side_data, parameters.nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix->size < 9 * sizeof(int32_t)) return 0;
  const double degrees = av_display_rotation_get(reinterpret_cast<const int32_t*>(matrix->data));
  if (std::isnan(degrees)) return 0;
  return (static_cast<int>(std::lround(-degrees)) % 360 + 360) % 360;
}

template <class T>
const T* side_data(const AVCodecParameters& parameters, AVPacketSideDataType type) {
  const AVPacketSideData* side =
      av_packet_side_data_get(parameters.coded_side_data, parameters.nb_coded_side_data, type);
  return side && side->size >= sizeof(T) ? reinterpret_cast<const T*>(side->data) : nullptr;
}

HdrInfo describe_hdr(const AVCodecParameters& parameters) {
  HdrInfo info;
  if (const auto* mastering = side_data<AVMasteringDisplayMetadata>(parameters, AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
      mastering && mastering->has_luminance) {
    info.min_luminance = av_q2d(mastering->min_luminance);
    info.max_luminance = av_q2d(mastering->max_luminance);
  }
  if (const auto* light = side_data<AVContentLightMetadata>(parameters, AV_PKT_DATA_CONTENT_LIGHT_LEVEL)) {
    info.max_cll = static_cast<int>(light->MaxCLL);
    info.max_fall = static_cast<int>(light->MaxFALL);
  }
  if (const auto* dolby = side_data<AVDOVIDecoderConfigurationRecord>(parameters, AV_PKT_DATA_DOVI_CONF)) {
    info.dolby_profile = dolby->dv_profile;
    info.dolby_level = dolby->dv_level;
    info.dolby_compatibility = dolby->dv_bl_signal_compatibility_id;
  }
  return info;
}

std::vector<std::string> dispositions(int flags) {
  std::vector<std::string> names;
  for (int bit = 0; bit < 31; ++bit)
    if (flags >> bit & 1)
      if (const char* name = av_disposition_to_string(1 << bit)) names.emplace_back(name);
  return names;
}

void describe_video(AVFormatContext& context, AVStream& stream, StreamInfo& info) {
  const AVCodecParameters& parameters = *stream.codecpar;
  info.width = parameters.width;
  info.height = parameters.height;
  info.rotation = rotation(parameters);
  info.hdr = describe_hdr(parameters);
  info.format = text(av_get_pix_fmt_name(static_cast<AVPixelFormat>(parameters.format)));
  const AVRational shape = av_guess_sample_aspect_ratio(&context, &stream, nullptr);
  if (is_valid(shape)) info.sar_num = shape.num, info.sar_den = shape.den;
  const AVRational rate = av_guess_frame_rate(&context, &stream, nullptr);
  if (is_valid(rate)) info.frame_rate_num = rate.num, info.frame_rate_den = rate.den;
  info.field_order = field_order_name(parameters.field_order);
  info.color_primaries = text(av_color_primaries_name(parameters.color_primaries));
  info.color_transfer = text(av_color_transfer_name(parameters.color_trc));
  info.color_space = text(av_color_space_name(parameters.color_space));
  info.color_range = text(av_color_range_name(parameters.color_range));
  info.chroma_location = text(av_chroma_location_name(parameters.chroma_location));
  if (const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(parameters.format)))
    info.bits = pixels->comp[0].depth;
}

std::string layout_text(const AVChannelLayout& layout) {
  char name[128];
  return av_channel_layout_describe(&layout, name, sizeof name) > 0 ? name : "";
}

void describe_audio(const AVCodecParameters& parameters, StreamInfo& info) {
  info.sample_rate = parameters.sample_rate;
  info.channels = parameters.ch_layout.nb_channels;
  info.format = text(av_get_sample_fmt_name(static_cast<AVSampleFormat>(parameters.format)));
  info.bits = parameters.bits_per_raw_sample;
  info.channel_layout = layout_text(parameters.ch_layout);
}

bool is_parsed(const AVCodecParameters& parameters) {
  if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) return parameters.width > 0 && parameters.format >= 0;
  if (parameters.codec_type == AVMEDIA_TYPE_AUDIO)
    return parameters.sample_rate > 0 && parameters.ch_layout.nb_channels > 0;
  return parameters.codec_id != AV_CODEC_ID_NONE;
}

}  // namespace

const char* kind_name(AVMediaType type) {
  const char* name = av_get_media_type_string(type);
  return name ? name : "data";
}

InputInfo describe_input(const AVFormatContext& context) {
  InputInfo info;
  info.format = context.iformat ? context.iformat->name : "frames";
  info.start = seconds_or_unset(context.start_time, kMicro);
  info.duration = seconds_or_unset(context.duration, kMicro);
  info.bit_rate = context.bit_rate;
  info.size = context.pb ? std::max<int64_t>(avio_size(context.pb), -1) : -1;
  info.metadata = to_options(context.metadata);
  info.chapters = describe_chapters(context);
  return info;
}

std::vector<Chapter> describe_chapters(const AVFormatContext& context) {
  std::vector<Chapter> chapters;
  for (unsigned i = 0; i < context.nb_chapters; ++i) {
    const AVChapter& from = *context.chapters[i];
    chapters.push_back({from.id, to_seconds(from.start, from.time_base), to_seconds(from.end, from.time_base),
                        to_options(from.metadata)});
  }
  return chapters;
}

FrameShape describe_frame(const AVFrame& frame) {
  FrameShape shape;
  if (frame.width > 0) {
    shape.format = text(av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame.format)));
    shape.width = frame.width;
    shape.height = frame.height;
    if (is_valid(frame.sample_aspect_ratio))
      shape.sar_num = frame.sample_aspect_ratio.num, shape.sar_den = frame.sample_aspect_ratio.den;
    shape.color_primaries = text(av_color_primaries_name(frame.color_primaries));
    shape.color_transfer = text(av_color_transfer_name(frame.color_trc));
    shape.color_space = text(av_color_space_name(frame.colorspace));
    shape.color_range = text(av_color_range_name(frame.color_range));
    return shape;
  }
  shape.format = text(av_get_sample_fmt_name(static_cast<AVSampleFormat>(frame.format)));
  shape.sample_rate = frame.sample_rate;
  shape.channels = frame.ch_layout.nb_channels;
  shape.channel_layout = layout_text(frame.ch_layout);
  return shape;
}

StreamInfo describe_stream(AVFormatContext& context, AVStream& stream, int input) {
  const AVCodecParameters& parameters = *stream.codecpar;
  StreamInfo info;
  info.input = input;
  info.index = stream.index;
  info.id = stream.id;
  info.kind = kind_name(parameters.codec_type);
  info.codec = avcodec_get_name(parameters.codec_id);
  info.profile = text(avcodec_profile_name(parameters.codec_id, parameters.profile));
  info.level = std::max(parameters.level, 0);
  info.bit_rate = parameters.bit_rate;
  info.start = seconds_or_unset(stream.start_time, stream.time_base);
  info.duration = seconds_or_unset(stream.duration, stream.time_base);
  if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) describe_video(context, stream, info);
  if (parameters.codec_type == AVMEDIA_TYPE_AUDIO) describe_audio(parameters, info);
  info.parsed = is_parsed(parameters);
  info.disposition = dispositions(stream.disposition);
  info.metadata = to_options(stream.metadata);
  return info;
}

std::string summary(const AVFormatContext& context) {
  std::string text;
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    const AVCodecParameters& parameters = *context.streams[i]->codecpar;
    text += (i ? ", " : "") + std::string(kind_name(parameters.codec_type)) + " #" + std::to_string(i) + " " +
            avcodec_get_name(parameters.codec_id);
  }
  return text.empty() ? "no streams" : text;
}

}  // namespace jetson::media
