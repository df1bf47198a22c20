#include "client/planes.h"

#include <cstring>
#include <map>

namespace client {
namespace {

// NvBufSurface's colours to those of nvbuf_utils in R32, which has one of ten bits.
int buffer_color(int color) {
  static const std::map<int, int> numbers = {{2, 0},   {6, 4},   {7, 5},   {29, 19}, {33, 25},
                                             {34, 26}, {36, 28}, {38, 19}, {40, 19}};
  return numbers.at(color);
}

bool has_surfaces() { return board().allocate != nullptr; }

// Of one's own: the library's does not outlive a fork.
void* buffer_session() {
  static void* const session = board().buffer_session();
  return session;
}

}  // namespace

ClientSurface::ClientSurface(const Shape& shape) : shape_(shape) {
  if (has_surfaces()) {
    abi::AllocateParams params{};
    params.params.width = uint32_t(shape.width), params.params.height = uint32_t(shape.height);
    params.params.color_format = shape.color;
    params.params.layout = shape.is_block_linear ? abi::kBlockLinear : abi::kPitch;
    params.params.memory_type = abi::kMemorySurfaceArray;
    params.tag = shape.tag;
    if (board().allocate(&surface_, 1, &params) != 0) return;
    surface_->filled = 1;
    fd_ = int(surface_->list[0].descriptor);
  } else {
    abi::BufferCreateParams params{shape.width, shape.height, 0, 0, shape.is_block_linear, buffer_color(shape.color),
                                   shape.tag};
    if (board().buffer_create(&fd_, &params) != 0) fd_ = -1;
  }
}

ClientSurface::~ClientSurface() {
  if (fd_ < 0) return;
  if (has_surfaces())
    board().destroy(surface_);
  else
    board().buffer_destroy(fd_);
}

template <typename Work>
void ClientSurface::each_plane(bool is_writing, bool is_synced, const Work& work) const {
  const int flags = is_writing ? abi::kMapWrite : abi::kMapRead;
  abi::BufferParams params{};
  if (!surface_) board().buffer_params(fd_, &params);
  const unsigned planes = surface_ ? surface_->list[0].planes.count : params.plane_count;
  for (unsigned p = 0; p < planes; ++p) {
    void* address = nullptr;
    if (surface_) {
      board().map(surface_, 0, int(p), flags);
      address = surface_->list[0].mapped.address[p];
      if (is_synced && !is_writing) board().sync_for_cpu(surface_, 0, int(p));
      const abi::PlaneParams& all = surface_->list[0].planes;
      work(Rows{static_cast<uint8_t*>(address), all.pitch[p], size_t(all.width[p]) * all.bytes_per_pixel[p],
                all.height[p]});
      if (is_synced && is_writing) board().sync_for_device(surface_, 0, int(p));
      board().unmap(surface_, 0, int(p));
    } else {
      board().buffer_map(fd_, p, flags, &address);
      if (is_synced && !is_writing) board().buffer_sync_for_cpu(fd_, p, &address);
      work(Rows{static_cast<uint8_t*>(address), params.pitch[p],
                size_t(params.width[p]) * (p ? 2 : 1) * (buffer_color(shape_.color) == 19 ? 2 : 1), params.height[p]});
      if (is_synced && is_writing) board().buffer_sync_for_device(fd_, p, &address);
      board().buffer_unmap(fd_, p, &address);
    }
  }
}

std::vector<uint8_t> ClientSurface::read(bool is_synced) const {
  std::vector<uint8_t> bytes;
  each_plane(false, is_synced, [&](const Rows& rows) {
    for (size_t y = 0; y < rows.height; ++y)
      bytes.insert(bytes.end(), rows.first + y * rows.pitch, rows.first + y * rows.pitch + rows.bytes);
  });
  return bytes;
}

void ClientSurface::write(const std::vector<uint8_t>& bytes, bool is_synced) const {
  size_t at = 0;
  each_plane(true, is_synced, [&](const Rows& rows) {
    for (size_t y = 0; y < rows.height; ++y, at += rows.bytes)
      std::memcpy(rows.first + y * rows.pitch, bytes.data() + at, rows.bytes);
  });
}

int transform(const ClientSurface& from, const ClientSurface& to, bool has_crop) {
  const uint32_t flags = has_crop ? abi::kCropSource | abi::kCropDestination : 0;
  abi::TransformRect source{0, 0, uint32_t(from.shape().width), uint32_t(from.shape().height)};
  abi::TransformRect destination{0, 0, uint32_t(to.shape().width), uint32_t(to.shape().height)};
  if (from.surface()) {
    abi::TransformConfig session{abi::kComputeVic, 0, nullptr};
    board().set_session(&session);
    abi::TransformParams params{flags, 0, 0, &source, &destination};
    return board().change(from.surface(), to.surface(), &params);
  }
  abi::BufferTransformParams params{flags, 0, 0, source, destination, buffer_session()};
  return board().buffer_change(from.fd(), to.fd(), &params);
}

}  // namespace client
