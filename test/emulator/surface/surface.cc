#include "surface/surface.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/faults.h"
#include "core/report.h"
#include "core/strict_log.h"
#include "surface/tiling.h"

namespace emulator {
namespace {

size_t align(size_t value, size_t to) { return (value + to - 1) / to * to; }

// Taken from the heap of the board, which is smaller than the host's.
bool take_memory(size_t bytes) {
  const auto limit = setting("surface.limit");
  const size_t most = limit ? size_t(limit->number) : profile().surface_memory;
  count(Counter::kSurfaceBytes, int64_t(bytes));
  if (size_t(counted(Counter::kSurfaceBytes)) <= most) return true;
  count(Counter::kSurfaceBytes, -int64_t(bytes));
  return false;
}

}  // namespace

std::shared_ptr<SurfaceMemory> SurfaceMemory::create(const SurfaceShape& shape) {
  std::shared_ptr<SurfaceMemory> surface(new SurfaceMemory);
  surface->shape_ = shape;
  surface->lay_out();
  if (fault_at("surface.allocate") || !surface->allocate()) return errno = ENOMEM, nullptr;
  count(Counter::kSurfacesCreated);
  count(Counter::kSurfacesAlive);
  count_peak(Counter::kSurfacesPeak, Counter::kSurfacesAlive);
  return surface;
}

SurfaceMemory::~SurfaceMemory() {
  if (!device_) return;
  munmap(device_, size_);
  close(fd_);
  count(Counter::kSurfacesAlive, -1);
  count(Counter::kSurfaceBytes, -int64_t(size_));
}

void SurfaceMemory::lay_out() {
  for (int i = 0; i < shape_.color->plane_count(); ++i) {
    SurfacePlane plane{.width = shape_.color->width(i, shape_.width),
                       .height = shape_.color->height(i, shape_.height),
                       .bytes_per_pixel = shape_.color->bytes_per_pixel(i),
                       .pitch = 0,
                       .offset = size_,
                       .size = 0};
    plane.pitch = align(plane.row_bytes(), kPitchAlignment);
    plane.size = plane.pitch * align(size_t(plane.height), shape_.is_block_linear ? kBlockRows : 1);
    size_ += plane.size;
    planes_.push_back(plane);
  }
  views_.resize(planes_.size());
}

bool SurfaceMemory::allocate() {
  if (!take_memory(size_)) return false;
  fd_ = memfd_create("nvbufsurface", MFD_CLOEXEC);
  void* memory = MAP_FAILED;
  if (fd_ >= 0 && ftruncate(fd_, off_t(size_)) == 0)
    memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, fd_, 0);
  if (memory != MAP_FAILED) return device_ = static_cast<uint8_t*>(memory), true;
  if (fd_ >= 0) close(fd_);
  count(Counter::kSurfaceBytes, -int64_t(size_));
  return false;
}

std::string SurfaceMemory::text() const {
  return "surface " + std::to_string(fd_) + " (" + std::to_string(shape_.width) + "x" + std::to_string(shape_.height) +
         ", colour " + std::to_string(shape_.color->id) + (shape_.is_block_linear ? ", block-linear" : ", pitch") +
         ", tag " + hex(unsigned(shape_.tag)) + ")";
}

void SurfaceMemory::write_plane(size_t index, const LinearPlane& from, int width, int height) {
  const SurfacePlane& plane = planes_[index];
  const size_t bytes = size_t(width) * size_t(plane.bytes_per_pixel);
  const std::scoped_lock lock(mutex_);
  uint8_t* to = device_ + plane.offset;
  if (shape_.is_block_linear)
    tile(to, plane.pitch, from.rows, from.stride, bytes, height);
  else
    for (size_t y = 0; y < size_t(height); ++y) std::memcpy(to + y * plane.pitch, from.rows + y * from.stride, bytes);
  poison(index);
}

std::vector<uint8_t> SurfaceMemory::read_plane(size_t index) const {
  const SurfacePlane& plane = planes_[index];
  const size_t bytes = plane.row_bytes();
  std::vector<uint8_t> rows(bytes * size_t(plane.height));
  const std::scoped_lock lock(mutex_);
  const uint8_t* from = device_ + plane.offset;
  if (shape_.is_block_linear)
    untile(rows.data(), bytes, from, plane.pitch, bytes, plane.height);
  else
    for (size_t y = 0; y < size_t(plane.height); ++y)
      std::memcpy(rows.data() + y * bytes, from + y * plane.pitch, bytes);
  return rows;
}

}  // namespace emulator
