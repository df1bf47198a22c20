#include "media/frames_input.h"

#include <algorithm>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/error.h"
#include "media/frame_shape.h"
#include "media/raw_frame.h"
#include "media/stream_info.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

// libav's own for raw pictures of which nobody says a rate.
constexpr AVRational kUsualRate{25, 1};
// A base of one frame has no room for pictures between the frames; MPEG's clock divides the usual rates.
constexpr AVRational kCoarsest{1, 90'000};
constexpr int kFinest = 90'000'000;

// In which both can be said exactly; the first where there is none.
AVRational common_base(AVRational base, AVRational other) { return av_gcd_q(base, other, kFinest, base); }

AVMediaType type_of(const AVFrame& frame) { return frame.width > 0 ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO; }

bool is_complete(const AVFrame& shape) {
  const bool has_size = shape.width > 0 && shape.height > 0;
  return shape.format >= 0 && (has_size || (shape.sample_rate > 0 && shape.ch_layout.nb_channels > 0));
}

// Frames that have no time of their own must not drift from the rate that was said.
AVRational base_of(AVRational rate, const AVFrame* example) {
  AVRational base = example && is_valid(example->time_base) ? example->time_base : kMicro;
  if (av_cmp_q(base, kCoarsest) > 0) base = common_base(base, kCoarsest);
  return is_valid(rate) ? common_base(base, av_inv_q(rate)) : base;
}

AVRational rate_of(AVRational said, const AVFrame* example) {
  if (is_valid(said)) return said;
  if (!example || example->duration <= 0 || !is_valid(example->time_base)) return kUsualRate;
  const int ticks = static_cast<int>(std::min<int64_t>(example->duration, INT_MAX));
  const AVRational frame = av_mul_q({ticks, 1}, example->time_base);
  return is_valid(frame) ? av_inv_q(frame) : kUsualRate;
}

// What a frame does not say of its colours and the shape of its pixels, as the other says it.
void inherit_look(AVFrame& frame, const AVFrame& other) {
  if (frame.sample_aspect_ratio.num <= 0) frame.sample_aspect_ratio = other.sample_aspect_ratio;
  if (frame.color_primaries == AVCOL_PRI_UNSPECIFIED) frame.color_primaries = other.color_primaries;
  if (frame.color_trc == AVCOL_TRC_UNSPECIFIED) frame.color_trc = other.color_trc;
  if (frame.colorspace == AVCOL_SPC_UNSPECIFIED) frame.colorspace = other.colorspace;
  if (frame.color_range == AVCOL_RANGE_UNSPECIFIED) frame.color_range = other.color_range;
}

// What the plan says, and where it is silent, the first frame.
FramePtr shape_with(const AVFrame& said, const AVFrame* first) {
  FramePtr shape = shape_of(said);
  if (!first) return shape;
  if (shape->format < 0) shape->format = first->format;
  if (shape->width <= 0) shape->width = first->width;
  if (shape->height <= 0) shape->height = first->height;
  if (shape->sample_rate <= 0) shape->sample_rate = first->sample_rate;
  if (shape->ch_layout.nb_channels <= 0)
    check(av_channel_layout_copy(&shape->ch_layout, &first->ch_layout), "describe the sound");
  inherit_look(*shape, *first);
  return shape;
}

void describe_pictures(AVCodecParameters& parameters, const AVFrame& shape) {
  parameters.codec_id = AV_CODEC_ID_RAWVIDEO;
  parameters.width = shape.width;
  parameters.height = shape.height;
  parameters.sample_aspect_ratio = shape.sample_aspect_ratio;
  parameters.color_primaries = shape.color_primaries;
  parameters.color_trc = shape.color_trc;
  parameters.color_space = shape.colorspace;
  parameters.color_range = shape.color_range;
}

void free_wrapped(void*, uint8_t* data) {
  auto* frame = reinterpret_cast<AVFrame*>(data);
  av_frame_free(&frame);
}

void wrap(AVPacket& packet, FramePtr frame) {
  auto* data = reinterpret_cast<uint8_t*>(frame.get());
  packet.buf = av_buffer_create(data, sizeof(AVFrame), free_wrapped, nullptr, AV_BUFFER_FLAG_READONLY);
  if (!packet.buf) throw std::bad_alloc();
  frame.release();  // the buffer's
  packet.data = data;
  packet.size = sizeof(AVFrame);
}

}  // namespace

const AVFrame& frame_in(const AVPacket& packet) { return *reinterpret_cast<const AVFrame*>(packet.data); }

FramesInput::FramesInput(const Stop& stop, const InputPlan& plan, size_t bound, std::function<void()> wake)
    : plan_(plan), bound_(std::max<size_t>(bound, 2)), wake_(std::move(wake)), changed_(stop, mutex_) {}

InputContextPtr FramesInput::open() {
  if (plan_.video) {
    const AVRational rate{plan_.video->frame_rate_num, plan_.video->frame_rate_den};
    streams_.push_back({AVMEDIA_TYPE_VIDEO, blank_frame(*plan_.video), rate, nullptr, {}});
  }
  if (plan_.audio) streams_.push_back({AVMEDIA_TYPE_AUDIO, blank_frame(*plan_.audio), {0, 1}, nullptr, {}});
  await_examples();
  auto context = owned<InputContextPtr>(avformat_alloc_context());
  for (Stream& stream : streams_) describe(stream, *context);
  return context;
}

