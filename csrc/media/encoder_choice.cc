#include "media/encoder_choice.h"

#include <algorithm>
#include <cmath>
#include <span>

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixdesc.h>
}

#include "media/error.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

template <class T>
std::span<const T> supported(const AVCodec& codec, AVCodecConfig what) {
  const void* values = nullptr;
  int count = 0;
  check(avcodec_get_supported_config(nullptr, &codec, what, 0, &values, &count), "ask an encoder for its formats");
  return {static_cast<const T*>(values), values ? static_cast<size_t>(count) : 0};
}

bool is_on_device(AVPixelFormat format) {
  const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(format);
  return pixels && pixels->flags & AV_PIX_FMT_FLAG_HWACCEL;
}

bool has_memory_format(std::span<const AVPixelFormat> formats) {
  return std::any_of(formats.begin(), formats.end(), [](AVPixelFormat format) { return !is_on_device(format); });
}

void join(std::string& list, const std::string& entry) { list += (list.empty() ? "" : "|") + entry; }

std::string video_formats(const EncoderCandidate& candidate, const AVCodec& codec) {
  std::string formats;
  const auto known = supported<AVPixelFormat>(codec, AV_CODEC_CONFIG_PIX_FORMAT);
  if (!known.empty() && !has_memory_format(known)) return "";  // frames are brought to the device by conversion()
  if (!candidate.pixel_format.empty()) formats = candidate.pixel_format;
  for (const AVPixelFormat format : known)
    if (candidate.pixel_format.empty() || is_on_device(format)) join(formats, av_get_pix_fmt_name(format));
  if (formats.empty()) return "";
  std::string ranges;
  for (const AVColorRange range : supported<AVColorRange>(codec, AV_CODEC_CONFIG_COLOR_RANGE))
    join(ranges, av_color_range_name(range));
  return "pix_fmts=" + formats + (ranges.empty() ? "" : ":color_ranges=" + ranges);
}

std::string audio_formats(const AVCodec& codec) {
  std::string formats, rates, layouts;
  for (const AVSampleFormat format : supported<AVSampleFormat>(codec, AV_CODEC_CONFIG_SAMPLE_FORMAT))
    join(formats, av_get_sample_fmt_name(format));
  for (const int rate : supported<int>(codec, AV_CODEC_CONFIG_SAMPLE_RATE)) join(rates, std::to_string(rate));
  for (const AVChannelLayout& layout : supported<AVChannelLayout>(codec, AV_CODEC_CONFIG_CHANNEL_LAYOUT)) {
    char name[64];
    if (av_channel_layout_describe(&layout, name, sizeof name) > 0) join(layouts, name);
  }
  std::string text;
  const auto add = [&](const char* name, const std::string& values) {
    if (!values.empty()) text += (text.empty() ? "" : ":") + std::string(name) + "=" + values;
  };
  add("sample_fmts", formats);
  add("sample_rates", rates);
  add("channel_layouts", layouts);
  return text;
}

void set_up_video(AVCodecContext& context, const EncoderFrame& first) {
  const AVFrame& frame = first.frame;
  context.width = frame.width;
  context.height = frame.height;
  context.pix_fmt = static_cast<AVPixelFormat>(frame.format);
  context.sample_aspect_ratio = frame.sample_aspect_ratio;
  context.time_base = frame.time_base;
  context.framerate = first.frame_rate;
  context.color_range = frame.color_range;
  context.color_primaries = frame.color_primaries;
  context.color_trc = frame.color_trc;
  context.colorspace = frame.colorspace;
  context.chroma_sample_location = frame.chroma_location;
  if (frame.flags & AV_FRAME_FLAG_INTERLACED)
    context.field_order = frame.flags & AV_FRAME_FLAG_TOP_FIELD_FIRST ? AV_FIELD_TB : AV_FIELD_BT;
  else
    context.field_order = AV_FIELD_PROGRESSIVE;
  // Mastering display, light levels: of the frame as it is now, which tone mapping has taken them from.
  for (int i = 0; i < frame.nb_side_data; ++i) {
    const AVSideDataDescriptor* kind = av_frame_side_data_desc(frame.side_data[i]->type);
    if (!kind || !(kind->props & AV_SIDE_DATA_PROP_GLOBAL)) continue;
    check(av_frame_side_data_clone(&context.decoded_side_data, &context.nb_decoded_side_data, frame.side_data[i],
                                   AV_FRAME_SIDE_DATA_FLAG_UNIQUE),
          "hand HDR metadata to the encoder");
  }
}

void set_up_audio(AVCodecContext& context, const AVFrame& frame) {
  context.sample_fmt = static_cast<AVSampleFormat>(frame.format);
  context.sample_rate = frame.sample_rate;
  context.time_base = {1, frame.sample_rate};
  check(av_channel_layout_copy(&context.ch_layout, &frame.ch_layout), "set up the encoder");
}

void lend_device(AVCodecContext& context, const EncoderSetup& setup, const AVFrame& frame) {
  if (frame.hw_frames_ctx) {
    context.hw_frames_ctx = share(frame.hw_frames_ctx).release();
    return;
  }
  const AVHWDeviceType type = device_type(setup.candidate.accel);
  if (type == AV_HWDEVICE_TYPE_NONE) return;
  for (int i = 0; const AVCodecHWConfig* config = avcodec_get_hw_config(context.codec, i); ++i) {
    if (config->device_type != type || !(config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX)) continue;
    context.hw_device_ctx = setup.devices.open(type).release();
    return;
  }
}

