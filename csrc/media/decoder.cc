#include "media/decoder.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "media/dictionary.h"
#include "media/error.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

// Filters that look back (rate conversion, deinterlacing) need frames from before the start; this far, and one more.
constexpr int64_t kLookBackUs = AV_TIME_BASE / 2;
constexpr int kHardwareErrors = 3;  // in a row, before hardware counts as broken

}  // namespace

Decoder::Decoder(Setup setup)
    : setup_(std::move(setup)),
      scope_(setup_.log, "decode:" + setup_.name),
      packets_(setup_.stop, setup_.queue.items, setup_.is_alone),
      fan_({scope_.stage(), setup_.input, setup_.stream.index, setup_.report_change}),
      clock_(setup_.stream.time_base, setup_.frame_rate, setup_.offset_us) {}

void Decoder::run() {
  LogBinding binding(scope_);
  const Release release(context_, held_, fan_);
  choose();
  while (std::optional<PacketPtr> packet = next()) {
    ++packet_count_;
    if ((*packet)->size == 0) continue;  // libav would take it for the end
    if (choice_.accel != "none") replay_.add(**packet);
    decode(packet->get());
    if (!fan_.is_wanted()) packets_.refuse();
  }
  drain();
  hand_on_held();
  if (frames_ == 0 && packet_count_ > 0 && fan_.is_wanted())
    fail(AVERROR_INVALIDDATA, "decode: no frame in " + std::to_string(packet_count_) + " packets, " +
                                  std::to_string(errors_) + " of them broken");
  if (errors_) log_warning(std::to_string(errors_) + " of " + std::to_string(packet_count_) + " packets were broken");
  fan_.finish();
}

// Hardware may fail with its last frames, too: what stands in for it then is drained in its turn.
void Decoder::drain() {
  const AVCodecContext* drained;
  do {
    drained = context_.get();
    decode(nullptr);
    if (frames_ == 0 && errors_ > 0 && choice_.accel != "none")
      fall_back("no frame in " + std::to_string(packet_count_) + " packets");
  } while (context_.get() != drained);
}

std::optional<PacketPtr> Decoder::next() {
  if (!packets_.has_item()) fan_.flush();
  return packets_.pop();
}

// The ways to try, and the first that opens.
void Decoder::choose() {
  const AVCodecID id = setup_.stream.codecpar->codec_id;
  std::vector<std::string> accels = setup_.plan.accel;
  if (accels.empty()) accels.push_back("none");
  for (const std::string& accel : accels) {
    try {
      LogAttempt attempt;
      choice_ = choose_decoder(accel, setup_.plan.codec, id);
      context_ = open(choice_);
      report();
      attempt.succeed();
      return;
    } catch (const Failure& failure) {
      refused_.push_back(accel + ": " + failure.what());
    }
  }
  std::string all;
  for (const std::string& each : refused_) all += (all.empty() ? "" : "; ") + each;
  fail(AVERROR_DECODER_NOT_FOUND, "open a decoder for " + std::string(avcodec_get_name(id)) + " (" + all + ")");
}

CodecContextPtr Decoder::open(const DecoderChoice& choice) {
  auto context = owned<CodecContextPtr>(avcodec_alloc_context3(choice.codec));
  check(avcodec_parameters_to_context(context.get(), setup_.stream.codecpar), "set up the decoder");
  context->opaque = static_cast<LogScope*>(&scope_);
  context->get_format = choose_format;
  context->pkt_timebase = setup_.stream.time_base;
  context->thread_count = setup_.threads;
  scope_.device = choice.device;
  scope_.is_hardware = scope_.is_own = choice.is_own;
  scope_.takes_memory = choice.is_own && setup_.is_tapped;
  if (choice.device != AV_HWDEVICE_TYPE_NONE) {
    context->hw_device_ctx = setup_.devices.open(choice.device).release();
    // What queues and filters hold. NVDEC hands out copies, and takes no more than 32 surfaces of its own.
    if (choice.device != AV_HWDEVICE_TYPE_CUDA) context->extra_hw_frames = static_cast<int>(2 * setup_.queue.items) + 4;
    context->thread_count = 1;
  }
  Dictionary options(options_for(*choice.codec, setup_.plan, setup_.stream.codecpar->codec_id));
  check(avcodec_open2(context.get(), choice.codec, &options), std::string("open decoder ") + choice.codec->name);
  options.check_all_used(std::string("decoder ") + choice.codec->name, context.get(), AV_OPT_FLAG_DECODING_PARAM);
  return context;
}

