// Surfaces of a client: NvBufSurface where there is Allocate, nvbuf_utils before.
#pragma once

#include <vector>

#include "client/board.h"

namespace client {

struct Shape {
  int width, height;
  int color;  // NvBufSurface's
  bool is_block_linear;
  int tag = 0;
};

class ClientSurface {
 public:
  explicit ClientSurface(const Shape& shape);
  ~ClientSurface();
  ClientSurface(const ClientSurface&) = delete;
  ClientSurface& operator=(const ClientSurface&) = delete;

  bool is_there() const { return fd_ >= 0; }
  int fd() const { return fd_; }
  abi::Surface* surface() const { return surface_; }
  const Shape& shape() const { return shape_; }

  // Both planes without padding, as the CPU sees them.
  std::vector<uint8_t> read(bool is_synced = true) const;
  void write(const std::vector<uint8_t>& bytes, bool is_synced = true) const;

 private:
  struct Rows {
    uint8_t* first;
    size_t pitch, bytes, height;
  };
  template <typename Work>
  void each_plane(bool is_writing, bool is_synced, const Work& work) const;

  Shape shape_;
  int fd_ = -1;
  abi::Surface* surface_ = nullptr;  // null with nvbuf_utils
};

// 0 or the library's error; with the flags of a crop, which JetPack 6 wants where nothing is scaled.
int transform(const ClientSurface& from, const ClientSurface& to, bool has_crop = true);

}  // namespace client
