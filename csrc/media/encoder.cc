#include "media/encoder.h"

#include <algorithm>

extern "C" {
#include <libavutil/pixdesc.h>
#include <libavutil/samplefmt.h>
}

#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

// Frames that a resumed audio encoder swallows before the first packet that is kept: its state is then as if it had
// run.
constexpr int kWarmUpFrames = 4;

bool is_video(const AVFrame& frame) { return frame.width > 0; }

std::string layout_name(const AVChannelLayout& layout) {
  char name[64] = "";
  av_channel_layout_describe(&layout, name, sizeof name);
  return name;
}

AVPixelFormat samples_for(const AVCodecContext& context) {
  if (!context.hw_frames_ctx) return context.pix_fmt;
  return reinterpret_cast<const AVHWFramesContext*>(context.hw_frames_ctx->data)->sw_format;
}

bool fits(const AVCodecContext& context, const AVFrame& frame) {
  if (!is_video(frame))
    return frame.format == context.sample_fmt && frame.sample_rate == context.sample_rate &&
           av_channel_layout_compare(&frame.ch_layout, &context.ch_layout) == 0;
  return frame.format == context.pix_fmt && frame.width == context.width && frame.height == context.height &&
         samples_of(frame) == samples_for(context);
}

}  // namespace

Encoder::Encoder(Setup setup, PacketFan fan)
    : setup_(std::move(setup)),
      scope_(setup_.log, "encode:" + setup_.plan.id),
      frames_(setup_.stop, setup_.queue),
      outlet_(setup_.plan.bitstream_filters, std::move(fan)),
      key_frames_(setup_.plan) {}

void Encoder::run() {
  LogBinding binding(scope_);
  const Release release(context_, adapter_, framer_);
  while (std::optional<RatedFrame> frame = frames_.pop()) {
    if (!context_) open(*frame);
    adapt(std::move(*frame));
  }
  if (context_) end();
  outlet_.finish();
}

void Encoder::open(const RatedFrame& first) {
  std::vector<std::string> refused;
  for (const EncoderCandidate& candidate : setup_.plan.encoders) {
    try {
      std::optional<LogAttempt> attempt;  // a refusal is no error as long as there is another to try
      if (&candidate != &setup_.plan.encoders.back()) attempt.emplace();
      try_open(candidate, first);
      setup_.report(
          {scope_.stage(), candidate.codec, candidate.accel.empty() ? "none" : candidate.accel, std::move(refused)});
      if (attempt) attempt->succeed();
      return;
    } catch (const Failure& failure) {
      adapter_.reset();
      refused.push_back(candidate.codec + ": " + failure.what());
    }
  }
  std::string all;
  for (const std::string& each : refused) all += (all.empty() ? "" : "; ") + each;
  fail(AVERROR_ENCODER_NOT_FOUND, "open an encoder for track " + setup_.plan.id + " (" + all + ")");
}

void Encoder::try_open(const EncoderCandidate& candidate, const RatedFrame& first) {
  FramePtr frame = share(*first.frame);
  AVRational rate = first.rate;
  if (!takes_directly(candidate, *frame)) {
    if (device_type(candidate.accel) != AV_HWDEVICE_TYPE_NONE) setup_.devices.open(device_type(candidate.accel));
    // What the encoder gets is seen on a graph of its own: the first frame must go through the real one once.
    const Conversion to_candidate{conversion(candidate, *frame), frame->hw_frames_ctx != nullptr};
    const auto trial = make_adapter(to_candidate, first);
    trial->send(0, std::move(frame));
    trial->send(0, nullptr);
    frame = make_frame();
    if (trial->pull(*frame) != Pull::got) fail(AVERROR_BUG, "convert the first frame");
    if (is_valid(trial->frame_rate())) rate = trial->frame_rate();
    adapter_ = make_adapter(to_candidate, first);
  }
  const EncoderSetup encoder{candidate, setup_.devices, setup_.threads, setup_.has_global_header,
                             key_frames_.is_active()};
  context_ = open_encoder(encoder, {*frame, rate});
  if (!is_video(*frame)) make_framer(*frame);
  begin();
}

void Encoder::begin() {
  TrackFormat format;
  format.parameters = make_parameters();
  check(avcodec_parameters_from_context(format.parameters.get(), context_.get()), "describe the encoder's stream");
  format.time_base = context_->time_base;
  format.frame_rate = context_->framerate;
  format.sample_aspect_ratio = context_->sample_aspect_ratio;
  format.metadata = setup_.metadata;
  format.disposition = setup_.disposition;
  outlet_.begin(std::move(format));
}

// A packet begins where its frame does, less the encoder's padding; the grid is laid so that one begins at start_at.
void Encoder::make_framer(const AVFrame& first) {
  const bool takes_any = context_->codec->capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE;
  const int size = takes_any ? 0 : context_->frame_size;
  std::optional<int64_t> start;
  if (is_set(setup_.plan.start_at))
    start = to_ticks(setup_.plan.start_at, {1, first.sample_rate}) +
            (size ? context_->initial_padding - int64_t{kWarmUpFrames} * size : 0);
  framer_ = std::make_unique<AudioFramer>(size, start);
}

