// The ABI of libnvbufsurftransform.so.
#pragma once

#include <cstddef>
#include <cstdint>

namespace emulator::abi {

enum TransformError : int {
  kTransformSuccess = 0,
  kTransformUnsupported = -1,
  kTransformExecution = -2,
  kTransformInvalid = -3,
  kTransformRoi = -4
};
enum TransformFlag : uint32_t { kCropSource = 1, kCropDestination = 2, kFilter = 4, kFlip = 8 };
enum Compute : int { kComputeDefault = 0, kComputeGpu = 1, kComputeVic = 2 };

struct TransformRect {
  uint32_t top, left, width, height;
};
static_assert(sizeof(TransformRect) == 16);

struct TransformConfig {
  int compute;
  int32_t gpu_id;
  void* stream;
};
static_assert(sizeof(TransformConfig) == 16);

struct TransformParams {
  uint32_t flags;
  int flip, filter;
  TransformRect *source, *destination;
};
static_assert(sizeof(TransformParams) == 32 && offsetof(TransformParams, source) == 16);

}  // namespace emulator::abi
