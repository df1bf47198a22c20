// Pictures of the decoder on their way into the client's surfaces, and what is told about them.
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/decoder.h"

namespace emulator {
namespace {

// NVIDIA's numbers of a picture's type: 0 P, 1 B, 2 I.
uint32_t frame_type(int picture_type) { return picture_type == 1 ? 2 : picture_type == 3 ? 1 : 0; }

}  // namespace

bool Decoder::is_prepared() const {
  return capture_.is_streaming && sequence_ && prepared_width_ == sequence_->width &&
         prepared_height_ == sequence_->height && prepared_depth_ == sequence_->depth;
}

bool Decoder::deliver_picture(Lock& lock) {
  if (!is_prepared() || capture_.queued.empty()) return false;
  const int64_t interval = control(abi::kDropFrameInterval, 0);
  if (interval > 1 && pictures_++ % interval != 0) return waiting_.pop_front(), true;
  const uint64_t generation = output_.generation, surfaces = capture_.generation;
  if (const auto slow = setting("slow"); slow && !control(abi::kMaxPerformance, 0)) sleep(lock, slow->number);
  if (output_.generation != generation || capture_.generation != surfaces || is_closing_) return true;
  const Item item = std::move(waiting_.front());
  waiting_.pop_front();
  Buffer& buffer = *capture_.take();
  write_picture(buffer, item);
  tell(buffer, item.message);
  buffer.timestamp = time_of(item.message.pts);
  buffer.flags = item.message.pts == INT64_MIN ? 0 : abi::kTimestampCopy;
  if (buffer.picture.status.decode_error & abi::kDecodeFatal) buffer.flags |= abi::kFlagError;
  capture_.finish(buffer);
  ++pictures_given_;
  count(Counter::kPicturesDecoded);
  changed_.notify_all();
  return true;
}

void Decoder::write_picture(Buffer& buffer, const Item& item) {
  const SequenceFacts& facts = item.message.sequence;
  const int bytes = facts.depth > 8 ? 2 : 1;
  const int chroma_width = (facts.width + 1) / 2, chroma_height = (facts.height + 1) / 2;
  const size_t stride = size_t(facts.width) * size_t(bytes), chroma_stride = size_t(chroma_width) * size_t(2 * bytes);
  const size_t luma = stride * size_t(facts.height);
  for (uint32_t p = 0; p < 2; ++p) buffer.used[p] = capture_.pixels().plane_fmt[p].sizeimage;
  if (!buffer.surface || item.samples.size() < luma + chroma_stride * size_t(chroma_height)) return;
  buffer.surface->write_plane(0, {item.samples.data(), stride}, facts.width, facts.height);
  buffer.surface->write_plane(1, {item.samples.data() + luma, chroma_stride}, chroma_width, chroma_height);
}

void Decoder::tell(Buffer& buffer, const EngineMessage& message) {
  abi::DecoderOutputMetadata& told = buffer.picture = {};
  told.primaries = uint8_t(message.sequence.primaries);
  told.transfer = uint8_t(message.sequence.transfer);
  told.matrix = uint8_t(message.sequence.matrix);
  told.is_status_valid = controls_.contains(abi::kErrorReporting);
  const uint32_t blocks = uint32_t((message.sequence.width + 15) / 16 * ((message.sequence.height + 15) / 16));
  told.status.decode_error = uint32_t(message.is_damaged);
  told.frame_type = frame_type(message.picture_type);
  if (const auto fault = fault_at("picture.error")) {
    if (fault->action == "fatal") told.status.decode_error |= abi::kDecodeFatal;
    if (fault->action == "bits") told.status.decode_error |= uint32_t(fault->number);
    if (fault->action == "concealed")
      told.status.concealed_macroblocks = fault->number ? uint32_t(fault->number) : blocks / 4;
  }
  if (told.status.decode_error && !told.status.concealed_macroblocks) told.status.concealed_macroblocks = 1;
  told.status.decoded_macroblocks = blocks - std::min(blocks, told.status.concealed_macroblocks);
  told.status.decode_time_us = 1000;
}

timeval Decoder::time_of(int64_t pts) {
  const auto fault = setting("timestamps");
  if (pts == INT64_MIN || (fault && fault->action == "zero")) return {};
  // Every second one goes back behind the one before.
  if (fault && pictures_given_ % 2 == 1) pts = std::max<int64_t>(0, pts - 100'000);
  return {.tv_sec = pts / 1'000'000, .tv_usec = pts % 1'000'000};
}

const abi::VideoMetadata* Decoder::metadata_of(void* payload, const BufferQueue& queue) const {
  const auto* metadata = static_cast<const abi::VideoMetadata*>(payload);
  if (metadata->buffer_index < queue.buffers.size()) return metadata;
  return violation("decoder: metadata of a buffer that is not there"), nullptr;
}

// DISABLE_DPB and ERROR_REPORTING work by being set: NVIDIA's class sets them to 0.
int Decoder::control_set(const Control&, uint32_t, int64_t, void*) { return 0; }

int Decoder::control_get(uint32_t id, int32_t& value, void* payload) {
  if (id == abi::kDecInputMetadata) {
    const auto* metadata = metadata_of(payload, output_);
    if (!metadata || !metadata->decoder_input) return EINVAL;
    return *metadata->decoder_input = output_.buffers[metadata->buffer_index].input, 0;
  }
  if (id == abi::kDecMetadata) {
    const auto* metadata = metadata_of(payload, capture_);
    if (!metadata || !metadata->decoder_output) return EINVAL;
    return *metadata->decoder_output = capture_.buffers[metadata->buffer_index].picture, 0;
  }
  if (!sequence_) return refuse(EINVAL, "control " + hex(id) + " before a sequence header was read");
  const SequenceFacts& facts = *sequence_;
  if (id == abi::kMinBuffersForCapture) return value = int32_t(least_buffers()), 0;
  if (id == abi::kDisplayDataPresent) {
    const abi::DisplayData present{uint32_t(facts.has_mastering)};
    return std::memcpy(payload, &present, sizeof present), 0;
  }
  if (id == abi::kMasteringDisplayData) {
    if (!facts.has_mastering) return EINVAL;
    abi::MasteringDisplay display{};
    std::memcpy(display.primaries_x, facts.mastering_x, sizeof display.primaries_x);
    std::memcpy(display.primaries_y, facts.mastering_y, sizeof display.primaries_y);
    display.white_x = facts.white_x, display.white_y = facts.white_y;
    display.max_luminance = facts.max_luminance, display.min_luminance = facts.min_luminance;
    return std::memcpy(payload, &display, sizeof display), 0;
  }
  // What is left are the two of the aspect ratio: the width's id is the lower one.
  const bool is_width = id == abi::kSarWidthR35 || id == abi::kSarWidthR36;
  const uint32_t aspect = uint32_t(is_width ? facts.sar_width : facts.sar_height);
  return std::memcpy(payload, &aspect, sizeof aspect), 0;
}

}  // namespace emulator