// Where nobody knows it.
constexpr AVRational kUsualRate{25, 1};

// For an encoder without a quality of its own.
int64_t bit_rate_of(const EncoderCandidate& candidate, const EncoderFrame& first) {
  const AVRational rate = is_valid(first.frame_rate) ? first.frame_rate : kUsualRate;
  const double bits = candidate.bits_per_pixel * first.frame.width * first.frame.height * av_q2d(rate);
  return std::llround(is_set(candidate.most_bit_rate) ? std::min(bits, candidate.most_bit_rate) : bits);
}

}  // namespace

AVPixelFormat samples_of(const AVFrame& frame) {
  if (!frame.hw_frames_ctx) return static_cast<AVPixelFormat>(frame.format);
  return reinterpret_cast<const AVHWFramesContext*>(frame.hw_frames_ctx->data)->sw_format;
}

const AVCodec& find_encoder(const EncoderCandidate& candidate) {
  const AVCodec* codec = avcodec_find_encoder_by_name(candidate.codec.c_str());
  if (!codec) fail(AVERROR_ENCODER_NOT_FOUND, "find encoder '" + candidate.codec + "'");
  return *codec;
}

std::string sink_format(const EncoderCandidate& candidate) {
  const AVCodec* codec = avcodec_find_encoder_by_name(candidate.codec.c_str());
  if (!codec) return "";
  return codec->type == AVMEDIA_TYPE_VIDEO ? video_formats(candidate, *codec) : audio_formats(*codec);
}

bool takes_directly(const EncoderCandidate& candidate, const AVFrame& frame) {
  const AVCodec& codec = find_encoder(candidate);
  if (codec.type == AVMEDIA_TYPE_AUDIO) {
    const auto formats = supported<AVSampleFormat>(codec, AV_CODEC_CONFIG_SAMPLE_FORMAT);
    const auto rates = supported<int>(codec, AV_CODEC_CONFIG_SAMPLE_RATE);
    const auto layouts = supported<AVChannelLayout>(codec, AV_CODEC_CONFIG_CHANNEL_LAYOUT);
    return (formats.empty() || std::find(formats.begin(), formats.end(), frame.format) != formats.end()) &&
           (rates.empty() || std::find(rates.begin(), rates.end(), frame.sample_rate) != rates.end()) &&
           (layouts.empty() || std::any_of(layouts.begin(), layouts.end(), [&](const AVChannelLayout& layout) {
              return av_channel_layout_compare(&layout, &frame.ch_layout) == 0;
            }));
  }
  const auto format = static_cast<AVPixelFormat>(frame.format);
  const auto known = supported<AVPixelFormat>(codec, AV_CODEC_CONFIG_PIX_FORMAT);
  // An encoder of a device may take less there than the device has: its formats in memory tell.
  const bool has_samples = !has_memory_format(known) || std::find(known.begin(), known.end(), samples_of(frame)) != known.end();
  // An encoder that names no formats takes any in memory.
  const bool is_known =
      known.empty() ? !is_on_device(format)
                    : has_samples && std::find(known.begin(), known.end(), format) != known.end();
  const bool is_wanted =
      candidate.pixel_format.empty() || is_on_device(format) || candidate.pixel_format == av_get_pix_fmt_name(format);
  return is_known && is_wanted;
}

std::string conversion(const EncoderCandidate& candidate, const AVFrame& frame) {
  const AVCodec& codec = find_encoder(candidate);
  if (codec.type == AVMEDIA_TYPE_AUDIO) {
    const std::string formats = audio_formats(codec);
    return formats.empty() ? "" : "aformat=" + formats;
  }
  const AVPixelFormat format = samples_of(frame);
  const bool takes_any = supported<AVPixelFormat>(codec, AV_CODEC_CONFIG_PIX_FORMAT).empty();
  if (takes_any && candidate.pixel_format.empty()) return "";
  const std::string formats = video_formats(candidate, codec);
  if (!formats.empty()) return "format=" + formats;
  // Only formats on a device: convert in memory to what devices hold, then bring it there.
  const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(format);
  const std::string held = !candidate.pixel_format.empty()       ? candidate.pixel_format
                           : pixels && pixels->comp[0].depth > 8 ? "p010"
                                                                 : "nv12";
  return "format=" + held + ",hwupload";
}

CodecContextPtr open_encoder(const EncoderSetup& setup, const EncoderFrame& first) {
  const AVCodec& codec = find_encoder(setup.candidate);
  auto context = owned<CodecContextPtr>(avcodec_alloc_context3(&codec));
  context->opaque = LogScope::current();
  context->thread_count = setup.threads;
  codec.type == AVMEDIA_TYPE_VIDEO ? set_up_video(*context, first) : set_up_audio(*context, first.frame);
  if (setup.has_global_header) context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  context->flags |= AV_CODEC_FLAG_FRAME_DURATION;
  lend_device(*context, setup, first.frame);
  if (is_set(setup.candidate.bits_per_pixel)) context->bit_rate = bit_rate_of(setup.candidate, first);
  Dictionary options(setup.candidate.options);
  // A key frame that is not an IDR picture cannot begin a segment.
  if (setup.forces_key_frames && has_option(codec, "forced-idr")) options.set_default("forced-idr", "1");
  check(avcodec_open2(context.get(), &codec, &options), "open encoder " + setup.candidate.codec);
  options.check_all_used("encoder " + setup.candidate.codec, context.get(), AV_OPT_FLAG_ENCODING_PARAM);
  return context;
}

}  // namespace jetson::media
