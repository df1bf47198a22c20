// The memory of one surface as the engines see it, in a memfd whose number is the surface's name; and, apart from it,
// what the CPU sees after a map: without a sync the two differ, as with a cache that is not coherent.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "surface/color_formats.h"

namespace emulator {

struct SurfaceShape {
  int width = 0, height = 0;
  const ColorFormat* color = nullptr;
  bool is_block_linear = false;
  int tag = 0;
};

struct SurfacePlane {
  int width, height, bytes_per_pixel;
  size_t pitch, offset, size;
  size_t row_bytes() const { return size_t(width) * size_t(bytes_per_pixel); }
};

// One plane, row by row.
struct LinearPlane {
  const uint8_t* rows;
  size_t stride;
};

class SurfaceMemory {
 public:
  // Null where there is no memory, with errno.
  static std::shared_ptr<SurfaceMemory> create(const SurfaceShape& shape);
  ~SurfaceMemory();
  SurfaceMemory(const SurfaceMemory&) = delete;
  SurfaceMemory& operator=(const SurfaceMemory&) = delete;

  int fd() const { return fd_; }
  size_t size() const { return size_; }
  uint8_t* device() { return device_; }  // for what stands in for a GPU
  const SurfaceShape& shape() const { return shape_; }
  const std::vector<SurfacePlane>& planes() const { return planes_; }
  std::string text() const;  // for the log

  // What an engine does. Afterwards the CPU's copy is worth nothing.
  void write_plane(size_t plane, const LinearPlane& from, int width, int height);
  std::vector<uint8_t> read_plane(size_t plane) const;  // rows of row_bytes()

  // What the CPU does.
  uint8_t* map(size_t plane, bool for_writing);
  bool unmap(size_t plane);
  bool sync_for_cpu(size_t plane);
  bool sync_for_device(size_t plane);
  bool is_mapped(size_t plane) const { return views_[plane].maps > 0; }

  std::atomic<int> queued{0};  // buffers of devices that it waits in

 private:
  struct View {
    int maps = 0;
    bool is_for_writing = false, was_synced = false;  // since it was mapped
  };

  SurfaceMemory() = default;
  void lay_out();
  bool allocate();
  void poison(size_t plane);

  SurfaceShape shape_;
  std::vector<SurfacePlane> planes_;
  std::vector<View> views_;
  std::vector<uint8_t> cpu_;  // filled when something is first mapped
  mutable std::mutex mutex_;
  int fd_ = -1;
  uint8_t* device_ = nullptr;
  size_t size_ = 0;
};

}  // namespace emulator
