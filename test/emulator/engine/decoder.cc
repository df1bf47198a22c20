#include "engine/decoder.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <cstdlib>
#include <cstring>

#include "abi/metadata.h"
#include "engine/samples.h"

namespace emulator {
namespace {

// Mastering data comes and goes with key pictures and changes no buffer.
bool is_same(SequenceFacts a, SequenceFacts b) {
  for (SequenceFacts* facts : {&a, &b})
    std::memset(&facts->has_mastering, 0, sizeof *facts - offsetof(SequenceFacts, has_mastering));
  return std::memcmp(&a, &b, sizeof a) == 0;
}

int damage_of(const AVFrame& frame) {
  if (frame.flags & AV_FRAME_FLAG_CORRUPT) return int(abi::kDecodeSyntax);
  return frame.decode_error_flags ? int(abi::kDecodeSyntax) : 0;
}

}  // namespace

EngineDecoder::EngineDecoder(const DecoderSettings& settings, Reply reply)
    : settings_(settings), reply_(std::move(reply)), codec_id_(codec_of(uint32_t(settings.codec))) {
  flush();
}

EngineDecoder::~EngineDecoder() { sequence_reader_free(reader_); }

void EngineDecoder::open() {
  const AVCodec* codec = find_decoder(codec_id_);
  if (!codec) std::exit(1);
  context_.reset(avcodec_alloc_context3(codec));
  // A thread more holds a picture back.
  context_->thread_count = 1;
  context_->pkt_timebase = {1, 1'000'000};
  context_->err_recognition = 0;
  if (settings_.is_in_decode_order) context_->flags |= AV_CODEC_FLAG_LOW_DELAY | AV_CODEC_FLAG_COPY_OPAQUE;
  if (settings_.skip == 1) context_->skip_frame = AVDISCARD_NONREF;
  if (settings_.skip == 2) context_->skip_frame = AVDISCARD_NONKEY;
  if (avcodec_open2(context_.get(), codec, nullptr) < 0) std::exit(1);
}

void EngineDecoder::flush() {
  held_.clear();
  open();
  parser_.reset(settings_.is_chunked ? av_parser_init(codec_id_) : nullptr);
  sequence_reader_free(reader_);
  reader_ = sequence_reader_new(codec_id_);
  has_header_ = false;
}

int EngineDecoder::decode(std::span<const uint8_t> bytes, int64_t pts) {
  errors_ = 0;
  if (parser_)
    split(bytes, pts);
  else
    take(bytes, pts);
  return errors_;
}

void EngineDecoder::split(std::span<const uint8_t> bytes, int64_t pts) {
  // The parser reads beyond the end.
  std::vector<uint8_t> padded(bytes.begin(), bytes.end());
  padded.resize(bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE);
  for (size_t at = 0; at < bytes.size();) {
    uint8_t* data = nullptr;
    int size = 0;
    at += size_t(av_parser_parse2(parser_.get(), context_.get(), &data, &size, padded.data() + at,
                                  int(bytes.size() - at), pts, AV_NOPTS_VALUE, 0));
    if (size > 0) take(std::vector<uint8_t>(data, data + size), parser_->pts);
    pts = AV_NOPTS_VALUE;
  }
}

// H.264 has 8 bits, the others have 10.
bool EngineDecoder::is_supported(const SequenceFacts& facts) const {
  return facts.is_420 && facts.depth <= (codec_id_ == AV_CODEC_ID_H264 ? 8 : 10);
}

// False where nothing can be decoded yet: a header has to come in the bitstream itself.
bool EngineDecoder::read_header(std::span<const uint8_t> bytes) {
  if (!reader_) return true;
  SequenceFacts facts;
  const int found = sequence_reader_read(reader_, bytes.data(), bytes.size(), &facts);
  if (found == 1 && is_supported(facts)) announce(facts);
  if (found == 1 && !is_supported(facts)) return errors_ |= int(abi::kErrorSps), has_header_ = false;
  if (found < 0 || (found == 0 && !has_header_)) errors_ |= int(abi::kErrorSps);
  return has_header_;
}

void EngineDecoder::take(std::span<const uint8_t> bytes, int64_t pts) {
  if (!read_header(bytes)) return;
  Owned<AVPacket> packet(av_packet_alloc());
  if (av_new_packet(packet.get(), int(bytes.size())) < 0) std::exit(1);
  std::memcpy(packet->data, bytes.data(), bytes.size());
  packet->pts = pts;
  packet->opaque = reinterpret_cast<void*>(packets_++);
  feed(packet.get());
  if (!has_header_ && context_->width > 0) {
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(context_->pix_fmt);
    announce_of(context_->width, context_->height, format ? format->comp[0].depth : 8, nullptr);
  }
  receive();
}

void EngineDecoder::feed(const AVPacket* packet) {
  const int ret = avcodec_send_packet(context_.get(), packet);
  if (ret < 0 && ret != AVERROR_EOF && packet) errors_ |= int(abi::kErrorSliceHeader);
}

void EngineDecoder::receive() {
  Owned<AVFrame> frame(av_frame_alloc());
  for (int ret; (ret = avcodec_receive_frame(context_.get(), frame.get())) != AVERROR(EAGAIN) && ret != AVERROR_EOF;) {
    if (ret < 0)
      errors_ |= int(abi::kErrorSliceHeader);
    else if (settings_.is_in_decode_order && context_->has_b_frames > 0)
      hold(*frame);
    else
      give(*frame);
  }
  release(false);
}

// libav gives pictures in the order of display, whatever it is told; a board without a DPB does not.
void EngineDecoder::hold(const AVFrame& frame) {
  held_[reinterpret_cast<int64_t>(frame.opaque)].reset(av_frame_clone(&frame));
}

void EngineDecoder::release(bool is_all) {
  while (!held_.empty()) {
    const auto first = held_.begin();
    // A packet may have no picture: nothing is waited for longer than pictures are late.
    const bool is_due = first->first <= next_ || packets_ - first->first > 2 * context_->has_b_frames + 2;
    if (!is_due && !is_all) return;
    next_ = first->first + 1;
    give(*first->second);
    held_.erase(first);
  }
}

void EngineDecoder::give(const AVFrame& frame) {
  const int depth = settings_.is_eight_bit ? 8 : depth_of(frame);
  if (!has_header_ || frame.width != facts_.width || frame.height != facts_.height || depth != facts_.depth)
    announce_of(frame.width, frame.height, depth, &frame);
  const std::vector<uint8_t> samples = samples_of(frame, settings_.is_eight_bit);
  EngineMessage message{};
  message.kind = kPicture;
  message.pts = frame.pts;
  message.is_key = (frame.flags & AV_FRAME_FLAG_KEY) != 0;
  message.picture_type = frame.pict_type;
  message.is_damaged = samples.empty() ? int(abi::kDecodeFatal) : damage_of(frame);
  message.sequence = facts_;
  reply_(message, samples);
}

void EngineDecoder::announce(const SequenceFacts& found) {
  SequenceFacts facts = found;
  if (settings_.is_eight_bit) facts.depth = 8;
  if (has_header_ && is_same(facts, facts_)) return;
  if (has_header_) {
    // What came before belongs to the old sequence and comes out first.
    feed(nullptr);
    receive();
    release(true);
    open();
  }
  has_header_ = true;
  facts_ = facts;
  EngineMessage message{};
  message.kind = kSequence;
  message.sequence = facts_;
  reply_(message, {});
}

void EngineDecoder::announce_of(int width, int height, int depth, const AVFrame* frame) {
  SequenceFacts facts = facts_;
  facts.width = facts.coded_width = width;
  facts.height = facts.coded_height = height;
  facts.depth = settings_.is_eight_bit ? 8 : depth;
  facts.is_420 = 1;
  facts.references = std::max(facts.references, 4);
  facts.sar_width = facts.sar_height = 1;
  facts.primaries = frame ? frame->color_primaries : context_->color_primaries;
  facts.transfer = frame ? frame->color_trc : context_->color_trc;
  facts.matrix = frame ? frame->colorspace : context_->colorspace;
  facts.is_full_range = (frame ? frame->color_range : context_->color_range) == AVCOL_RANGE_JPEG;
  const bool is_known = has_header_ && is_same(facts, facts_);
  has_header_ = true;
  if (is_known) return;
  facts_ = facts;
  EngineMessage message{};
  message.kind = kSequence;
  message.sequence = facts_;
  reply_(message, {});
}

void EngineDecoder::drain() {
  if (parser_) {
    uint8_t* data = nullptr;
    int size = 0;
    av_parser_parse2(parser_.get(), context_.get(), &data, &size, nullptr, 0, AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0);
    if (size > 0) take(std::vector<uint8_t>(data, data + size), parser_->pts);
  }
  feed(nullptr);
  receive();
  release(true);
  // Ready for what comes after an end of stream.
  avcodec_flush_buffers(context_.get());
}

}  // namespace emulator