void FramesInput::await_examples() {
  std::unique_lock lock(mutex_);
  changed_.await(lock, [&] { return is_known() || is_finished_ || frames_.size() >= bound_; });
  if (streams_.empty() && !frames_.empty())
    streams_.push_back({type_of(*frames_.front()), make_frame(), {0, 1}, nullptr, {}});
  if (streams_.empty()) fail(AVERROR_INVALIDDATA, "find the streams: the frames ended before the first");
  for (const Stream& stream : streams_) {
    if (is_complete(*stream.shape) || example(stream)) continue;
    fail(AVERROR_INVALIDDATA, std::string("find the ") + kind_name(stream.type) + " stream: none of the first " +
                                  std::to_string(frames_.size()) + " frames is of it, so its shape must be said");
  }
}

const AVFrame* FramesInput::example(const Stream& stream) const {
  for (const FramePtr& frame : frames_)
    if (type_of(*frame) == stream.type) return frame.get();
  return nullptr;
}

bool FramesInput::is_known() const {
  if (streams_.empty()) return !frames_.empty();
  for (const Stream& stream : streams_)
    if (!is_complete(*stream.shape) && !example(stream)) return false;
  return true;
}

void FramesInput::describe(Stream& stream, AVFormatContext& context) {
  const AVFrame* first = nullptr;
  {
    std::lock_guard lock(mutex_);
    first = example(stream);  // stays where it is until it is read
  }
  const FramePtr seen = shape_with(*stream.shape, first);
  const AVFrame& shape = *seen;
  AVStream* described = avformat_new_stream(&context, nullptr);
  if (!described) throw std::bad_alloc();
  AVCodecParameters& parameters = *described->codecpar;
  parameters.codec_type = stream.type;
  parameters.format = shape.format;
  if (stream.type == AVMEDIA_TYPE_VIDEO) {
    describe_pictures(parameters, shape);
    described->time_base = base_of(stream.rate, first);
    described->avg_frame_rate = described->r_frame_rate = stream.rate = rate_of(stream.rate, first);
  } else {
    parameters.codec_id = av_get_pcm_codec(static_cast<AVSampleFormat>(shape.format), -1);
    parameters.sample_rate = shape.sample_rate;
    described->time_base = {1, shape.sample_rate};
    check(av_channel_layout_copy(&parameters.ch_layout, &shape.ch_layout), "describe the sound");
  }
  if (first && first->pts != AV_NOPTS_VALUE && is_valid(first->time_base))
    described->start_time = av_rescale_q(first->pts, first->time_base, described->time_base);
  stream.described = described;
  stream.clock.emplace(described->time_base, stream.rate, 0);
}

bool FramesInput::read(AVPacket& packet) {
  FramePtr frame = pop();
  if (!frame) return false;
  const int64_t number = frames_read_++;
  const AVMediaType type = type_of(*frame);
  const auto stream =
      std::find_if(streams_.begin(), streams_.end(), [&](const Stream& each) { return each.type == type; });
  if (stream == streams_.end())
    fail(AVERROR(EINVAL), "read frame " + std::to_string(number) + ": there is no " + kind_name(type) + " stream");
  place(*stream, *frame);
  const AVRational base = stream->described->time_base;
  packet.stream_index = stream->described->index;
  packet.pts = packet.dts = av_rescale_q(frame->pts, frame->time_base, base);
  packet.duration = av_rescale_q(frame->duration, frame->time_base, base);
  packet.flags = AV_PKT_FLAG_KEY;
  wrap(packet, std::move(frame));
  return true;
}

void FramesInput::place(Stream& stream, AVFrame& frame) {
  const AVRational base = stream.described->time_base;
  if (!is_valid(frame.time_base)) frame.pts = AV_NOPTS_VALUE;
  if (frame.pts != AV_NOPTS_VALUE) frame.pts = av_rescale_q(frame.pts, frame.time_base, base);
  frame.duration = is_valid(frame.time_base) ? av_rescale_q(frame.duration, frame.time_base, base) : 0;
  if (stream.type == AVMEDIA_TYPE_AUDIO) return stream.clock->place_audio(frame);
  inherit_look(frame, *stream.shape);
  frame.best_effort_timestamp = frame.pts;
  stream.clock->place_video(frame);
}

FramePtr FramesInput::pop() {
  FramePtr frame;
  bool was_full = false;
  {
    std::unique_lock lock(mutex_);
    changed_.await(lock, [&] { return !frames_.empty() || is_finished_; });
    if (frames_.empty()) return nullptr;
    was_full = frames_.size() >= bound_;
    frame = std::move(frames_.front());
    frames_.pop_front();
  }
  if (was_full) wake_();
  return frame;
}

bool FramesInput::has_room() const {
  std::lock_guard lock(mutex_);
  return frames_.size() < bound_ && !is_finished_ && !is_refused_;
}

bool FramesInput::wants_more() const {
  std::lock_guard lock(mutex_);
  return !is_refused_;
}

QueueFill FramesInput::fill() const {
  std::lock_guard lock(mutex_);
  return {frames_.size(), bound_};
}

void FramesInput::push(FramePtr frame) {
  std::lock_guard lock(mutex_);
  if (is_refused_) return;
  frames_.push_back(std::move(frame));
  changed_.notify();
}

void FramesInput::finish() {
  std::lock_guard lock(mutex_);
  is_finished_ = true;
  changed_.notify();
}

void FramesInput::refuse() {
  {
    std::lock_guard lock(mutex_);
    is_refused_ = true;
    frames_.clear();
  }
  wake_();
}

}  // namespace jetson::media
