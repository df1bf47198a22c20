#include "device/buffer_queue.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "abi/v4l2.h"

namespace emulator {
namespace {

bool allocate(PlaneMemory& plane, size_t length) {
  plane.fd = memfd_create("v4l2-plane", MFD_CLOEXEC);
  if (plane.fd < 0 || ftruncate(plane.fd, off_t(length)) != 0) return false;
  void* bytes = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, plane.fd, 0);
  if (bytes == MAP_FAILED) return false;
  plane.bytes = static_cast<uint8_t*>(bytes);
  plane.length = length;
  return true;
}

void release_plane(PlaneMemory& plane) {
  if (plane.bytes) munmap(plane.bytes, plane.length);
  if (plane.fd >= 0) close(plane.fd);
  plane = {};
}

}  // namespace

int BufferQueue::request(uint32_t count, uint32_t with_memory) {
  release();
  memory = with_memory;
  for (uint32_t index = 0; index < count; ++index) {
    Buffer& buffer = buffers.emplace_back();
    buffer.index = index;
    for (uint32_t p = 0; p < pixels().num_planes; ++p) {
      buffer.length[p] = pixels().plane_fmt[p].sizeimage;
      if (memory != V4L2_MEMORY_MMAP) continue;
      if (!allocate(buffer.memory.emplace_back(), buffer.length[p])) return release(), ENOMEM;
    }
  }
  return 0;
}

void BufferQueue::release() {
  for (Buffer& buffer : buffers) {
    for (PlaneMemory& plane : buffer.memory) release_plane(plane);
    if (buffer.surface && buffer.state != Buffer::State::kDequeued && !buffer.own) --buffer.surface->queued;
    if (buffer.own) unregister_batch(buffer.own);
  }
  buffers.clear();
  queued.clear();
  done.clear();
  ++generation;
}

void BufferQueue::stop() {
  for (Buffer& buffer : buffers) {
    if (buffer.surface && buffer.state != Buffer::State::kDequeued && !buffer.own) --buffer.surface->queued;
    buffer.state = Buffer::State::kDequeued;
    if (!buffer.own) buffer.surface = nullptr;
  }
  queued.clear();
  done.clear();
  is_streaming = false;
  ++generation;
}

void BufferQueue::fill(const Buffer& buffer, v4l2_buffer& to) const {
  v4l2_plane* planes = to.m.planes;
  to.index = buffer.index;
  to.memory = memory;
  to.flags = buffer.flags;
  to.timestamp = buffer.timestamp;
  to.field = V4L2_FIELD_NONE;
  to.bytesused = 0;
  to.length = pixels().num_planes;
  if (memory == V4L2_MEMORY_MMAP) to.flags |= V4L2_BUF_FLAG_MAPPED;
  for (uint32_t p = 0; p < pixels().num_planes; ++p) {
    planes[p].length = buffer.length[p];
    planes[p].bytesused = buffer.used[p];
    planes[p].data_offset = 0;
    if (memory == V4L2_MEMORY_MMAP) planes[p].m.mem_offset = p;
    if (memory == V4L2_MEMORY_USERPTR) planes[p].m.userptr = reinterpret_cast<unsigned long>(buffer.user);
    if (memory == V4L2_MEMORY_DMABUF && buffer.surface) planes[p].m.fd = buffer.surface->fd();
  }
}

Buffer* BufferQueue::take() {
  if (queued.empty()) return nullptr;
  Buffer& buffer = buffers[queued.front()];
  queued.pop_front();
  buffer.state = Buffer::State::kTaken;
  return &buffer;
}

void BufferQueue::finish(Buffer& buffer) {
  buffer.state = Buffer::State::kDone;
  done.push_back(buffer.index);
}

std::span<const uint8_t> BufferQueue::bytes_of(const Buffer& buffer, uint32_t plane) const {
  if (memory == V4L2_MEMORY_USERPTR) return {buffer.user, buffer.used[plane]};
  return {buffer.memory[plane].bytes, buffer.used[plane]};
}

}  // namespace emulator
