// Every ratio, format and place of tonemap, sample by sample.
#include "tonemap/tonemap_kernel.cuh"

TONEMAP_KERNEL(jetson_tonemap_any_8, any_tile<JETSON_SAMPLES_8>)
TONEMAP_KERNEL(jetson_tonemap_any_10, any_tile<JETSON_SAMPLES_10>)
TONEMAP_KERNEL(jetson_tonemap_any_10_high, any_tile<JETSON_SAMPLES_10_HIGH>)
