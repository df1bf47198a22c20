// Formats and buffers of the decoder.
#include <algorithm>
#include <cerrno>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/decoder.h"

namespace emulator {
namespace {

constexpr uint32_t kDefaultPacket = 4u << 20;
constexpr uint32_t kMoreBuffers = 2;  // than the stream refers to

uint32_t align(uint32_t value, uint32_t to) { return (value + to - 1) / to * to; }

// H.273's number to V4L2's, as far as it decides about a surface.
uint32_t colorspace_of(int matrix) {
  if (matrix == 1) return V4L2_COLORSPACE_REC709;
  if (matrix == 9 || matrix == 10) return V4L2_COLORSPACE_BT2020;
  return V4L2_COLORSPACE_SMPTE170M;
}

bool is_known_raw(uint32_t format) {
  using abi::fourcc;
  std::vector<uint32_t> known = {abi::kNv12m, abi::kP010m};
  if (profile().release >= Release::kR35)
    known.insert(known.end(), {abi::fourcc("YM16"), abi::fourcc("NM24"), abi::fourcc("NV10")});
  if (profile().release >= Release::kR36) known.push_back(abi::kYuv420m);
  return std::ranges::find(known, format) != known.end();
}

std::string text_of(uint32_t fourcc) { return std::string(reinterpret_cast<const char*>(&fourcc), 4); }

// Of the mainline kernel, whose names NVIDIA's library does not take.
bool is_foreign(uint32_t fourcc) { return fourcc == abi::fourcc("HEVC") || fourcc == abi::fourcc("AV1F"); }

}  // namespace

std::vector<uint32_t> Decoder::formats_of(const BufferQueue& queue) const {
  return queue.is_output() ? profile().decodes : std::vector<uint32_t>{abi::kNv12m};
}

int Decoder::set_format(BufferQueue& queue, v4l2_format& format, bool is_trial) {
  return queue.is_output() ? set_coded_format(format, is_trial) : set_raw_format(format, is_trial);
}

int Decoder::set_coded_format(v4l2_format& format, bool is_trial) {
  v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  if (is_foreign(pixels.pixelformat)) return refuse(EINVAL, "fourcc " + text_of(pixels.pixelformat) + " is mainline's");
  if (std::ranges::find(profile().decodes, pixels.pixelformat) == profile().decodes.end()) return EINVAL;
  if (pixels.num_planes > 1) return refuse(EINVAL, "a bitstream of several planes");
  pixels.num_planes = 1;
  if (pixels.plane_fmt[0].sizeimage == 0) pixels.plane_fmt[0].sizeimage = kDefaultPacket;
  if (is_trial) return 0;
  output_.format = format;
  output_.has_format = true;
  codec_ = text_of(pixels.pixelformat);
  return 0;
}

v4l2_format Decoder::native_format() const {
  v4l2_format format{};
  format.type = capture_.type();
  v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  const bool is_wide = sequence_->depth > 8;
  const uint32_t block = output_.pixels().pixelformat == abi::kH264 ? 16 : 64;
  pixels.pixelformat = is_wide ? abi::kP010m : abi::kNv12m;
  pixels.width = align(uint32_t(sequence_->coded_width), block);
  pixels.height = align(uint32_t(sequence_->coded_height), block);
  pixels.field = V4L2_FIELD_NONE;
  pixels.colorspace = colorspace_of(sequence_->matrix);
  pixels.quantization = sequence_->is_full_range ? V4L2_QUANTIZATION_FULL_RANGE : V4L2_QUANTIZATION_DEFAULT;
  pixels.num_planes = 2;
  const uint32_t pitch = align(pixels.width * (is_wide ? 2 : 1), 256);
  for (uint32_t p = 0; p < 2; ++p) {
    pixels.plane_fmt[p].bytesperline = pitch;
    pixels.plane_fmt[p].sizeimage = pitch * pixels.height / (p + 1);
  }
  return format;
}

int Decoder::get_format(BufferQueue& queue, v4l2_format& format) {
  if (queue.is_output())
    return queue.has_format ? (format = queue.format, 0) : refuse(EINVAL, "G_FMT of output before S_FMT");
  if (!sequence_) return refuse(EINVAL, "G_FMT of capture before a sequence header was read");
  format = native_format();
  return 0;
}

int Decoder::set_raw_format(v4l2_format& format, bool is_trial) {
  const v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  if (!is_known_raw(pixels.pixelformat)) return refuse(EINVAL, "capture format " + text_of(pixels.pixelformat));
  if (!sequence_) return refuse(EINVAL, "S_FMT of capture before a sequence header was read");
  const v4l2_format native = native_format();
  // The stream decides; the call tells the client so.
  if (pixels.pixelformat != native.fmt.pix_mp.pixelformat)
    violation("decoder: S_FMT of capture to " + text_of(pixels.pixelformat) + " for a stream of " +
              text_of(native.fmt.pix_mp.pixelformat));
  format = native;
  if (is_trial) return 0;
  capture_.format = native;
  capture_.has_format = true;
  return 0;
}

int Decoder::get_crop(v4l2_crop& crop) {
  if (!sequence_) return refuse(EINVAL, "G_CROP before a sequence header was read");
  crop.c = {0, 0, uint32_t(sequence_->width), uint32_t(sequence_->height)};
  return 0;
}

uint32_t Decoder::least_buffers() const { return uint32_t(std::max(sequence_->references, 1)) + kMoreBuffers; }

int Decoder::check_request(BufferQueue& queue, const v4l2_requestbuffers& request) {
  const uint32_t memory = request.memory;
  if (queue.is_output()) {
    const bool takes_surfaces = memory == V4L2_MEMORY_DMABUF && profile().release >= Release::kR36;
    if (memory == V4L2_MEMORY_MMAP || memory == V4L2_MEMORY_USERPTR || takes_surfaces) return 0;
    return refuse(EINVAL, "REQBUFS of output with memory " + std::to_string(memory));
  }
  if (memory != V4L2_MEMORY_DMABUF && memory != V4L2_MEMORY_MMAP)
    return refuse(EINVAL, "REQBUFS of capture with memory " + std::to_string(memory));
  if (!sequence_) return refuse(EINVAL, "REQBUFS of capture before a sequence header was read");
  if (request.count < least_buffers())
    return refuse(EINVAL, "REQBUFS of capture with " + std::to_string(request.count) +
                              " buffers, less than the stream's " + std::to_string(least_buffers()));
  capture_.format = native_format();
  return 0;
}

void Decoder::requested(BufferQueue& queue) {
  if (queue.is_output()) {
    has_engine_ = false;  // another codec, other settings
    return;
  }
  prepared_width_ = sequence_->width;
  prepared_height_ = sequence_->height;
  prepared_depth_ = sequence_->depth;
  for (Buffer& buffer : queue.buffers)
    if (queue.memory == V4L2_MEMORY_MMAP) own_surface(buffer);
}

// The library's own pictures, for clients that map them.
int Decoder::own_surface(Buffer& buffer) {
  const SurfaceShape shape{sequence_->width, sequence_->height,
                           find_color(sequence_->depth > 8 ? kColorNv12TenBits : kColorNv12), true, 0};
  SurfacePtr surface = SurfaceMemory::create(shape);
  if (!surface) return ENOMEM;
  buffer.surface = surface;
  buffer.own = register_batch({surface});
  return 0;
}

int Decoder::check_buffer(BufferQueue& queue, Buffer& buffer, const v4l2_buffer& from) {
  if (queue.is_output()) return check_coded(buffer, from);
  return queue.memory == V4L2_MEMORY_DMABUF ? check_surface(buffer, from) : 0;
}

int Decoder::check_coded(Buffer& buffer, const v4l2_buffer& from) {
  const v4l2_plane& plane = from.m.planes[0];
  if (output_.memory == V4L2_MEMORY_USERPTR) {
    buffer.user = reinterpret_cast<uint8_t*>(plane.m.userptr);
    if (!buffer.user && plane.bytesused) return refuse(EINVAL, "a bitstream buffer without memory");
  }
  if (output_.memory == V4L2_MEMORY_DMABUF) return refuse(EINVAL, "DMABUF bitstreams are not emulated");
  if (plane.bytesused > output_.pixels().plane_fmt[0].sizeimage)
    return refuse(EINVAL, "a packet of " + std::to_string(plane.bytesused) + " bytes, more than sizeimage " +
                              std::to_string(output_.pixels().plane_fmt[0].sizeimage));
  if (from.timestamp.tv_usec < 0 || from.timestamp.tv_usec >= 1'000'000)
    violation("decoder: a timestamp with tv_usec " + std::to_string(from.timestamp.tv_usec));
  if (plane.bytesused == 0 && !capture_.is_streaming)
    violation("decoder: the end of the stream before capture was set up, which can hang a board");
  if (is_at_end_ && plane.bytesused) violation("decoder: a packet after the end of the stream, without STREAMOFF");
  return 0;
}

int Decoder::check_surface(Buffer& buffer, const v4l2_buffer& from) {
  const int fd = from.m.planes[0].m.fd;
  const SurfacePtr surface = find_surface(fd);
  if (!surface) return refuse(EINVAL, "QBUF of fd " + std::to_string(fd) + ", which is no surface (a dup?)");
  const SurfaceShape& shape = surface->shape();
  if (!shape.is_block_linear) return refuse(EINVAL, "QBUF of " + surface->text() + ": the decoder writes block-linear");
  if (shape.width < prepared_width_ || shape.height < prepared_height_)
    return refuse(EINVAL, "QBUF of " + surface->text() + " for pictures of " + std::to_string(prepared_width_) + "x" +
                              std::to_string(prepared_height_));
  const bool is_right = shape.color->arrangement == Arrangement::kSemiPlanar && shape.color->chroma_shift_x == 1 &&
                        shape.color->chroma_shift_y == 1 && shape.color->depth == (prepared_depth_ > 8 ? 10 : 8);
  if (!is_right)
    return refuse(EINVAL,
                  "QBUF of " + surface->text() + " for pictures of " + std::to_string(prepared_depth_) + " bits");
  buffer.surface = surface;
  return 0;
}

}  // namespace emulator
