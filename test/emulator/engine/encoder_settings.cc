// What NVIDIA's controls mean for the encoders in software.
extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "abi/v4l2.h"
#include "engine/encoder.h"

namespace emulator {
namespace {

constexpr int kConstantQp = 2;  // of BITRATE_MODE

bool has_constant_qp(const EncoderSettings& settings) {
  return settings.has_rate_control == 0 || settings.mode == kConstantQp;
}

void set_rate(AVCodecContext& context, const EncoderSettings& settings) {
  if (has_constant_qp(settings)) {
    context.qmin = context.qmax = -1;
    context.bit_rate = 0;
    return;
  }
  const bool is_constant = settings.mode == 1;
  context.bit_rate = settings.bitrate;
  context.rc_max_rate = is_constant ? settings.bitrate : std::max(settings.peak, settings.bitrate);
  context.rc_buffer_size = settings.vbv_bits > 0 ? settings.vbv_bits : int(context.rc_max_rate);
  if (settings.max_qp > 0) context.qmax = settings.max_qp;
  if (settings.min_qp > 0) context.qmin = settings.min_qp;
}

void set_profile(AVCodecContext& context, const EncoderSettings& settings) {
  // V4L2's numbers: 0 baseline, 1 constrained baseline, 2 main, 4 high.
  if (uint32_t(settings.codec) != abi::kH264) return;
  const char* profile = settings.profile <= 1 ? "baseline" : settings.profile == 2 ? "main" : "high";
  av_opt_set(context.priv_data, "profile", profile, 0);
}

void set_groups(AVCodecContext& context, const EncoderSettings& settings) {
  context.gop_size = settings.is_all_intra ? 1 : settings.idr_interval > 0 ? settings.idr_interval : settings.gop;
  context.max_b_frames = settings.is_all_intra ? 0 : settings.b_frames;
  if (settings.references > 0) context.refs = settings.references;
}

// V4L2's levels, 1.0 with 1b to 5.1, as libav's.
void set_level(AVCodecContext& context, const EncoderSettings& settings) {
  static const int kLevels[] = {10, 9, 11, 12, 13, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51};
  const bool is_known = settings.level >= 0 && settings.level < int(std::size(kLevels));
  if (uint32_t(settings.codec) == abi::kH264 && is_known) context.level = kLevels[settings.level];
}

void set_x264(AVCodecContext& context, const EncoderSettings& settings) {
  static const char* const kPresets[] = {"superfast", "ultrafast", "superfast", "veryfast", "faster"};
  av_opt_set(context.priv_data, "preset", kPresets[std::clamp(settings.preset, 0, 4)], 0);
  std::string params = "rc-lookahead=0:sync-lookahead=0:b-adapt=0:scenecut=0:threads=1";
  if (settings.b_frames) params += ":b-pyramid=none";
  if (settings.profile > 1 || settings.entropy) params += std::string(":cabac=") + (settings.entropy ? "1" : "0");
  if (settings.has_aud) params += ":aud=1";
  if (settings.min_qp > 0) params += ":qpmin=" + std::to_string(settings.min_qp);
  av_opt_set(context.priv_data, "x264-params", params.c_str(), 0);
  av_opt_set(context.priv_data, "forced-idr", "1", 0);
  if (has_constant_qp(settings)) av_opt_set_int(context.priv_data, "qp", settings.qp_p, 0);
}

void set_x265(AVCodecContext& context, const EncoderSettings& settings) {
  av_opt_set(context.priv_data, "preset", "ultrafast", 0);
  std::string params = "log-level=none:frame-threads=1:pools=1:b-adapt=0:scenecut=0:open-gop=0:info=0:rc-lookahead=" +
                       std::to_string(settings.b_frames + 1) + ":bframes=" + std::to_string(context.max_b_frames);
  if (settings.has_aud) params += ":aud=1";
  if (has_constant_qp(settings)) params += ":qp=" + std::to_string(settings.qp_p);
  av_opt_set(context.priv_data, "x265-params", params.c_str(), 0);
  av_opt_set(context.priv_data, "forced-idr", "1", 0);
}

void set_av1(AVCodecContext& context, const EncoderSettings& settings) {
  av_opt_set(context.priv_data, "preset", "12", 0);
  std::string params = "pred-struct=1:lp=1:lookahead=0";
  if (has_constant_qp(settings)) params += ":rc=0:qp=" + std::to_string(std::clamp(settings.qp_p, 1, 63));
  // SVT takes no peak together with a constant rate.
  context.rc_max_rate = 0;
  av_opt_set(context.priv_data, "svtav1-params", params.c_str(), 0);
}

const char* encoder_name(uint32_t codec) {
  return codec == abi::kH264 ? "libx264" : codec == abi::kH265 ? "libx265" : "libsvtav1";
}

AVPixelFormat format_of(const EncoderSettings& settings) {
  const bool is_wide = settings.depth > 8;
  if (uint32_t(settings.codec) == abi::kH264) return is_wide ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_NV12;
  return is_wide ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P;
}

}  // namespace

Owned<AVCodecContext> open_encoder(const EncoderSettings& settings) {
  const AVCodec* codec = avcodec_find_encoder_by_name(encoder_name(uint32_t(settings.codec)));
  if (!codec) std::exit(1);
  Owned<AVCodecContext> context(avcodec_alloc_context3(codec));
  context->width = settings.width;
  context->height = settings.height;
  context->pix_fmt = format_of(settings);
  // Pictures are numbered; the client's time goes beside them.
  context->time_base = {settings.fps_den, settings.fps_num};
  context->framerate = {settings.fps_num, settings.fps_den};
  context->color_range = settings.is_full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  context->thread_count = 1;
  context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (settings.sar_width > 0 && settings.sar_height > 0)
    context->sample_aspect_ratio = {settings.sar_width, settings.sar_height};
  set_groups(*context, settings);
  set_rate(*context, settings);
  set_profile(*context, settings);
  set_level(*context, settings);
  const auto set = uint32_t(settings.codec) == abi::kH264   ? set_x264
                   : uint32_t(settings.codec) == abi::kH265 ? set_x265
                                                            : set_av1;
  set(*context, settings);
  if (avcodec_open2(context.get(), codec, nullptr) < 0) std::exit(1);
  return context;
}

}  // namespace emulator
