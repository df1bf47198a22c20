// Formats, buffers and controls of the encoder.
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/encoder.h"

namespace emulator {
namespace {

constexpr uint32_t kDefaultPacket = 2u << 20;
constexpr uint32_t kSmallest = 32, kLargest = 4096;

uint32_t align(uint32_t value, uint32_t to) { return (value + to - 1) / to * to; }

std::string text_of(uint32_t fourcc) { return std::string(reinterpret_cast<const char*>(&fourcc), 4); }

bool is_foreign(uint32_t fourcc) { return fourcc == abi::fourcc("HEVC") || fourcc == abi::fourcc("AV1F"); }

int depth_of(const v4l2_pix_format_mplane& pixels) { return pixels.pixelformat == abi::kP010m ? 10 : 8; }

// Memory of the library's own: rows are padded, which code that takes the width for the pitch finds out.
void lay_out(v4l2_pix_format_mplane& pixels) {
  const bool is_planar = pixels.pixelformat == abi::kYuv420m;
  const uint32_t bytes = depth_of(pixels) > 8 ? 2 : 1;
  pixels.num_planes = is_planar ? 3 : 2;
  for (uint32_t p = 0; p < pixels.num_planes; ++p) {
    const uint32_t columns = p ? (pixels.width + 1) / 2 * (is_planar ? 1 : 2) : pixels.width;
    const uint32_t rows = p ? (pixels.height + 1) / 2 : pixels.height;
    pixels.plane_fmt[p].bytesperline = align(columns * bytes, 256);
    pixels.plane_fmt[p].sizeimage = pixels.plane_fmt[p].bytesperline * align(rows, 16);
  }
}

}  // namespace

std::vector<uint32_t> Encoder::formats_of(const BufferQueue& queue) const {
  if (!queue.is_output()) return profile().encodes;
  return {abi::kYuv420m, abi::kNv12m, abi::kP010m};
}

int Encoder::set_format(BufferQueue& queue, v4l2_format& format, bool is_trial) {
  // The node stands there without an engine behind it.
  if (!profile().has_encoder) return EINVAL;
  return queue.is_output() ? set_raw_format(format, is_trial) : set_coded_format(format, is_trial);
}

int Encoder::set_coded_format(v4l2_format& format, bool is_trial) {
  v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  if (is_foreign(pixels.pixelformat)) return refuse(EINVAL, "fourcc " + text_of(pixels.pixelformat) + " is mainline's");
  if (std::ranges::find(profile().encodes, pixels.pixelformat) == profile().encodes.end()) return EINVAL;
  if (std::min(pixels.width, pixels.height) < kSmallest || std::max(pixels.width, pixels.height) > kLargest)
    return EINVAL;
  if (pixels.width % 2 || pixels.height % 2)
    return refuse(EINVAL, "an odd size, " + std::to_string(pixels.width) + "x" + std::to_string(pixels.height));
  if (pixels.num_planes > 1) return refuse(EINVAL, "packets of several planes");
  pixels.num_planes = 1;
  if (pixels.plane_fmt[0].sizeimage == 0) pixels.plane_fmt[0].sizeimage = kDefaultPacket;
  if (is_trial) return 0;
  capture_.format = format;
  capture_.has_format = true;
  codec_ = text_of(pixels.pixelformat);
  return 0;
}

int Encoder::set_raw_format(v4l2_format& format, bool is_trial) {
  v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  if (!capture_.has_format) return refuse(EINVAL, "S_FMT of output before that of capture");
  const std::vector<uint32_t> formats = formats_of(output_);
  if (std::ranges::find(formats, pixels.pixelformat) == formats.end()) return EINVAL;
  const uint32_t codec = capture_.pixels().pixelformat;
  if (pixels.pixelformat == abi::kP010m && codec != abi::kH265) return EINVAL;
  if (pixels.width != capture_.pixels().width || pixels.height != capture_.pixels().height)
    return refuse(EINVAL, "S_FMT of output with another size than that of capture");
  lay_out(pixels);
  if (is_trial) return 0;
  output_.format = format;
  output_.has_format = true;
  // Asked for between the two formats, or not at all.
  has_ivf_headers_ = control(abi::kAv1HeadersWithFrame, 1) != 0;
  return 0;
}

int Encoder::get_format(BufferQueue& queue, v4l2_format& format) {
  if (!queue.has_format) return refuse(EINVAL, std::string("G_FMT of ") + queue.name() + " before S_FMT");
  return format = queue.format, 0;
}

int Encoder::check_request(BufferQueue& queue, const v4l2_requestbuffers& request) {
  if (!profile().has_encoder) return EINVAL;
  if (!output_.has_format) return refuse(EINVAL, "REQBUFS before both formats");
  if (request.memory == V4L2_MEMORY_MMAP || (queue.is_output() && request.memory == V4L2_MEMORY_DMABUF)) return 0;
  return refuse(EINVAL, std::string("REQBUFS of ") + queue.name() + " with memory " + std::to_string(request.memory));
}

int Encoder::check_buffer(BufferQueue& queue, Buffer& buffer, const v4l2_buffer& from) {
  if (!queue.is_output()) return 0;
  const bool is_end = std::ranges::all_of(buffer.used, [](uint32_t used) { return used == 0; });
  if (queue.memory == V4L2_MEMORY_DMABUF) return check_surface(buffer, from);
  return is_end ? 0 : check_picture(buffer, from);
}

int Encoder::check_picture(Buffer& buffer, const v4l2_buffer&) const {
  const v4l2_pix_format_mplane& pixels = output_.pixels();
  for (uint32_t p = 0; p < pixels.num_planes; ++p) {
    const uint32_t rows = p ? (pixels.height + 1) / 2 : pixels.height;
    const uint32_t least = pixels.plane_fmt[p].bytesperline * (rows - 1) + 1;
    if (buffer.used[p] < least || buffer.used[p] > buffer.length[p])
      return refuse(EINVAL, "QBUF of output with " + std::to_string(buffer.used[p]) + " bytes in plane " +
                                std::to_string(p) + ", not " + std::to_string(least) + " to " +
                                std::to_string(buffer.length[p]));
  }
  return 0;
}

int Encoder::check_surface(Buffer& buffer, const v4l2_buffer& from) const {
  const int fd = from.m.planes[0].m.fd;
  const SurfacePtr surface = find_surface(fd);
  if (!surface) return refuse(EINVAL, "QBUF of fd " + std::to_string(fd) + ", which is no surface (a dup?)");
  const v4l2_pix_format_mplane& pixels = output_.pixels();
  const SurfaceShape& shape = surface->shape();
  if (shape.width < int(pixels.width) || shape.height < int(pixels.height))
    return refuse(EINVAL, "QBUF of " + surface->text() + ", smaller than the pictures");
  const auto arrangement = pixels.pixelformat == abi::kYuv420m ? Arrangement::kPlanar : Arrangement::kSemiPlanar;
  if (shape.color->arrangement != arrangement || shape.color->depth != depth_of(pixels) ||
      shape.color->chroma_shift_y != 1)
    return refuse(EINVAL, "QBUF of " + surface->text() + " for pictures of " + text_of(pixels.pixelformat));
  buffer.surface = surface;
  return 0;
}

int Encoder::set_rate(v4l2_streamparm& parameters) {
  const v4l2_fract& time = parameters.parm.output.timeperframe;
  if (parameters.type != output_.type()) return refuse(EINVAL, "S_PARM of type " + std::to_string(parameters.type));
  if (!time.numerator || !time.denominator) return refuse(EINVAL, "S_PARM without a frame rate");
  if (!output_.has_format) return refuse(EINVAL, "S_PARM before the formats");
  rate_num_ = int(time.denominator);
  rate_den_ = int(time.numerator);
  return 0;
}

bool Encoder::are_formats_set(When when) const {
  return capture_.has_format && (when == When::kAfterCodedFormat || output_.has_format);
}

int Encoder::control_set(const Control&, uint32_t id, int64_t value, void* payload) {
  const bool is_h265 = capture_.pixels().pixelformat == abi::kH265;
  if (id == abi::kNumBFrames && value && is_h265 && !profile().encodes_h265_b_frames) return EINVAL;
  if (id == abi::kBitrateMode && value == 2 && profile().release < Release::kR35) return EINVAL;
  if (id == abi::kExtendedColorFormat && value && !control(abi::kInsertVui, 0))
    violation("encoder: EXTEDED_COLORFORMAT before INSERT_VUI has no effect");
  if (id == abi::kQpRange) std::memcpy(&range_, payload, sizeof range_);
  if (id == abi::kInitFrameQp) std::memcpy(&initial_, payload, sizeof initial_);
  if (id == abi::kReconfigFps) {
    abi::FrameRate rate;
    std::memcpy(&rate, payload, sizeof rate);
    if (!rate.numerator || !rate.denominator) return EINVAL;
    rate_num_ = int(rate.numerator), rate_den_ = int(rate.denominator);
  }
  if (id == abi::kForceFrameType || id == abi::nv(567)) is_forced_ = true, ++forced_;
  if (id == abi::kBitrate || id == abi::kBitratePeak) is_changed_ = has_engine_, rate_changes_ += output_.is_streaming;
  changed_.notify_all();
  return 0;
}

int Encoder::control_get(uint32_t, int32_t&, void* payload) {
  const auto* metadata = static_cast<const abi::VideoMetadata*>(payload);
  if (metadata->buffer_index >= capture_.buffers.size())
    return refuse(EINVAL, "metadata of a buffer that is not there");
  if (!metadata->encoder_output) return EINVAL;
  Buffer& buffer = capture_.buffers[metadata->buffer_index];
  *metadata->encoder_output = buffer.packet;
  if (buffer.is_key_late) buffer.packet.key_frame = 1, buffer.is_key_late = false;
  return 0;
}

}  // namespace emulator
