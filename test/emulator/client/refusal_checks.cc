// What a board refuses, each with the errno of the library.
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "client/checks.h"

namespace client {
namespace {

constexpr uint32_t kOutput = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;

int set_format(int fd, uint32_t type, uint32_t fourcc, uint32_t width = 320, uint32_t height = 180) {
  v4l2_format format{};
  format.type = type;
  format.fmt.pix_mp.pixelformat = fourcc;
  format.fmt.pix_mp.width = width, format.fmt.pix_mp.height = height;
  return call(fd, VIDIOC_S_FMT, format);
}

int get_format(int fd, uint32_t type) {
  v4l2_format format{};
  format.type = type;
  return call(fd, VIDIOC_G_FMT, format);
}

int request(int fd, uint32_t type, uint32_t memory, uint32_t count) {
  v4l2_requestbuffers buffers{};
  buffers.type = type, buffers.memory = memory, buffers.count = count;
  return call(fd, VIDIOC_REQBUFS, buffers);
}

int queue(int fd, uint32_t type, uint32_t memory, uint32_t planes, uint32_t bytes = 10, uint32_t index = 0) {
  v4l2_plane all[3]{};
  v4l2_buffer buffer{};
  buffer.type = type, buffer.memory = memory, buffer.m.planes = all, buffer.length = planes, buffer.index = index;
  for (v4l2_plane& plane : all) plane.bytesused = bytes;
  return call(fd, VIDIOC_QBUF, buffer);
}

int stream(int fd, uint32_t type) { return call(fd, VIDIOC_STREAMON, type); }

}  // namespace

void check_nodes() {
  is(open_node("/dev/video0", 0) < 0 ? errno : 0, ENOENT, "a node that this release does not have is not opened");
  const char* other = board().allocate ? "/dev/nvhost-nvdec" : "/dev/v4l2-nvdec";
  is(open_node(other, 0) < 0 ? errno : 0, ENOENT, "nor is that of another release");
  const int fd = open_node(board().decoder_node(), O_NONBLOCK);
  ok(fd >= 0, "the decoder's node is opened");
  v4l2_capability capability{};
  is(ioctl(fd, VIDIOC_QUERYCAP, &capability) < 0 ? errno : 0, ENOTTY, "a plain ioctl gives ENOTTY");
  ok(mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED, "a plain mmap fails");
  ok(board().mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED, "so does v4l2_mmap");
  pollfd waiting{fd, POLLIN | POLLPRI, 0};
  ok(poll(&waiting, 1, 0) == 1 && waiting.revents == POLLIN, "poll says always the same, which says nothing");
  is(call(fd, VIDIOC_QUERYCAP, capability), 0, "QUERYCAP works through the library");
  ok(capability.capabilities & V4L2_CAP_VIDEO_M2M_MPLANE, "it is a memory-to-memory device of several planes");
  int nothing = 0;
  is(call(fd, VIDIOC_LOG_STATUS, nothing), EINVAL, "an ioctl that it does not know is refused");
  is(board().close(fd), 0, "it is closed");
  is(call(fd, VIDIOC_QUERYCAP, capability), EBADF, "and is closed then");
}

void check_decoder_refusals() {
  const int fd = open_node(board().decoder_node(), O_NONBLOCK);
  is(set_format(fd, kOutput, abi::fourcc("HEVC")), EINVAL, "mainline's HEVC is no codec here");
  is(set_format(fd, kOutput, abi::fourcc("AV1F")), EINVAL, "nor is mainline's AV1F");
  is(request(fd, kOutput, V4L2_MEMORY_MMAP, 4), EINVAL, "no buffers before a format");
  is(set_control(fd, abi::kDisableDpb, 0), EINVAL, "no control before a format");
  is(set_format(fd, kOutput, abi::kH264), 0, "H.264 is a codec");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 1), EINVAL, "nothing is queued before REQBUFS");
  is(stream(fd, kOutput), EINVAL, "nothing streams before REQBUFS");
  is(get_format(fd, kCapture), EINVAL, "CAPTURE has no format before a header");
  v4l2_crop crop{};
  crop.type = kCapture;
  is(call(fd, VIDIOC_G_CROP, crop), EINVAL, "and no crop");
  is(request(fd, kCapture, V4L2_MEMORY_DMABUF, 8), EINVAL, "and no buffers");
  is(set_control(fd, abi::nv(9999), 1), EINVAL, "a control that is none is refused");
  is(set_control(fd, abi::kBitrate, 1), EINVAL, "one of the encoder, too");
  is(request(fd, kOutput, V4L2_MEMORY_MMAP, 4), 0, "buffers after the format");
  is(set_control(fd, abi::kMaxPerformance, 1), EINVAL, "an early control is refused after REQBUFS");
  is(set_format(fd, kOutput, abi::kH265), EBUSY, "so is another format");
  is(queue(fd, kOutput, V4L2_MEMORY_USERPTR, 1), EINVAL, "another memory than REQBUFS' is refused");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 0), EINVAL, "a buffer without planes is refused");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 1, 5u << 20), EINVAL, "a packet larger than sizeimage is refused");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 1), 0, "one that fits is not");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 1), EINVAL, "the same buffer twice is refused");
  is(queue(fd, kOutput, V4L2_MEMORY_MMAP, 1, 10, 4), EINVAL, "one beyond the last is refused");
  is(stream(fd, kOutput), 0, "it streams");
  is(request(fd, kOutput, V4L2_MEMORY_MMAP, 4), EBUSY, "no other buffers while it streams");
  is(board().close(fd), 0, "it is closed in the middle");
}

