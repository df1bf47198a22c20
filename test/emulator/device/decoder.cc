#include "device/decoder.h"

#include <algorithm>
#include <cerrno>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/altered_picture.h"

namespace emulator {
namespace {

constexpr int64_t kEventDelayMs = 2;

int64_t pts_of(const Buffer& buffer) {
  if (!(buffer.flags & abi::kTimestampCopy)) return INT64_MIN;
  return int64_t{buffer.timestamp.tv_sec} * 1'000'000 + buffer.timestamp.tv_usec;
}

}  // namespace

int Decoder::start(BufferQueue& queue) {
  if (!queue.is_output() && !sequence_) return refuse(EINVAL, "STREAMON of capture before a sequence header was read");
  return 0;
}

void Decoder::stopped(BufferQueue& queue) {
  is_at_end_ = false;
  if (!queue.is_output() && capture_.buffers.empty() && !sequence_)
    violation("decoder: STREAMOFF of capture, which was never set up");
  if (!queue.is_output()) return;
  // The parser forgets everything: a header has to come again, and is announced again.
  is_flushing_ = true;
  is_draining_ = false;
  waiting_.clear();
  events_.clear();
}

int Decoder::stop_command() {
  if (!output_.is_streaming) return refuse(EINVAL, "DECODER_CMD STOP before STREAMON");
  is_draining_ = true;
  return 0;
}

bool Decoder::has_news() const {
  return std::ranges::any_of(events_,
                             [](const v4l2_event& event) { return event.type == abi::kEventResolutionChange; });
}

int Decoder::nothing_to_give(BufferQueue& queue, v4l2_buffer& to) {
  if (queue.is_output()) return 0;
  // The form on which clients that were tested on boards rely.
  if (is_at_end_) {
    const auto form = setting("eos");
    if (form && form->action == "epipe") return EPIPE;
    if (!form || form->action == "flag" || form->action == "delay") return to.flags = abi::kFlagLast, EAGAIN;
    return 0;
  }
  return has_news() ? EAGAIN : 0;
}

// The event of a fault that comes only when all was read.
bool Decoder::is_event_at_end() const {
  const auto order = setting("event");
  return order && order->action == "after-eos";
}

bool Decoder::step(Lock& lock) {
  if (is_flushing_) return flush(lock);
  if (!waiting_.empty() && deliver(lock)) return true;
  const bool is_read_on = is_event_at_end() && sequence_ && !is_prepared();
  if (!waiting_.empty() && !is_read_on) return false;
  if (!output_.is_streaming) return false;
  // Nothing more is read before there is a place for its pictures.
  if (sequence_ && !is_prepared() && !is_event_at_end()) return false;
  return take(lock);
}

bool Decoder::open_engine(Lock& lock) {
  EngineMessage order{};
  order.kind = kOpenDecoder;
  order.decoder = {.codec = int32_t(output_.pixels().pixelformat),
                   .is_chunked = int32_t(control(abi::kDisableCompleteFrameInput, 0)),
                   .is_in_decode_order = controls_.contains(abi::kDisableDpb),
                   .skip = int32_t(control(abi::kSkipFrames, 0)),
                   .is_eight_bit = !profile().has_ten_bits};
  if (const auto form = setting("main10")) order.decoder.is_eight_bit = form->action == "nv12";
  has_engine_ = true;
  ask(lock, order, {}, [](const EngineMessage&, std::vector<uint8_t>&) {});
  return true;
}

bool Decoder::flush(Lock& lock) {
  is_flushing_ = false;
  sequence_.reset();
  if (!has_engine_) return true;
  EngineMessage order{};
  order.kind = kFlush;
  ask(lock, order, {}, [](const EngineMessage&, std::vector<uint8_t>&) {});
  return true;
}

bool Decoder::take(Lock& lock) {
  if (output_.queued.empty() && !is_draining_) return false;
  if (!has_engine_) return open_engine(lock);
  EngineMessage order{};
  Buffer* buffer = output_.take();
  const bool is_end = !buffer || buffer->used[0] == 0;
  order.kind = is_end ? kDrain : kDecode;
  std::vector<uint8_t> packet;
  if (!is_end) {
    const auto bytes = output_.bytes_of(*buffer, 0);
    packet.assign(bytes.begin(), bytes.end());
    order.pts = pts_of(*buffer);
  }
  if (is_end) is_draining_ = false;
  const uint32_t index = buffer ? buffer->index : 0;
  const uint64_t generation = output_.generation;
  const bool has_buffer = buffer != nullptr;
  arriving_.clear();
  int errors = ask(lock, order, packet,
                   [this](const EngineMessage& message, std::vector<uint8_t>& samples) { keep(message, samples); });
  if (is_end) arriving_.push_back({Item::Kind::kEnd, {}, {}});
  if (is_end && is_event_at_end()) post_event(abi::kEventResolutionChange);
  if (output_.generation != generation) return true;  // stopped meanwhile: what came is dropped
  for (Item& item : arriving_) waiting_.push_back(std::move(item));
  if (!has_buffer) return true;
  if (!is_end)
    if (const auto fault = fault_at("input.error"))
      errors = fault->number ? int(fault->number) : int(abi::kErrorSliceHeader);
  Buffer& done = output_.buffers[index];
  done.input = {};
  done.input.bitstream_error = uint32_t(errors);
  if (errors) done.flags |= abi::kFlagError;
  output_.finish(done);
  changed_.notify_all();
  return true;
}

void Decoder::keep_sequence(const SequenceFacts& facts) {
  announced_ = facts;
  EngineMessage message{};
  message.sequence = facts;
  arriving_.push_back({Item::Kind::kSequence, message, {}});
}

void Decoder::keep(const EngineMessage& message, std::vector<uint8_t>& samples) {
  if (message.kind == kSequence) return keep_sequence(message.sequence);
  Item item{Item::Kind::kPicture, message, std::move(samples)};
  const auto fault = fault_at("resolution");
  if (fault) alter_picture(fault->action, item.message, item.samples);
  const SequenceFacts& facts = item.message.sequence;
  const bool is_new =
      facts.width != announced_.width || facts.height != announced_.height || facts.depth != announced_.depth;
  if (is_new || (fault && fault->action == "same")) keep_sequence(facts);
  arriving_.push_back(std::move(item));
}

bool Decoder::deliver(Lock& lock) {
  switch (waiting_.front().kind) {
    case Item::Kind::kSequence:
      return deliver_sequence(lock);
    case Item::Kind::kPicture:
      return deliver_picture(lock);
    default:
      return deliver_end(lock);
  }
}

// The event comes some time after the header was read, from another thread than the client's.
bool Decoder::deliver_sequence(Lock& lock) {
  const auto order = setting("event");
  const uint64_t generation = output_.generation;
  sleep(lock, order && order->action == "delay" ? order->number : kEventDelayMs);
  if (output_.generation != generation) return true;
  sequence_ = waiting_.front().message.sequence;
  waiting_.pop_front();
  const bool is_withheld = order && order->action != "delay";
  if (!is_withheld) post_event(abi::kEventResolutionChange);
  return true;
}

bool Decoder::deliver_end(Lock& lock) {
  const auto form = setting("eos");
  const uint64_t generation = output_.generation;
  if (form && form->action == "delay" && !is_at_end_) sleep(lock, form->number);
  if (output_.generation != generation) return true;
  if (form && form->action == "never") return waiting_.pop_front(), true;
  const bool is_empty_buffer = form && (form->action == "empty" || form->action == "double");
  if (is_empty_buffer) {
    if (!ends_left_) ends_left_ = form->action == "double" ? 2 : 1;
    if (!capture_.is_streaming || capture_.queued.empty()) return false;
    Buffer& buffer = *capture_.take();
    for (uint32_t& used : buffer.used) used = 0;
    buffer.flags = 0;
    buffer.timestamp = {};
    capture_.finish(buffer);
    changed_.notify_all();
    if (--ends_left_) return true;
  }
  waiting_.pop_front();
  is_at_end_ = true;
  post_event(V4L2_EVENT_EOS);
  changed_.notify_all();
  return true;
}

void Decoder::report(SessionReport& session) const {
  session.codec = codec_;
  session.values["pictures"] = pictures_given_;
  session.values["width"] = sequence_ ? sequence_->width : 0;
  session.values["height"] = sequence_ ? sequence_->height : 0;
  session.values["outputBuffers"] = int64_t(output_.buffers.size());
  session.values["captureBuffers"] = int64_t(capture_.buffers.size());
}

}  // namespace emulator
