#include "media/input.h"

#include <mutex>

extern "C" {
#include <libavdevice/avdevice.h>
}

#include "media/dictionary.h"
#include "media/error.h"
#include "media/log.h"

namespace jetson::media {

Input::Input(const Stop& stop, const InputPlan& plan, size_t queue, std::function<void()> wake)
    : stop_(stop), plan_(plan) {
  if (plan.kind == InputPlan::Kind::bytes) bytes_ = std::make_unique<BytesInput>(plan.bytes);
  if (plan.kind == InputPlan::Kind::pushed) pushed_ = std::make_unique<PushedInput>(stop, std::move(wake));
  if (plan.kind == InputPlan::Kind::frames) frames_ = std::make_unique<FramesInput>(stop, plan, queue, std::move(wake));
}

std::string Input::name() const {
  if (bytes_) return "bytes in memory";
  if (pushed_) return "pushed bytes";
  return "'" + plan_.url.substr(0, plan_.url.find('?')) + "'";
}

Intake* Input::intake() const {
  if (pushed_) return pushed_.get();
  return frames_.get();
}

void Input::open() {
  if (frames_)
    context_ = frames_->open();
  else
    find_streams();
}

int Input::read(AVPacket& packet) {
  if (!frames_) return av_read_frame(context_.get(), &packet);
  return frames_->read(packet) ? 0 : AVERROR_EOF;
}

void Input::find_streams() {
  static std::once_flag devices;  // lavfi, cameras
  std::call_once(devices, avdevice_register_all);
  const AVInputFormat* format = nullptr;
  if (!plan_.format.empty() && !(format = av_find_input_format(plan_.format.c_str())))
    fail(AVERROR_DEMUXER_NOT_FOUND, "find demuxer '" + plan_.format + "'");
  AVFormatContext* context = avformat_alloc_context();
  if (!context) throw std::bad_alloc();
  context->opaque = LogScope::current();
  context->interrupt_callback = stop_.interrupt();
  if (bytes_) context->pb = bytes_->io();
  if (pushed_) context->pb = pushed_->io();
  Dictionary options(plan_.options);
  // On failure libav frees the context.
  int ret = avformat_open_input(&context, bytes_ || pushed_ ? nullptr : plan_.url.c_str(), format, &options);
  if (ret >= 0) context_.reset(context);
  stop_.throw_if_requested();
  check(ret, "open " + name());
  options.check_all_used("demuxer '" + std::string(context->iformat->name) + "'", context, AV_OPT_FLAG_DECODING_PARAM);
  ret = avformat_find_stream_info(context, nullptr);
  stop_.throw_if_requested();
  check(ret, "find the streams of " + name());
  if (context->nb_streams == 0) fail(AVERROR_INVALIDDATA, "find the streams of " + name());
}

std::vector<int> Input::match(const std::string& specifier) const {
  std::vector<int> found, covers;
  for (unsigned i = 0; i < context_->nb_streams; ++i) {
    AVStream* stream = context_->streams[i];
    if (specifier == "cover") {
      if (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) found.push_back(static_cast<int>(i));
      continue;
    }
    if (check(avformat_match_stream_specifier(context_.get(), stream, specifier.c_str()),
              "understand stream specifier '" + specifier + "'") == 0)
      continue;
    const bool is_cover = specifier == "v" && stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
    (is_cover ? covers : found).push_back(static_cast<int>(i));
  }
  found.insert(found.end(), covers.begin(), covers.end());
  return found;
}

}  // namespace jetson::media