void check_encoder_refusals() {
  const int fd = open_node(board().encoder_node(), O_NONBLOCK);
  ok(fd >= 0, "the encoder's node is opened");
  is(set_format(fd, kOutput, abi::kNv12m), EINVAL, "the raw format is refused before the coded one");
  is(set_format(fd, kCapture, abi::fourcc("HEVC")), EINVAL, "mainline's HEVC is no codec here");
  is(set_format(fd, kCapture, abi::kH264, 321, 180), EINVAL, "an odd size is refused");
  is(set_format(fd, kCapture, abi::kH264), 0, "H.264 is a codec");
  is(set_control(fd, abi::kIdrInterval, 10), EINVAL, "a control is refused before both formats");
  is(set_format(fd, kOutput, abi::kNv12m, 640, 360), EINVAL, "the raw format has the coded one's size");
  is(set_format(fd, kOutput, abi::kP010m), EINVAL, "H.264 has no ten bits");
  is(set_format(fd, kOutput, abi::kNv12m), 0, "NV12M is a format");
  is(set_control(fd, abi::kIdrInterval, 10), 0, "then the control is taken");
  is(set_control(fd, abi::kDisableDpb, 0), EINVAL, "one of the decoder is not");
  is(request(fd, kOutput, V4L2_MEMORY_USERPTR, 4), EINVAL, "pictures do not lie in memory of the client");
  is(request(fd, kOutput, V4L2_MEMORY_DMABUF, 4), 0, "but in surfaces");
  is(set_control(fd, abi::kIdrInterval, 20), EINVAL, "an early control is refused after REQBUFS");
  is(set_control(fd, abi::kBitrate, 1'000'000), 0, "the bit rate is not");
  is(queue(fd, kOutput, V4L2_MEMORY_DMABUF, 1), EINVAL, "a picture of too few planes is refused");
  is(queue(fd, kOutput, V4L2_MEMORY_DMABUF, 2), EINVAL, "so is an fd that is no surface");
  const ClientSurface small({160, 90, 6, false});
  v4l2_plane planes[2]{};
  v4l2_buffer buffer{};
  buffer.type = kOutput, buffer.memory = V4L2_MEMORY_DMABUF, buffer.m.planes = planes, buffer.length = 2;
  planes[0].m.fd = small.fd(), planes[0].bytesused = 1;
  is(call(fd, VIDIOC_QBUF, buffer), EINVAL, "so is a surface that is too small");
  is(board().close(fd), 0, "it is closed");
}

}  // namespace client
