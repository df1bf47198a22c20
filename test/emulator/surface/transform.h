// What the VIC does with two surfaces: crop, scale, flip, another layout, another format. Scaling is nearest or
// bilinear, whatever filter is asked for; a change of matrix or range changes the samples, as the VIC's does.
#pragma once

#include "abi/nvbufsurftransform.h"
#include "surface/surface.h"

namespace emulator {

struct TransformJob {
  const SurfaceMemory& source;
  SurfaceMemory& destination;
  abi::TransformRect from, to;
  uint32_t flags;
  int flip, filter;
};

// The parts of both that a client gave, or all of them.
TransformJob transform_job(const SurfaceMemory& source, SurfaceMemory& destination, uint32_t flags, int flip,
                           int filter, const abi::TransformRect* from, const abi::TransformRect* to);

abi::TransformError transform(const TransformJob& job);

}  // namespace emulator
