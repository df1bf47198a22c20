#include "engine/encoder.h"

#include <cstdlib>
#include <cstring>

#include "abi/v4l2.h"
#include "engine/samples.h"

namespace emulator {
namespace {

void put(std::vector<uint8_t>& to, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(uint8_t(value >> 8 * i));
}

void put_text(std::vector<uint8_t>& to, const char* text) { to.insert(to.end(), text, text + std::strlen(text)); }

void put_file_header(std::vector<uint8_t>& to, const EncoderSettings& settings) {
  put_text(to, "DKIF");
  put(to, 0, 2);
  put(to, 32, 2);
  put_text(to, "AV01");
  put(to, uint64_t(settings.width), 2);
  put(to, uint64_t(settings.height), 2);
  put(to, uint64_t(settings.fps_num), 4);
  put(to, uint64_t(settings.fps_den), 4);
  put(to, 0, 8);
}

void put_frame_header(std::vector<uint8_t>& to, size_t size, int64_t number) {
  put(to, size, 4);
  put(to, uint64_t(number), 8);
}

int quality_of(const AVPacket& packet) {
  size_t size = 0;
  const uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_QUALITY_STATS, &size);
  return data && size >= 4 ? int(data[0] | data[1] << 8 | data[2] << 16) / FF_QP2LAMBDA : 0;
}

}  // namespace

EngineEncoder::EngineEncoder(const EncoderSettings& settings, Reply reply)
    : settings_(settings), reply_(std::move(reply)), context_(open_encoder(settings)) {}

bool EngineEncoder::encode(std::span<const uint8_t> samples, int64_t pts, bool is_forced) {
  Owned<AVFrame> frame(av_frame_alloc());
  frame->width = settings_.width;
  frame->height = settings_.height;
  frame->format = context_->pix_fmt;
  if (av_frame_get_buffer(frame.get(), 0) < 0) std::exit(1);
  fill(*frame, samples);
  frame->pts = int64_t(times_.size());
  frame->duration = 1;
  frame->pict_type = is_forced ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  times_.push_back(pts);
  if (avcodec_send_frame(context_.get(), frame.get()) < 0) return false;
  receive();
  return true;
}

void EngineEncoder::change(const EncoderSettings& settings) {
  // x264 takes a new rate at the next picture; the others keep theirs.
  context_->bit_rate = settings.bitrate;
  context_->rc_max_rate = std::max(settings.peak, settings.bitrate);
  if (settings.mode == 1) context_->rc_max_rate = settings.bitrate;
}

void EngineEncoder::receive() {
  Owned<AVPacket> packet(av_packet_alloc());
  while (avcodec_receive_packet(context_.get(), packet.get()) >= 0) {
    give(*packet);
    av_packet_unref(packet.get());
  }
}

void EngineEncoder::give(const AVPacket& packet) {
  const bool is_key = packet.flags & AV_PKT_FLAG_KEY;
  std::vector<uint8_t> bytes;
  const bool is_av1 = uint32_t(settings_.codec) == abi::kAv1;
  const bool has_headers = !has_begun_ || (is_key && settings_.has_headers_at_idr);
  if (is_av1 && settings_.has_ivf_headers) {
    if (!has_begun_) put_file_header(bytes, settings_);
    put_frame_header(bytes, size_t(packet.size), packet.pts);
  } else if (!is_av1 && has_headers) {
    bytes.insert(bytes.end(), context_->extradata, context_->extradata + context_->extradata_size);
  }
  has_begun_ = true;
  bytes.insert(bytes.end(), packet.data, packet.data + packet.size);
  EngineMessage message{};
  message.kind = kPacket;
  message.pts = times_[size_t(packet.pts)];
  message.is_key = is_key;
  message.qp = quality_of(packet);
  reply_(message, bytes);
}

void EngineEncoder::drain() {
  avcodec_send_frame(context_.get(), nullptr);
  receive();
}

}  // namespace emulator
