// The buffers of a device: asked for, mapped, queued and given back.
#include <fcntl.h>

#include <cerrno>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/device.h"

namespace emulator {

int Device::request_buffers(v4l2_requestbuffers& request) {
  Lock lock(mutex_);
  BufferQueue* queue = queue_of(request.type);
  if (!queue) return refuse(EINVAL, "REQBUFS of type " + std::to_string(request.type));
  const std::string call = std::string("REQBUFS of ") + queue->name();
  if (const int error = injected("reqbufs", queue->name())) return error > 0 ? error : hang(lock);
  if (queue->is_streaming) return refuse(EBUSY, call + " while it streams");
  if (request.count == 0) return queue->release(), 0;
  if (!queue->has_format && !(is_decoder_ && !queue->is_output())) return refuse(EINVAL, call + " before S_FMT");
  if (const int error = check_request(*queue, request)) return error;
  if (request.count > VIDEO_MAX_FRAME) request.count = VIDEO_MAX_FRAME;
  const int error = queue->request(request.count, request.memory);
  if (!error) requested(*queue);
  return error;
}

// The queue of a buffer whose client gave enough planes.
BufferQueue* Device::checked(const v4l2_buffer& buffer, int& error) {
  BufferQueue* queue = queue_of(buffer.type);
  const auto fail = [&](const std::string& why) { return error = refuse(EINVAL, why), nullptr; };
  if (!queue) return fail("a buffer of type " + std::to_string(buffer.type));
  if (queue->buffers.empty()) return fail(std::string("a buffer of ") + queue->name() + " before REQBUFS");
  if (!buffer.m.planes || buffer.length < queue->pixels().num_planes)
    return fail(std::string("a buffer of ") + queue->name() + " with " + std::to_string(buffer.length) +
                " planes instead of " + std::to_string(queue->pixels().num_planes));
  return queue;
}

int Device::query_buffer(v4l2_buffer& buffer) {
  const Lock lock(mutex_);
  int error = 0;
  BufferQueue* queue = checked(buffer, error);
  if (!queue) return error;
  if (buffer.index >= queue->buffers.size()) return refuse(EINVAL, "QUERYBUF beyond the last buffer");
  queue->fill(queue->buffers[buffer.index], buffer);
  return 0;
}

int Device::export_buffer(v4l2_exportbuffer& request) {
  const Lock lock(mutex_);
  BufferQueue* queue = queue_of(request.type);
  if (!queue || request.index >= queue->buffers.size()) return refuse(EINVAL, "EXPBUF of a buffer that is not there");
  if (const int error = injected("expbuf", queue->name())) return error;
  const Buffer& buffer = queue->buffers[request.index];
  if (queue->memory != V4L2_MEMORY_MMAP || request.plane >= queue->pixels().num_planes)
    return refuse(EINVAL, "EXPBUF of memory that is the client's");
  const int fd = buffer.own ? buffer.surface->fd() : buffer.memory[request.plane].fd;
  request.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (request.fd < 0) return errno;
  // A surface is known by the number that the client has.
  if (buffer.own) register_alias(request.fd, buffer.own);
  return 0;
}

int Device::queue_buffer(v4l2_buffer& from) {
  Lock lock(mutex_);
  int error = 0;
  BufferQueue* queue = checked(from, error);
  if (!queue) return error;
  if ((error = injected("qbuf", queue->name()))) return error > 0 ? error : hang(lock);
  const std::string call = std::string("QBUF of ") + queue->name() + " " + std::to_string(from.index);
  if (is_dead_) return ENODEV;
  if (from.memory != queue->memory) return refuse(EINVAL, call + " with another memory than REQBUFS");
  if (from.index >= queue->buffers.size()) return refuse(EINVAL, call + " beyond the last buffer");
  Buffer& buffer = queue->buffers[from.index];
  if (buffer.state != Buffer::State::kDequeued) return refuse(EINVAL, call + ", which is queued");
  for (uint32_t p = 0; p < queue->pixels().num_planes; ++p) buffer.used[p] = from.m.planes[p].bytesused;
  if ((error = check_buffer(*queue, buffer, from))) return error;
  buffer.timestamp = from.timestamp;
  buffer.flags = from.flags & abi::kTimestampCopy;
  if (buffer.surface && !buffer.own) ++buffer.surface->queued;
  buffer.state = Buffer::State::kQueued;
  queue->queued.push_back(buffer.index);
  changed_.notify_all();
  return 0;
}

int Device::dequeue_buffer(v4l2_buffer& to) {
  Lock lock(mutex_);
  int error = 0;
  BufferQueue* queue = checked(to, error);
  if (!queue) return error;
  if (to.memory != queue->memory)
    return refuse(EINVAL, std::string("DQBUF of ") + queue->name() + " with another memory");
  if (!queue->is_streaming) return refuse(EINVAL, std::string("DQBUF of ") + queue->name() + " before STREAMON");
  return wait_for_buffer(lock, *queue, to);
}

int Device::wait_for_buffer(Lock& lock, BufferQueue& queue, v4l2_buffer& to) {
  // What the client left in flags must not be taken for the library's.
  to.flags = 0;
  const uint64_t generation = queue.generation;
  while (true) {
    if (is_closing_) return ENODEV;
    if (!queue.is_streaming || queue.generation != generation) return EINVAL;
    if (!queue.done.empty()) {
      const int error = injected("dqbuf", queue.is_output() ? "output" : "capture");
      if (error) return error > 0 ? error : hang(lock);
      return give(queue, to);
    }
    if (is_dead_) return EIO;
    if (const int error = nothing_to_give(queue, to)) return error;
    if (!is_blocking_) return EAGAIN;
    changed_.wait(lock);
  }
}

int Device::give(BufferQueue& queue, v4l2_buffer& to) {
  Buffer& buffer = queue.buffers[queue.done.front()];
  queue.done.pop_front();
  queue.fill(buffer, to);
  buffer.state = Buffer::State::kDequeued;
  if (buffer.surface && !buffer.own) {
    --buffer.surface->queued;
    buffer.surface = nullptr;
  }
  if (!queue.is_output() && ++given_ % kCallsAfter == 0) calls_.push_back({calls_done_, calls_idle_});
  return 0;
}

int Device::stream(uint32_t type, bool is_on) {
  Lock lock(mutex_);
  BufferQueue* queue = queue_of(type);
  if (!queue) return refuse(EINVAL, "STREAMON or STREAMOFF of type " + std::to_string(type));
  if (const int error = injected(is_on ? "streamon" : "streamoff", queue->name()))
    return error > 0 ? error : hang(lock);
  if (is_on) {
    if (queue->buffers.empty()) return refuse(EINVAL, std::string("STREAMON of ") + queue->name() + " before REQBUFS");
    if (const int error = start(*queue)) return error;
    queue->is_streaming = true;
  } else {
    queue->stop();
    stopped(*queue);
  }
  changed_.notify_all();
  return 0;
}

}  // namespace emulator
