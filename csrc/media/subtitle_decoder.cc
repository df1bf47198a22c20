#include "media/subtitle_decoder.h"

extern "C" {
#include <libavutil/opt.h>
}

#include "media/dictionary.h"
#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr AVRational kMilli{1, 1000};

CodecContextPtr open(const AVCodecParameters& parameters, AVRational time_base, const Options& options,
                     LogScope& scope) {
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (!codec)
    fail(AVERROR_DECODER_NOT_FOUND, parameters.codec_id == AV_CODEC_ID_NONE
                                        ? "the file does not say a codec that libav knows"
                                        : std::string("find a decoder for ") + avcodec_get_name(parameters.codec_id));
  auto decoder = owned<CodecContextPtr>(avcodec_alloc_context3(codec));
  decoder->opaque = &scope;
  check(avcodec_parameters_to_context(decoder.get(), &parameters), "set up the decoder");
  decoder->pkt_timebase = time_base;
  Dictionary left(options);
  check(avcodec_open2(decoder.get(), codec, &left), std::string("open decoder ") + codec->name);
  left.check_all_used(std::string("decoder ") + codec->name, decoder.get(), AV_OPT_FLAG_DECODING_PARAM);
  return decoder;
}

}  // namespace

CodecContextPtr open_subtitle_decoder(const AVStream& stream, const Options& options, LogScope& scope) {
  return open(*stream.codecpar, stream.time_base, options, scope);
}

CodecContextPtr open_caption_decoder(LogScope& scope) {
  const ParametersPtr parameters = make_parameters();
  parameters->codec_type = AVMEDIA_TYPE_SUBTITLE;
  parameters->codec_id = AV_CODEC_ID_EIA_608;
  return open(*parameters, kMicro, {{"real_time", "1"}}, scope);
}

bool decode_subtitle(AVCodecContext& decoder, const AVPacket& packet, AVSubtitle& subtitle) {
  int has_output = 0;
  const int ret = avcodec_decode_subtitle2(&decoder, &subtitle, &has_output, &packet);
  if (ret < 0) log_warning("decoding a subtitle: " + error_text(ret));
  return ret >= 0 && has_output && subtitle.pts != AV_NOPTS_VALUE;
}

SubtitleTimes times_of(const AVSubtitle& subtitle, const AVPacket& packet) {
  SubtitleTimes times;
  times.start_us = subtitle.pts + av_rescale_q(subtitle.start_display_time, kMilli, kMicro);
  if (subtitle.end_display_time != UINT32_MAX && subtitle.end_display_time > subtitle.start_display_time)
    times.end_us = subtitle.pts + av_rescale_q(subtitle.end_display_time, kMilli, kMicro);
  else if (packet.duration > 0)
    times.end_us = subtitle.pts + to_us(packet.duration, packet.time_base);
  return times;
}

}  // namespace jetson::media
