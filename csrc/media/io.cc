#include "media/io.h"

#include <algorithm>
#include <cstring>
#include <new>

extern "C" {
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

namespace jetson::media {
namespace {
constexpr int kBufferSize = 64 << 10;
}

MemoryIo::MemoryIo(void* self, int (*read)(void*, uint8_t*, int), int (*write)(void*, const uint8_t*, int),
                   int64_t (*seek)(void*, int64_t, int)) {
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferSize));
  io_ = buffer ? avio_alloc_context(buffer, kBufferSize, write != nullptr, self, read, write, seek) : nullptr;
  if (!io_) {
    av_free(buffer);
    throw std::bad_alloc();
  }
  io_->seekable = seek ? AVIO_SEEKABLE_NORMAL : 0;
}

MemoryIo::~MemoryIo() {
  av_freep(&io_->buffer);  // libav may have replaced the one that it was given
  avio_context_free(&io_);
}

BytesInput::BytesInput(std::shared_ptr<const Bytes> bytes) : bytes_(std::move(bytes)), io_(this, read, nullptr, seek) {}

int BytesInput::read(void* self, uint8_t* out, int size) {
  auto& input = *static_cast<BytesInput*>(self);
  const int64_t left = static_cast<int64_t>(input.bytes_->size()) - input.position_;
  if (left <= 0) return AVERROR_EOF;
  const auto amount = std::min<int64_t>(size, left);
  std::memcpy(out, input.bytes_->data() + input.position_, amount);
  input.position_ += amount;
  return static_cast<int>(amount);
}

int64_t BytesInput::seek(void* self, int64_t offset, int whence) {
  auto& input = *static_cast<BytesInput*>(self);
  const auto size = static_cast<int64_t>(input.bytes_->size());
  whence &= ~AVSEEK_FORCE;
  if (whence == AVSEEK_SIZE) return size;
  const int64_t base = whence == SEEK_CUR ? input.position_ : whence == SEEK_END ? size : 0;
  if (base + offset < 0) return AVERROR(EINVAL);
  return input.position_ = base + offset;
}

PushedInput::PushedInput(const Stop& stop, std::function<void()> wake)
    : wake_(std::move(wake)), changed_(stop, mutex_), io_(this, read, nullptr, nullptr) {}

bool PushedInput::has_room() const {
  std::lock_guard lock(mutex_);
  return waiting_ < kBound && !finished_ && !refused_;
}

bool PushedInput::wants_more() const {
  std::lock_guard lock(mutex_);
  return !refused_;
}

void PushedInput::refuse() {
  {
    std::lock_guard lock(mutex_);
    refused_ = finished_ = true;
    chunks_.clear();
    head_ = waiting_ = 0;
  }
  wake_();
}

void PushedInput::push(Bytes chunk) {
  if (chunk.empty()) return;
  std::lock_guard lock(mutex_);
  if (refused_) return;
  waiting_ += chunk.size();
  chunks_.push_back(std::move(chunk));
  changed_.notify();
}

void PushedInput::finish() {
  std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify();
}

int PushedInput::read(void* self, uint8_t* out, int size) {
  try {
    return static_cast<PushedInput*>(self)->read_some(out, static_cast<size_t>(size));
  } catch (const Stopped&) {
    return AVERROR_EXIT;  // no exception may pass through libav's C
  }
}

int PushedInput::read_some(uint8_t* out, size_t size) {
  bool has_new_room = false;
  size_t amount = 0;
  {
    std::unique_lock lock(mutex_);
    changed_.await(lock, [&] { return !chunks_.empty() || finished_; });
    if (chunks_.empty()) return AVERROR_EOF;
    amount = std::min(size, chunks_.front().size() - head_);
    std::memcpy(out, chunks_.front().data() + head_, amount);
    has_new_room = waiting_ >= kBound && waiting_ - amount < kBound;
    head_ += amount;
    waiting_ -= amount;
    if (head_ == chunks_.front().size()) {
      chunks_.pop_front();
      head_ = 0;
    }
  }
  if (has_new_room) wake_();
  return static_cast<int>(amount);
}

BytesOutput::BytesOutput() : io_(this, nullptr, write, nullptr) {}

int BytesOutput::write(void* self, const uint8_t* data, int size) {
  Bytes& bytes = static_cast<BytesOutput*>(self)->bytes_;
  bytes.insert(bytes.end(), data, data + size);
  return size;
}

std::shared_ptr<Bytes> BytesOutput::take() {
  avio_flush(io());
  auto taken = std::make_shared<Bytes>(std::move(bytes_));
  bytes_.clear();
  return taken;
}

StreamOutput::StreamOutput(BytesBox& box) : box_(box), io_(this, nullptr, write, nullptr) {}

int StreamOutput::write(void* self, const uint8_t* data, int size) {
  try {
    static_cast<StreamOutput*>(self)->box_.push(std::make_shared<Bytes>(data, data + size), static_cast<size_t>(size));
    return size;
  } catch (const Stopped&) {
    return AVERROR_EXIT;
  }
}

}  // namespace jetson::media
