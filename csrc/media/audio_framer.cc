#include "media/audio_framer.h"

#include <algorithm>

extern "C" {
#include <libavutil/samplefmt.h>
}

#include "media/error.h"
#include "media/frame_trim.h"
#include "media/log.h"

namespace jetson::media {
namespace {

FramePtr make_audio(const AVFrame& like, int samples) {
  FramePtr frame = make_frame();
  frame->format = like.format;
  frame->nb_samples = samples;
  frame->sample_rate = like.sample_rate;
  check(av_channel_layout_copy(&frame->ch_layout, &like.ch_layout), "make an audio frame");
  check(av_frame_get_buffer(frame.get(), 0), "make an audio frame");
  check(av_frame_copy_props(frame.get(), &like), "make an audio frame");
  frame->duration = samples;
  return frame;
}

void copy(AVFrame& to, int at, const AVFrame& from, int offset, int count) {
  av_samples_copy(to.extended_data, from.extended_data, at, offset, count, from.ch_layout.nb_channels,
                  static_cast<AVSampleFormat>(from.format));
}

}  // namespace

void AudioFramer::push(FramePtr frame) {
  if (!is_aligned_) align(frame);
  if (!frame) return;
  samples_ += frame->nb_samples;
  frames_.push_back(std::move(frame));
}

void AudioFramer::align(FramePtr& frame) {
  const int64_t early = first_ ? *first_ - frame->pts : 0;
  if (early >= frame->nb_samples) return frame.reset();
  is_aligned_ = true;
  if (early > 0) frame = without_first_samples(*frame, static_cast<int>(early));
  if (early >= 0) return;
  // Longer silence than this is a stream that begins late, which its timestamps say.
  const int64_t missing = std::min<int64_t>(-early, frame->sample_rate);
  log_warning("audio begins " + std::to_string(-early) +
              " samples after the position to resume at: filled with silence");
  FramePtr silence = make_audio(*frame, static_cast<int>(missing));
  av_samples_set_silence(silence->extended_data, 0, silence->nb_samples, frame->ch_layout.nb_channels,
                         static_cast<AVSampleFormat>(frame->format));
  silence->pts = *first_;
  samples_ += missing;
  frames_.push_back(std::move(silence));
}

FramePtr AudioFramer::pop(bool is_last) {
  if (samples_ == 0 || (samples_ < size_ && !is_last)) return nullptr;
  const AVFrame& head = *frames_.front();
  const bool is_whole = offset_ == 0 && (size_ == 0 || head.nb_samples == size_);
  const int wanted = size_ == 0 ? head.nb_samples - offset_ : static_cast<int>(std::min<int64_t>(size_, samples_));
  if (is_whole) {
    FramePtr frame = std::move(frames_.front());
    frames_.pop_front();
    samples_ -= frame->nb_samples;
    return frame;
  }
  FramePtr frame = make_audio(head, wanted);
  frame->pts = head.pts + offset_;
  for (int filled = 0; filled < wanted;) {
    const AVFrame& from = *frames_.front();
    const int count = std::min(wanted - filled, from.nb_samples - offset_);
    copy(*frame, filled, from, offset_, count);
    filled += count;
    offset_ += count;
    if (offset_ < from.nb_samples) continue;
    frames_.pop_front();
    offset_ = 0;
  }
  samples_ -= wanted;
  return frame;
}

}  // namespace jetson::media