// libav offers what it could do now; software is always last. Called again without a format whose hardware failed.
AVPixelFormat Decoder::choose_format(AVCodecContext* context, const AVPixelFormat* formats) {
  auto& scope = *static_cast<Scope*>(static_cast<LogScope*>(context->opaque));
  for (const AVPixelFormat* format = formats; *format != AV_PIX_FMT_NONE; ++format) {
    const bool is_hardware = av_pix_fmt_desc_get(*format)->flags & AV_PIX_FMT_FLAG_HWACCEL;
    if (!is_hardware) {
      if (scope.is_hardware && !scope.is_own) {
        scope.is_hardware = false;
        scope.lost = scope.take_last_error();
      }
      return *format;
    }
    if (scope.takes_memory) continue;
    for (int i = 0; const AVCodecHWConfig* config = avcodec_get_hw_config(context->codec, i); ++i) {
      if (config->pix_fmt != *format || config->device_type != scope.device || scope.device == AV_HWDEVICE_TYPE_NONE)
        continue;
      scope.is_hardware = true;
      return *format;
    }
  }
  return AV_PIX_FMT_NONE;
}

void Decoder::decode(const AVPacket* packet) {
  if (!fan_.is_wanted()) return;
  const int ret = avcodec_send_packet(context_.get(), packet);
  if (ret == AVERROR(EAGAIN)) {  // a decoder that holds more than it should: take, then try once more
    receive();
    if (const int again = avcodec_send_packet(context_.get(), packet); again < 0) note_error(again);
  } else if (ret < 0 && ret != AVERROR_EOF) {
    note_error(ret);
  }
  receive();
}

void Decoder::receive() {
  for (;;) {
    FramePtr frame = make_frame();
    const int ret = avcodec_receive_frame(context_.get(), frame.get());
    if (ret == AVERROR(EAGAIN) || ret == AVERROR_EOF) return;
    if (ret < 0) {
      note_error(ret);
      if (ret == AVERROR_EXIT) throw Stopped();
      return;
    }
    errors_in_a_row_ = 0;
    take(std::move(frame));
  }
}

void Decoder::note_error(int ret) {
  ++errors_;
  // Without a frame yet: a decoder that is nothing without its device fails once it is refused there.
  const bool is_its_fault = choice_.accel != "none" && (scope_.is_hardware || frames_ == 0);
  // A codec of the board's own tells its failures from those of the stream, and does not recover from them.
  const bool is_for_good = choice_.is_own && ret != AVERROR_INVALIDDATA;
  if (is_its_fault && (++errors_in_a_row_ >= kHardwareErrors || is_for_good))
    return fall_back(scope_.lost.empty() ? with_last_line(ret) : scope_.lost);
  if (errors_ == 1) log_warning("decoding: " + error_text(ret));
}

std::string Decoder::with_last_line(int ret) {
  const std::string line = scope_.take_last_error();
  return error_text(ret) + (line.empty() ? "" : " (" + line + ")");
}

// Software begins at the key frame of what was shown last; what was handed on already is not handed on again.
void Decoder::fall_back(const std::string& why) {
  if (is_repeating_) fail(AVERROR_EXTERNAL, "decode on " + choice_.accel + ": " + why);
  log_warning(choice_.accel + " decoding failed (" + why + "): going on in software");
  refused_.push_back(choice_.accel + ": failed while decoding: " + why);
  scope_.lost.clear();
  choice_ = choose_decoder("none", setup_.plan.codec, setup_.stream.codecpar->codec_id);
  context_ = open(choice_);
  report();
  is_repeating_ = true;
  for (const PacketPtr& packet : replay_.take()) decode(packet.get());
  is_repeating_ = false;
}

void Decoder::take(FramePtr frame) {
  const bool is_video = context_->codec_type == AVMEDIA_TYPE_VIDEO;
  replay_.shown(frame->pts);
  is_video ? clock_.place_video(*frame) : clock_.place_audio(*frame);
  if (frames_++ == 0 && is_video) {
    ++setup_.counters.video_decoders;
    if (scope_.is_hardware) ++setup_.counters.hardware_decoders;
    report();
  }
  if (last_pts_ != AV_NOPTS_VALUE && frame->pts <= last_pts_ && is_repeating_) return;
  last_pts_ = frame->pts;
  const bool is_early = setup_.start_us != INT64_MIN &&
                        !is_at_or_after(frame->pts + frame->duration, frame->time_base, setup_.start_us - kLookBackUs);
  if (is_early) {
    held_ = std::move(frame);
    return;
  }
  hand_on_held();
  fan_.push(std::move(frame));
}

void Decoder::hand_on_held() {
  if (!held_) return;
  fan_.push(std::move(held_));
}

void Decoder::report() {
  const bool is_device = choice_.device != AV_HWDEVICE_TYPE_NONE;
  const bool has_lost_device = is_device && frames_ > 0 && !scope_.is_hardware;
  std::vector<std::string> refused = refused_;
  if (has_lost_device)
    refused.push_back(choice_.accel + ": " +
                      (scope_.lost.empty() ? "this stream's profile or size is not decoded by it" : scope_.lost));
  setup_.report({scope_.stage(), choice_.codec->name, has_lost_device ? "none" : choice_.accel, std::move(refused)});
}

}  // namespace jetson::media