std::unique_ptr<FilterGraph> Encoder::make_adapter(const Conversion& conversion, const RatedFrame& first) const {
  const BufferPtr device = setup_.devices.any();
  const FilterSpec spec{.text = conversion.text,
                        .sink_format = "",
                        .fetches = conversion.fetches,
                        .threads = setup_.threads,
                        .device = device.get()};
  return std::make_unique<FilterGraph>(spec, std::vector<FilterSource>{{first.frame.get(), first.rate}});
}

Encoder::Conversion Encoder::conversion_to_opened(const AVFrame& frame) const {
  if (!is_video(frame))
    return {std::string("aformat=sample_fmts=") + av_get_sample_fmt_name(context_->sample_fmt) +
                ":sample_rates=" + std::to_string(context_->sample_rate) +
                ":channel_layouts=" + layout_name(context_->ch_layout),
            false};
  if (frame.hw_frames_ctx && frame.format == context_->pix_fmt) return conversion_on_device(frame);
  const AVPixelFormat samples = samples_for(*context_);
  const std::string fitting = "scale=" + std::to_string(context_->width) + ":" + std::to_string(context_->height) +
                              ",format=pix_fmts=" + av_get_pix_fmt_name(samples);
  return {fitting + (samples == context_->pix_fmt ? "" : ",hwupload"), frame.hw_frames_ctx != nullptr};
}

// By our own filter, on the devices that it knows.
Encoder::Conversion Encoder::conversion_on_device(const AVFrame& frame) const {
  const std::string size = std::to_string(frame.width) + "x" + std::to_string(frame.height);
  if (frame.format != AV_PIX_FMT_CUDA && !is_mappable(frame))
    fail(AVERROR_INPUT_CHANGED, "encode " + size + " where the stream began with another size, on a device");
  return {"scale_jetson=w=" + std::to_string(context_->width) + ":h=" + std::to_string(context_->height) +
              ":format=" + av_get_pix_fmt_name(samples_for(*context_)),
          false};
}

// A stream cannot change its shape: frames that do are made to fit what the encoder was opened with.
void Encoder::adapt(RatedFrame frame) {
  if (adapter_ && !adapter_->accepts(0, *frame.frame)) {
    adapter_->send(0, nullptr);
    drain_adapter();
    adapter_.reset();
  }
  if (!adapter_ && fits(*context_, *frame.frame)) return take(std::move(frame.frame));
  if (!adapter_) adapter_ = make_adapter(conversion_to_opened(*frame.frame), frame);
  adapter_->send(0, std::move(frame.frame));
  drain_adapter();
}

void Encoder::drain_adapter() {
  for (;;) {
    FramePtr frame = make_frame();
    if (adapter_->pull(*frame) != Pull::got) return;
    take(std::move(frame));
  }
}

void Encoder::take(FramePtr frame) {
  if (is_video(*frame)) return encode_video(std::move(frame));
  frame->pts = av_rescale_q(frame->pts, frame->time_base, context_->time_base);
  frame->time_base = context_->time_base;
  framer_->push(std::move(frame));
  while (FramePtr next = framer_->pop(false)) encode(next.get());
}

void Encoder::encode_video(FramePtr frame) {
  frame->pts = av_rescale_q(frame->pts, frame->time_base, context_->time_base);
  frame->duration = av_rescale_q(frame->duration, frame->time_base, context_->time_base);
  frame->time_base = context_->time_base;
  if (last_pts_ != AV_NOPTS_VALUE && frame->pts <= last_pts_) {  // no encoder can show two frames at once
    if (setup_.counters) ++setup_.counters->dropped;
    return;
  }
  last_pts_ = frame->pts;
  frame->pict_type = key_frames_.is_key(frame->pts, frame->time_base) ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  encode(frame.get());
  if (setup_.counters) ++setup_.counters->frames;
}

void Encoder::encode(AVFrame* frame) {
  setup_.stop.throw_if_requested();
  check(avcodec_send_frame(context_.get(), frame), "encode a frame");
  for (;;) {
    PacketPtr packet = make_packet();
    const int ret = avcodec_receive_packet(context_.get(), packet.get());
    if (ret == AVERROR(EAGAIN) || ret == AVERROR_EOF) return;
    check(ret, "encode a frame");
    packet->time_base = context_->time_base;
    const bool is_warm_up = framer_ && is_set(setup_.plan.start_at) &&
                            !is_at_or_after(packet->pts, packet->time_base, to_us(setup_.plan.start_at));
    if (!is_warm_up) outlet_.push(std::move(packet));
  }
}

void Encoder::end() {
  if (adapter_) {
    adapter_->send(0, nullptr);
    drain_adapter();
  }
  while (FramePtr last = framer_ ? framer_->pop(true) : nullptr) encode(last.get());
  encode(nullptr);
}

}  // namespace jetson::media
