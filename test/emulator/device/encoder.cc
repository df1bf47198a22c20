#include "device/encoder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/beyond_picture.h"

namespace emulator {
namespace {

int64_t pts_of(const Buffer& buffer) {
  if (!(buffer.flags & abi::kTimestampCopy)) return INT64_MIN;
  return int64_t{buffer.timestamp.tv_sec} * 1'000'000 + buffer.timestamp.tv_usec;
}

bool is_empty(const Buffer& buffer) {
  return std::ranges::all_of(buffer.used, [](uint32_t used) { return used == 0; });
}

// Two planes of samples to pairs.
void append_pairs(std::vector<uint8_t>& to, const uint8_t* a, const uint8_t* b, int width) {
  for (int x = 0; x < width; ++x) {
    to.push_back(a[x]);
    to.push_back(b[x]);
  }
}

}  // namespace

int Encoder::start(BufferQueue&) { return profile().has_encoder ? 0 : EINVAL; }

void Encoder::stopped(BufferQueue& queue) {
  if (!queue.is_output()) return;
  waiting_.clear();
  is_draining_ = is_at_end_ = false;
  has_engine_ = false;  // the next picture begins a new stream
}

int Encoder::stop_command() {
  if (!output_.is_streaming) return refuse(EINVAL, "ENCODER_CMD STOP before STREAMON");
  is_draining_ = true;
  return 0;
}

EncoderSettings Encoder::settings() const {
  const auto value = [this](uint32_t id, int64_t otherwise) { return int32_t(control(id, otherwise)); };
  const bool is_h265 = capture_.pixels().pixelformat == abi::kH265;
  const auto quality = [&](uint32_t first, uint32_t id) { return first ? int32_t(first) : value(id, 26); };
  return {.codec = int32_t(capture_.pixels().pixelformat),
          .width = int32_t(capture_.pixels().width),
          .height = int32_t(capture_.pixels().height),
          .depth = output_.pixels().pixelformat == abi::kP010m ? 10 : 8,
          .fps_num = rate_num_,
          .fps_den = rate_den_,
          .bitrate = value(abi::kBitrate, 4'000'000),
          .peak = value(abi::kBitratePeak, 0),
          .mode = value(abi::kBitrateMode, 1),
          .has_rate_control = value(abi::kFrameRcEnable, 1),
          .qp_i = quality(initial_.i, abi::kH264IFrameQp),
          .qp_p = quality(initial_.p, abi::kH264PFrameQp),
          .qp_b = quality(initial_.b, abi::kH264BFrameQp),
          .min_qp = int32_t(range_.min_p),
          .max_qp = int32_t(range_.max_p),
          .gop = value(abi::kGopSize, 30),
          .idr_interval = value(abi::kIdrInterval, 256),
          .b_frames = value(abi::kNumBFrames, 0),
          .references = value(abi::kNumReferenceFrames, 0),
          .profile = is_h265 ? value(abi::kH265Profile, 0) : value(abi::kH264Profile, 0),
          .level = is_h265 ? value(abi::kH265Level, -1) : value(abi::kH264Level, -1),
          .entropy = value(abi::kH264EntropyMode, 0),
          .preset = value(abi::kHwPreset, 1),
          .has_vui = value(abi::kInsertVui, 0),
          .is_full_range = value(abi::kInsertVui, 0) && value(abi::kExtendedColorFormat, 0),
          .has_aud = value(abi::kInsertAud, 0),
          .is_all_intra = value(abi::kAllIFrames, 0),
          .vbv_bits = value(abi::kVirtualBufferSize, 0),
          .has_headers_at_idr = value(abi::kInsertSpsPpsAtIdr, 0),
          .has_ivf_headers = has_ivf_headers_,
          .sar_width = value(abi::kH264SarWidth, 0),
          .sar_height = value(abi::kH264SarHeight, 0)};
}

bool Encoder::step(Lock& lock) {
  if (!waiting_.empty()) return deliver(lock);
  if (is_changed_) return change_rate(lock);
  return output_.is_streaming && take(lock);
}

bool Encoder::open_engine(Lock& lock) {
  EngineMessage order{};
  order.kind = kOpenEncoder;
  order.encoder = settings();
  has_engine_ = true;
  ask(lock, order, {}, [](const EngineMessage&, std::vector<uint8_t>&) {});
  return true;
}

bool Encoder::change_rate(Lock& lock) {
  is_changed_ = false;
  EngineMessage order{};
  order.kind = kChange;
  order.encoder = settings();
  ask(lock, order, {}, [](const EngineMessage&, std::vector<uint8_t>&) {});
  return true;
}

bool Encoder::take(Lock& lock) {
  if (output_.queued.empty() && !is_draining_) return false;
  if (!has_engine_) return open_engine(lock);
  Buffer* buffer = output_.take();
  EngineMessage order{};
  const bool is_end = !buffer || is_empty(*buffer);
  order.kind = is_end ? kDrain : kEncode;
  std::vector<uint8_t> picture;
  if (!is_end) {
    picture = picture_of(*buffer);
    order.pts = pts_of(*buffer);
    order.force_key = std::exchange(is_forced_, false);
    ++pictures_;
    count(Counter::kPicturesEncoded);
  } else {
    is_draining_ = false;
  }
  const bool has_buffer = buffer != nullptr;
  const uint32_t index = buffer ? buffer->index : 0;
  const uint64_t generation = output_.generation;
  arriving_.clear();
  if (const auto slow = setting("slow"); slow && !control(abi::kMaxPerformance, 0)) sleep(lock, slow->number);
  const int error = ask(lock, order, picture, [this](const EngineMessage& message, std::vector<uint8_t>& bytes) {
    arriving_.push_back({message, std::move(bytes), false});
  });
  if (is_end) {
    arriving_.push_back({{}, {}, true});
    has_engine_ = false;  // the next picture begins a new stream
  }
  if (output_.generation != generation) return true;  // stopped meanwhile: what came is dropped
  for (Item& item : arriving_) waiting_.push_back(std::move(item));
  if (has_buffer) {
    if (error) output_.buffers[index].flags |= abi::kFlagError;
    output_.finish(output_.buffers[index]);
  }
  changed_.notify_all();
  return true;
}

// As the engine takes it: NV12 or P010 without padding.
std::vector<uint8_t> Encoder::picture_of(const Buffer& buffer) const {
  const v4l2_pix_format_mplane& pixels = output_.pixels();
  if (buffer.surface) check_beyond(*buffer.surface, int(pixels.width), int(pixels.height));
  std::vector<std::vector<uint8_t>> surface_planes;
  const uint8_t* planes[3] = {};
  size_t pitch[3] = {};
  for (uint32_t p = 0; p < pixels.num_planes; ++p) {
    if (buffer.surface) {
      surface_planes.push_back(buffer.surface->read_plane(p));
      pitch[p] = buffer.surface->planes()[p].row_bytes();
    } else {
      planes[p] = buffer.memory[p].bytes;
      pitch[p] = pixels.plane_fmt[p].bytesperline;
    }
  }
  for (size_t p = 0; p < surface_planes.size(); ++p) planes[p] = surface_planes[p].data();
  const int bytes = pixels.pixelformat == abi::kP010m ? 2 : 1;
  const int width = int(pixels.width), height = int(pixels.height);
  std::vector<uint8_t> picture;
  picture.reserve(size_t(width) * size_t(height) * size_t(bytes) * 3 / 2);
  for (int y = 0; y < height; ++y)
    picture.insert(picture.end(), planes[0] + size_t(y) * pitch[0], planes[0] + size_t(y) * pitch[0] + width * bytes);
  for (int y = 0; y < height / 2; ++y) {
    const uint8_t* row = planes[1] + size_t(y) * pitch[1];
    if (pixels.num_planes == 3)
      append_pairs(picture, row, planes[2] + size_t(y) * pitch[2], width / 2);
    else
      picture.insert(picture.end(), row, row + width * bytes);
  }
  return picture;
}

// False where a fault takes the end away, or time in which the client stopped.
bool Encoder::alter_end(Lock& lock) {
  const auto form = setting("encoder.eos");
  if (!form) return true;
  if (form->action == "never") return waiting_.pop_front(), false;
  if (form->action == "double" && waiting_.size() == 1 && !is_at_end_) waiting_.push_back({{}, {}, true});
  const uint64_t output = output_.generation, capture = capture_.generation;
  if (form->action == "delay") sleep(lock, form->number);
  return output == output_.generation && capture == capture_.generation;
}

bool Encoder::deliver(Lock& lock) {
  if (!capture_.is_streaming || capture_.queued.empty()) return false;
  if (waiting_.front().is_end && !alter_end(lock)) return true;
  const Item item = std::move(waiting_.front());
  waiting_.pop_front();
  Buffer& buffer = *capture_.take();
  buffer.packet = {};
  buffer.is_key_late = false;
  buffer.flags = 0;
  buffer.timestamp = {};
  buffer.used[0] = 0;
  if (item.is_end) {
    is_at_end_ = true;
    buffer.packet.end_of_frame = 1;
    post_event(V4L2_EVENT_EOS);
  } else {
    write_packet(buffer, item);
  }
  capture_.finish(buffer);
  changed_.notify_all();
  return true;
}

void Encoder::write_packet(Buffer& buffer, const Item& item) {
  const bool is_too_small = item.bytes.size() > buffer.memory[0].length || fault_at("encoder.overflow");
  const size_t bytes = is_too_small ? std::min(item.bytes.size() / 2, buffer.memory[0].length) : item.bytes.size();
  std::memcpy(buffer.memory[0].bytes, item.bytes.data(), bytes);
  buffer.used[0] = uint32_t(bytes);
  if (is_too_small) buffer.flags |= abi::kFlagError;
  if (item.message.pts != INT64_MIN) {
    buffer.flags |= abi::kTimestampCopy;
    buffer.timestamp = {.tv_sec = item.message.pts / 1'000'000, .tv_usec = item.message.pts % 1'000'000};
  }
  const auto late = item.message.is_key ? fault_at("encoder.keyflag") : std::nullopt;
  buffer.is_key_late = late && late->action == "late";
  buffer.packet.key_frame = item.message.is_key && !late;
  buffer.packet.end_of_frame = 1;
  buffer.packet.average_qp = uint16_t(item.message.qp);
  buffer.packet.encoded_bits = uint32_t(item.bytes.size() * 8);
  ++packets_;
  count(Counter::kPacketsEncoded);
}

void Encoder::report(SessionReport& session) const {
  session.codec = codec_;
  session.values["width"] = capture_.pixels().width;
  session.values["height"] = capture_.pixels().height;
  session.values["rateNumerator"] = rate_num_;
  session.values["rateDenominator"] = rate_den_;
  session.values["pictures"] = pictures_;
  session.values["packets"] = packets_;
  session.values["forcedKeyPictures"] = forced_;
  session.values["rateChanges"] = rate_changes_;
  session.values["maxQpP"] = range_.max_p;
  session.values["minQpP"] = range_.min_p;
}

}  // namespace emulator
