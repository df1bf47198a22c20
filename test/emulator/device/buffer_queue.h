// One of a device's two queues of V4L2 buffers: its format, its buffers and their memory. Calls give 0 or an errno.
#pragma once

#include <linux/videodev2.h>

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "abi/metadata.h"
#include "surface/surface_registry.h"

namespace emulator {

// Of V4L2_MEMORY_MMAP: mapped by the client through what VIDIOC_EXPBUF gives, never through the device's fd.
struct PlaneMemory {
  int fd = -1;
  uint8_t* bytes = nullptr;
  size_t length = 0;
};

struct Buffer {
  enum class State { kDequeued, kQueued, kTaken, kDone };
  State state = State::kDequeued;
  uint32_t index = 0;
  std::vector<PlaneMemory> memory;
  SurfacePtr surface;  // of V4L2_MEMORY_DMABUF, or of the decoder's own CAPTURE buffers
  abi::Surface* own = nullptr;
  uint8_t* user = nullptr;
  uint32_t length[3] = {}, used[3] = {};
  timeval timestamp{};
  uint32_t flags = 0;
  // What the metadata controls tell about the buffer while the client has it.
  abi::DecoderInputMetadata input{};
  abi::DecoderOutputMetadata picture{};
  abi::EncoderOutputMetadata packet{};
  bool is_key_late = false;
};

class BufferQueue {
 public:
  explicit BufferQueue(uint32_t type) { format.type = type; }
  ~BufferQueue() { release(); }
  BufferQueue(const BufferQueue&) = delete;
  BufferQueue& operator=(const BufferQueue&) = delete;

  v4l2_format format{};
  bool has_format = false, is_streaming = false;
  uint32_t memory = 0;
  std::vector<Buffer> buffers;
  std::deque<uint32_t> queued, done;
  uint64_t generation = 0;  // of the buffers: a thread that was away finds them gone

  uint32_t type() const { return format.type; }
  bool is_output() const { return type() == V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE; }
  const char* name() const { return is_output() ? "output" : "capture"; }
  v4l2_pix_format_mplane& pixels() { return format.fmt.pix_mp; }
  const v4l2_pix_format_mplane& pixels() const { return format.fmt.pix_mp; }

  // Memory of the format's planes for MMAP.
  int request(uint32_t count, uint32_t with_memory);
  void release();
  void stop();  // all buffers back to the client

  void fill(const Buffer& buffer, v4l2_buffer& to) const;
  Buffer* take();               // the oldest that is queued
  void finish(Buffer& buffer);  // ready for the client
  std::span<const uint8_t> bytes_of(const Buffer& buffer, uint32_t plane) const;
};

}  // namespace emulator
