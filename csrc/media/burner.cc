#include "media/burner.h"

#include <string_view>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr size_t kQueue = 2;  // the stations on both sides have queues of their own

bool is_text(AVCodecID id) {
  const AVCodecDescriptor* descriptor = avcodec_descriptor_get(id);
  return descriptor && descriptor->props & AV_CODEC_PROP_TEXT_SUB;
}

std::string_view tag(const AVStream& stream, const char* name) {
  const AVDictionaryEntry* entry = av_dict_get(stream.metadata, name, nullptr, 0);
  return entry ? entry->value : "";
}

// What muxers write for fonts differs; many say no more than "some bytes".
bool is_font(const AVStream& stream) {
  if (stream.codecpar->codec_type != AVMEDIA_TYPE_ATTACHMENT) return false;
  if (stream.codecpar->codec_id == AV_CODEC_ID_TTF || stream.codecpar->codec_id == AV_CODEC_ID_OTF) return true;
  const std::string_view type = tag(stream, "mimetype"), name = tag(stream, "filename");
  const auto ends_with = [&](std::string_view ending) { return name.ends_with(ending); };
  return type.starts_with("font/") || type.find("font") != std::string_view::npos ||
         type.find("truetype") != std::string_view::npos || ends_with(".ttf") || ends_with(".otf") ||
         ends_with(".ttc") || ends_with(".TTF") || ends_with(".OTF");
}

void add_fonts(const AVFormatContext& file, std::vector<Font>& fonts) {
  for (unsigned i = 0; i < file.nb_streams; ++i) {
    const AVStream& stream = *file.streams[i];
    if (!is_font(stream) || stream.codecpar->extradata_size <= 0) continue;
    fonts.push_back(
        {std::string(tag(stream, "filename")), stream.codecpar->extradata, stream.codecpar->extradata_size});
  }
}

std::vector<Font> fonts_of(const std::vector<const AVFormatContext*>& files) {
  std::vector<Font> fonts;
  for (const AVFormatContext* file : files) add_fonts(*file, fonts);
  return fonts;
}

}  // namespace

Burner::Burner(Setup setup, FrameSink& next)
    : setup_(std::move(setup)),
      scope_(setup_.log, "burn:" + setup_.name),
      store_(setup_.stop),
      frames_(setup_.stop, kQueue),
      next_(next) {}

void Burner::run() {
  LogBinding binding(scope_);
  const Release release(decoder_, painter_);
  open();
  while (std::optional<RatedFrame> next = frames_.pop()) {
    burn(next->frame);
    if (next_.push(std::move(next->frame), next->rate)) continue;
    frames_.refuse();
    store_.refuse();
  }
  store_.refuse();
  next_.finish();
}

void Burner::open() {
  Options options;
  if (!setup_.plan.charenc.empty()) options.emplace_back("sub_charenc", setup_.plan.charenc);
  decoder_ = setup_.plan.captions ? open_caption_decoder(scope_)
                                  : open_subtitle_decoder(setup_.stream, options, scope_);
  painter_ = is_text(decoder_->codec_id)
                 ? make_text_painter({*decoder_, fonts_of(setup_.files), setup_.plan.style, setup_.source})
                 : make_bitmap_painter(*decoder_);
  setup_.report({scope_.stage(), decoder_->codec->name, "none", {}});
}

void Burner::show(const AVPacket& packet) {
  OwnedSubtitle subtitle;
  if (decode_subtitle(*decoder_, packet, subtitle)) painter_->add(subtitle, times_of(subtitle, packet));
}

void Burner::burn(FramePtr& frame) {
  if (!can_be_overlaid(static_cast<AVPixelFormat>(frame->format)))
    fail(AVERROR(ENOSYS), std::string("burn subtitles into frames of format ") +
                              av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame->format)));
  const int64_t us = to_us(frame->pts, frame->time_base) + kToleranceUs;
  if (!setup_.plan.captions)
    for (const PacketPtr& packet : store_.take(us)) show(*packet);
  else if (const std::optional<PacketPtr> packet = captions_.take(*frame))
    show(**packet);
  const std::vector<Overlay>& overlays = painter_->at(us, look_of(*frame));
  if (overlays.empty()) return;
  check(av_frame_make_writable(frame.get()), "copy a frame to burn subtitles into it");
  for (const Overlay& overlay : overlays) overlay.lay_over(*frame);
}

}  // namespace jetson::media
