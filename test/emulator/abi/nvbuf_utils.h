// The ABI of libnvbuf_utils.so (R32, and R35 with another enumeration of colours).
#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/nvbufsurftransform.h"

namespace emulator::abi {

struct BufferCreateParams {
  int32_t width, height;
  int payload;  // 0: a surface array
  int32_t size;
  int layout, color_format, tag;
};
static_assert(sizeof(BufferCreateParams) == 28);

struct BufferParams {
  uint32_t fd;
  void* buffer;
  int payload;
  int32_t memory_size;
  uint32_t buffer_size;
  int color_format;
  uint32_t plane_count;
  uint32_t width[3], height[3], pitch[3], offset[3], size[3], layout[3];
};
static_assert(offsetof(BufferParams, buffer) == 8 && offsetof(BufferParams, plane_count) == 32);

struct BufferTransformParams {
  uint32_t flags;
  int flip, filter;
  TransformRect source, destination;
  void* session;
};
static_assert(sizeof(BufferTransformParams) == 56 && offsetof(BufferTransformParams, session) == 48);

}  // namespace emulator::abi
