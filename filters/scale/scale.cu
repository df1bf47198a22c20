#include "cuda/kernel.h"
#include "scale/scale_cuda_thread.h"

#define SCALE_KERNEL(name, samples)                                                                \
  JETSON_KERNEL name(const jetson::scale::ScaleLaunch launch) {                                    \
    using namespace jetson;                                                                        \
    scale::scale_tile<samples>(launch, tile_x() * cuda::kTileColumns, tile_y() * cuda::kTileRows); \
  }

SCALE_KERNEL(jetson_scale_8, JETSON_SAMPLES_8)
SCALE_KERNEL(jetson_scale_10, JETSON_SAMPLES_10)
SCALE_KERNEL(jetson_scale_10_high, JETSON_SAMPLES_10_HIGH)
