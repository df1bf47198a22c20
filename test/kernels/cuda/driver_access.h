// The CUDA driver that tests run on: the stand-in, where JETSON_AV_CUDA_DRIVER names it, or a real one.
#pragma once

#include "standin/standin.h"

namespace harness {

// Null where the driver is a real one.
struct Standin {
  void (*counts)(StandinCounts*);
  void (*set_integrated)(int);
  void (*fail)(const char*, int);
};
const Standin* standin();

StandinCounts standin_counts_now();

}  // namespace harness
