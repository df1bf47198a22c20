#include "media/muxer.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
}

#include "media/dictionary.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

// A tag of the source's container is kept only where this container knows it for the same codec.
uint32_t codec_tag(const AVOutputFormat& container, const TrackFormat& format) {
  const AVCodecParameters& from = *format.parameters;
  if (!format.is_copied) {
    const bool is_mp4 = av_match_name("mp4", container.name) || av_match_name("mov", container.name);
    return is_mp4 && from.codec_id == AV_CODEC_ID_HEVC ? MKTAG('h', 'v', 'c', '1') : from.codec_tag;
  }
  if (!container.codec_tag || av_codec_get_id(container.codec_tag, from.codec_tag) == from.codec_id ||
      av_codec_get_tag(container.codec_tag, from.codec_id) <= 0)
    return from.codec_tag;
  return 0;
}

}  // namespace

Muxer::Muxer(const Stop& stop, const std::string& container, const std::string& url) {
  check(avformat_alloc_output_context2(&context_, nullptr, container.c_str(), url.c_str()),
        "find muxer '" + container + "'");
  context_->opaque = LogScope::current();
  context_->interrupt_callback = stop.interrupt();
}

Muxer::~Muxer() { avformat_free_context(context_); }

void Muxer::add(const TrackFormatPtr& format) {
  streams_.push_back(add_stream(*format));
  clocks_.emplace_back(*format, context_->oformat->flags & AVFMT_TS_NONSTRICT);
  formats_.push_back(format);
  for (const TrackFormatPtr& more : format->more) add_stream(*more);
}

int Muxer::add_stream(const TrackFormat& format) {
  AVStream* stream = avformat_new_stream(context_, nullptr);
  if (!stream) throw std::bad_alloc();
  check(avcodec_parameters_copy(stream->codecpar, format.parameters.get()), "copy codec parameters");
  stream->codecpar->codec_tag = codec_tag(*context_->oformat, format);
  stream->time_base = format.time_base;
  stream->avg_frame_rate = format.frame_rate;
  if (format.type() == AVMEDIA_TYPE_VIDEO) {
    stream->sample_aspect_ratio = format.sample_aspect_ratio;
    stream->codecpar->sample_aspect_ratio = format.sample_aspect_ratio;
  }
  stream->disposition = format.disposition;
  // mp4 leaves Dolby Vision out where it is told to keep to ISO's own boxes.
  const AVCodecParameters& described = *stream->codecpar;
  if (av_packet_side_data_get(described.coded_side_data, described.nb_coded_side_data, AV_PKT_DATA_DOVI_CONF))
    context_->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL;
  for (const auto& [name, value] : format.metadata)
    check(av_dict_set(&stream->metadata, name.c_str(), value.c_str(), 0), "set stream metadata");
  return stream->index;
}

void Muxer::set_metadata(const Options& metadata) {
  for (const auto& [name, value] : metadata)
    check(av_dict_set(&context_->metadata, name.c_str(), value.c_str(), 0), "set metadata");
}

// libav frees the chapters with the context.
void Muxer::set_header(const FileHeader& header) {
  set_metadata(header.metadata);
  if (header.chapters.empty()) return;
  context_->chapters = static_cast<AVChapter**>(av_calloc(header.chapters.size(), sizeof(AVChapter*)));
  if (!context_->chapters) throw std::bad_alloc();
  for (const Chapter& from : header.chapters) {
    auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
    if (!chapter) throw std::bad_alloc();
    context_->chapters[context_->nb_chapters++] = chapter;
    *chapter = {from.id, kMicro, to_us(from.start), to_us(from.end), nullptr};
    for (const auto& [name, value] : from.metadata)
      check(av_dict_set(&chapter->metadata, name.c_str(), value.c_str(), 0), "set the tags of a chapter");
  }
}

// Such muxers leave every other picture out, or fail at its packets.
void Muxer::check_is_cover(const AVStream& stream) const {
  const AVOutputFormat& format = *context_->oformat;
  const bool takes_covers_only = format.audio_codec != AV_CODEC_ID_NONE && format.video_codec == AV_CODEC_ID_PNG;
  if (!takes_covers_only || stream.codecpar->codec_type != AVMEDIA_TYPE_VIDEO) return;
  if (!(stream.disposition & AV_DISPOSITION_ATTACHED_PIC))
    check(AVERROR(EINVAL), std::string(format.name) + " holds sound and covers, no other pictures");
}

void Muxer::keep_timestamps() { context_->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED; }

void Muxer::begin(AVIOContext* io, const Options& options) {
  for (size_t i = 0; i < streams_.size(); ++i) check_is_cover(*context_->streams[streams_[i]]);
  context_->pb = io;
  if (io) context_->flags |= AVFMT_FLAG_CUSTOM_IO;
  Dictionary left(options);
  check(avformat_write_header(context_, &left), "write the header");
  left.check_all_used(std::string("muxer '") + context_->oformat->name + "'", context_, AV_OPT_FLAG_ENCODING_PARAM);
}

void Muxer::write(size_t stream, AVPacket& packet) {
  clocks_[stream].fit(packet, time_base(stream));
  packet.stream_index = streams_[stream];
  check(av_write_frame(context_, &packet), "write a packet");
}

void Muxer::write_mark(size_t stream, int64_t dts, int64_t pts) {
  av_packet_unref(scratch_.get());
  scratch_->stream_index = streams_[stream];
  scratch_->dts = dts;
  scratch_->pts = pts;
  check(av_write_frame(context_, scratch_.get()), "set the time origin");
}

void Muxer::flush() {
  check(av_write_frame(context_, nullptr), "flush");
  if (context_->pb) {
    avio_flush(context_->pb);
    check(context_->pb->error, "write");
  }
}

void Muxer::finish() {
  check(av_write_trailer(context_), "write the trailer");
  if (context_->pb) {
    avio_flush(context_->pb);
    check(context_->pb->error, "write");
  }
}

void Muxer::set_flag(const char* option, const char* flags) {
  check(av_opt_set(context_->priv_data, option, flags, 0), std::string("set ") + option);
}

bool wants_global_header(const std::string& container) {
  const AVOutputFormat* format = av_guess_format(container.c_str(), nullptr, nullptr);
  return format && format->flags & AVFMT_GLOBALHEADER;
}

}  // namespace jetson::media
