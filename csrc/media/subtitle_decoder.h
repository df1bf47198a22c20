// libav's interface for subtitles, which is none of packets and frames yet.
#pragma once

#include "media/log.h"
#include "media/owned.h"
#include "media/plan.h"

namespace jetson::media {

struct OwnedSubtitle : AVSubtitle {
  OwnedSubtitle() : AVSubtitle{} {}
  ~OwnedSubtitle() { avsubtitle_free(this); }
  OwnedSubtitle(const OwnedSubtitle&) = delete;
};

// `scope` outlives the decoder.
CodecContextPtr open_subtitle_decoder(const AVStream& stream, const Options& options, LogScope& scope);

// Of captions inside frames; packets in microseconds. Tells what is on the screen as it comes, until the next.
CodecContextPtr open_caption_decoder(LogScope& scope);

// False: nothing came of the packet; what is broken is a warning in the log.
bool decode_subtitle(AVCodecContext& decoder, const AVPacket& packet, AVSubtitle& subtitle);

struct SubtitleTimes {
  int64_t start_us = 0;
  int64_t end_us = INT64_MAX;  // INT64_MAX: when the next one starts
};
SubtitleTimes times_of(const AVSubtitle& subtitle, const AVPacket& packet);

}  // namespace jetson::media
