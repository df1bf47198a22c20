#include "media/subtitle.h"

#include <cstring>

extern "C" {
#include <libavutil/mem.h>
}

#include "media/dictionary.h"
#include "media/error.h"
#include "media/subtitle_decoder.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr int kPacketBytes = 1 << 20;
constexpr AVRational kMilli{1, 1000};

}  // namespace

SubtitleConverter::SubtitleConverter(Setup setup, PacketFan fan)
    : setup_(std::move(setup)),
      scope_(setup_.log, "encode:" + setup_.plan.id),
      items_(setup_.stop, setup_.queue),
      outlet_(setup_.plan.bitstream_filters, std::move(fan)) {}

void SubtitleConverter::run() {
  LogBinding binding(scope_);
  const Release release(decoder_, encoder_);
  open();
  while (std::optional<Item> item = items_.pop()) {
    if (const int64_t* us = std::get_if<int64_t>(&*item))
      outlet_.advance(*us);
    else
      convert(*std::get<PacketPtr>(*item));
  }
  outlet_.finish();
}

void SubtitleConverter::open() {
  decoder_ = open_subtitle_decoder(setup_.stream, setup_.plan.decoder.options, scope_);
  std::vector<std::string> refused;
  for (const EncoderCandidate& candidate : setup_.plan.encoders) {
    try {
      open_encoder(candidate);
      setup_.report({scope_.stage(), candidate.codec, "none", std::move(refused)});
      return;
    } catch (const Failure& failure) {
      refused.push_back(candidate.codec + ": " + failure.what());
    }
  }
  fail(AVERROR_ENCODER_NOT_FOUND,
       "open an encoder for track " + setup_.plan.id + (refused.empty() ? "" : " (" + refused.back() + ")"));
}

void SubtitleConverter::open_encoder(const EncoderCandidate& candidate) {
  const AVCodec* codec = avcodec_find_encoder_by_name(candidate.codec.c_str());
  if (!codec) fail(AVERROR_ENCODER_NOT_FOUND, "find encoder '" + candidate.codec + "'");
  auto context = owned<CodecContextPtr>(avcodec_alloc_context3(codec));
  context->opaque = &scope_;
  context->time_base = kMicro;
  context->width = decoder_->width;
  context->height = decoder_->height;
  if (decoder_->subtitle_header) {  // libav reads it as a string
    context->subtitle_header =
        static_cast<uint8_t*>(av_mallocz(static_cast<size_t>(decoder_->subtitle_header_size) + 1));
    if (!context->subtitle_header) throw std::bad_alloc();
    std::memcpy(context->subtitle_header, decoder_->subtitle_header,
                static_cast<size_t>(decoder_->subtitle_header_size));
    context->subtitle_header_size = decoder_->subtitle_header_size;
  }
  Dictionary options(candidate.options);
  check(avcodec_open2(context.get(), codec, &options), "open encoder " + candidate.codec);
  options.check_all_used("encoder " + candidate.codec, context.get(), AV_OPT_FLAG_ENCODING_PARAM);
  encoder_ = std::move(context);
  TrackFormat format;
  format.parameters = make_parameters();
  check(avcodec_parameters_from_context(format.parameters.get(), encoder_.get()), "describe the encoder's stream");
  format.time_base = kMicro;
  format.metadata = setup_.metadata;
  format.disposition = setup_.stream.disposition;
  outlet_.begin(std::move(format));
}

void SubtitleConverter::convert(const AVPacket& packet) {
  OwnedSubtitle subtitle;
  if (decode_subtitle(*decoder_, packet, subtitle)) encode(subtitle);
}

void SubtitleConverter::encode(AVSubtitle& subtitle) {
  subtitle.pts += av_rescale_q(subtitle.start_display_time, kMilli, kMicro);
  if (subtitle.end_display_time != UINT32_MAX) subtitle.end_display_time -= subtitle.start_display_time;
  subtitle.start_display_time = 0;
  const Window& window = setup_.window;
  if (window.start_us != INT64_MIN && subtitle.pts < window.start_us) return;
  if (subtitle.pts >= window.end_us) return;
  if (encoder_->codec_id != AV_CODEC_ID_ASS || subtitle.num_rects < 2) return write(subtitle);
  for (unsigned i = 0; i < subtitle.num_rects; ++i) {  // ASS: one event a packet
    AVSubtitle one = subtitle;
    one.num_rects = 1;
    one.rects = subtitle.rects + i;
    write(one);
  }
}

void SubtitleConverter::write(const AVSubtitle& subtitle) {
  PacketPtr packet = make_packet();
  check(av_new_packet(packet.get(), kPacketBytes), "encode a subtitle");
  const int size = avcodec_encode_subtitle(encoder_.get(), packet->data, packet->size, &subtitle);
  if (size < 0) return log_warning("encoding a subtitle: " + error_text(size));
  av_shrink_packet(packet.get(), size);
  packet->time_base = kMicro;
  packet->pts = packet->dts = subtitle.pts;
  packet->duration =
      subtitle.end_display_time == UINT32_MAX ? 0 : av_rescale_q(subtitle.end_display_time, kMilli, kMicro);
  packet->flags |= AV_PKT_FLAG_KEY;
  outlet_.push(std::move(packet));
}

}  // namespace jetson::media
