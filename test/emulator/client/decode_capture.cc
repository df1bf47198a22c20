// CAPTURE of the client's decoder: surfaces of the size that the event told of, and what is in them.
#include "client/decode.h"

namespace client {
namespace {

constexpr uint32_t kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
constexpr int kDecoderTag = 0x1400;

// The mapping that NVIDIA's samples share.
int color_of(const v4l2_pix_format_mplane& pixels) {
  const bool is_wide = pixels.pixelformat == abi::kP010m, is_full = pixels.quantization == V4L2_QUANTIZATION_FULL_RANGE;
  if (pixels.colorspace == V4L2_COLORSPACE_REC709) return is_wide ? 38 : is_full ? 34 : 33;
  if (pixels.colorspace == V4L2_COLORSPACE_BT2020) return is_wide ? 40 : 36;
  return is_wide ? 29 : is_full ? 7 : 6;
}

}  // namespace

bool ClientDecoder::set_up_capture() {
  v4l2_format format{};
  format.type = kCapture;
  if (int error = call(fd_, VIDIOC_G_FMT, format)) return fail(error, "G_FMT capture");
  v4l2_crop crop{};
  crop.type = kCapture;
  if (int error = call(fd_, VIDIOC_G_CROP, crop)) return fail(error, "G_CROP");
  v4l2_control least{};
  least.id = abi::kMinBuffersForCapture;
  if (int error = call(fd_, VIDIOC_G_CTRL, least)) return fail(error, "MIN_BUFFERS");
  const v4l2_pix_format_mplane& pixels = format.fmt.pix_mp;
  result_.pixel_format = pixels.pixelformat, result_.colorspace = pixels.colorspace;
  result_.coded_width = pixels.width, result_.coded_height = pixels.height;
  result_.width = crop.c.width, result_.height = crop.c.height;
  result_.least_buffers = uint32_t(least.value);
  uint32_t type = kCapture;
  call(fd_, VIDIOC_STREAMOFF, type);
  v4l2_requestbuffers request{};
  request.type = kCapture, request.memory = V4L2_MEMORY_DMABUF;
  call(fd_, VIDIOC_REQBUFS, request);
  surfaces_.clear();
  if (int error = call(fd_, VIDIOC_S_FMT, format)) return fail(error, "S_FMT capture");
  const Shape shape{int(crop.c.width), int(crop.c.height), color_of(pixels), true, kDecoderTag};
  for (int i = 0; i < least.value + options_.extra_buffers; ++i) {
    surfaces_.push_back(std::make_unique<ClientSurface>(shape));
    if (!surfaces_.back()->is_there()) return fail(ENOMEM, "surface");
  }
  linear_ = std::make_unique<ClientSurface>(Shape{shape.width, shape.height, shape.color, false});
  request.count = uint32_t(surfaces_.size());
  if (int error = call(fd_, VIDIOC_REQBUFS, request)) return fail(error, "REQBUFS capture");
  if (int error = call(fd_, VIDIOC_STREAMON, type)) return fail(error, "STREAMON capture");
  is_capturing_ = true;
  for (uint32_t i = 0; i < request.count; ++i)
    if (!queue_capture(i)) return false;
  return true;
}

bool ClientDecoder::queue_capture(uint32_t index) {
  v4l2_plane planes[2]{};
  v4l2_buffer buffer = client_buffer(kCapture, V4L2_MEMORY_DMABUF, planes, 2);
  buffer.index = index;
  planes[0].m.fd = planes[1].m.fd = surfaces_[index]->fd();
  const int error = call(fd_, VIDIOC_QBUF, buffer);
  return error ? fail(error, "QBUF capture") : true;
}

void ClientDecoder::take_capture() {
  while (!is_ended_ && !has_failed_) {
    v4l2_plane planes[2]{};
    v4l2_buffer buffer = client_buffer(kCapture, V4L2_MEMORY_DMABUF, planes, 2);
    const int error = call(fd_, VIDIOC_DQBUF, buffer);
    if (error == EAGAIN && buffer.flags & abi::kFlagLast) return ++result_.end_last, void(is_ended_ = true);
    if (error == EPIPE) return ++result_.end_pipe, void(is_ended_ = true);
    if (error == EAGAIN) return;
    if (error == EINVAL && result_.spurious < 3) return void(++result_.spurious);
    if (error) return void(fail(error, "DQBUF capture"));
    if (planes[0].bytesused == 0) return ++result_.end_empty, void(is_ended_ = true);
    keep(buffer.index, buffer);
    if (!queue_capture(buffer.index) || options_.is_blocking) return;
  }
}

void ClientDecoder::keep(uint32_t index, const v4l2_buffer& buffer) {
  if (options_.has_error_reporting) {
    abi::DecoderOutputMetadata told{};
    abi::VideoMetadata metadata{};
    metadata.decoder_output = &told;
    metadata.buffer_index = index;
    if (pointer_control(fd_, VIDIOC_G_EXT_CTRLS, abi::kDecMetadata, metadata) == 0 && told.is_status_valid)
      result_.damaged_pictures += told.status.decode_error || told.status.concealed_macroblocks;
  }
  if (transform(*surfaces_[index], *linear_) != 0) return void(fail(EIO, "transform"));
  result_.pictures.push_back(linear_->read());
  result_.times.push_back(int64_t{buffer.timestamp.tv_sec} * 1'000'000 + buffer.timestamp.tv_usec);
  ++taken_;
}

}  // namespace client
