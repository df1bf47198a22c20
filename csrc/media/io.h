// Bytes that libav reads from or writes to memory.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

extern "C" {
#include <libavformat/avio.h>
}

#include "media/condition.h"
#include "media/intake.h"
#include "media/outbox.h"

namespace jetson::media {

using Bytes = std::vector<uint8_t>;

// An AVIOContext over an object of ours, which must outlive it.
class MemoryIo {
 public:
  MemoryIo(void* self, int (*read)(void*, uint8_t*, int), int (*write)(void*, const uint8_t*, int),
           int64_t (*seek)(void*, int64_t, int));
  ~MemoryIo();
  MemoryIo(const MemoryIo&) = delete;
  AVIOContext* get() const { return io_; }

 private:
  AVIOContext* io_;
};

// A whole file in memory: seekable.
class BytesInput {
 public:
  explicit BytesInput(std::shared_ptr<const Bytes> bytes);
  AVIOContext* io() const { return io_.get(); }

 private:
  static int read(void* self, uint8_t* out, int size);
  static int64_t seek(void* self, int64_t offset, int whence);

  const std::shared_ptr<const Bytes> bytes_;
  int64_t position_ = 0;
  MemoryIo io_;
};

// Bytes that the outside pushes as they come; not seekable. A read waits for them, never past the stop.
class PushedInput final : public Intake {
 public:
  static constexpr size_t kBound = 8u << 20;

  PushedInput(const Stop& stop, std::function<void()> wake);
  AVIOContext* io() const { return io_.get(); }

  bool has_room() const override;
  bool wants_more() const override;
  void push(Bytes chunk);
  void finish() override;
  void refuse() override;

 private:
  static int read(void* self, uint8_t* out, int size);
  int read_some(uint8_t* out, size_t size);

  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  Condition changed_;
  std::deque<Bytes> chunks_;
  size_t head_ = 0, waiting_ = 0;  // bytes read of the first chunk; bytes not yet read of all
  bool finished_ = false, refused_ = false;
  MemoryIo io_;
};

// Collects what a muxer writes; not seekable. What was collected can be taken at any point.
class BytesOutput {
 public:
  BytesOutput();
  AVIOContext* io() const { return io_.get(); }
  std::shared_ptr<Bytes> take();  // flushes libav's buffer first

 private:
  static int write(void* self, const uint8_t* data, int size);

  Bytes bytes_;
  MemoryIo io_;
};

using BytesBox = Outbox<std::shared_ptr<Bytes>>;

// Hands what a muxer writes to the outside in chunks; the box's budget holds the muxer back.
class StreamOutput {
 public:
  explicit StreamOutput(BytesBox& box);
  AVIOContext* io() const { return io_.get(); }

 private:
  static int write(void* self, const uint8_t* data, int size);

  BytesBox& box_;
  MemoryIo io_;
};

}  // namespace jetson::media
