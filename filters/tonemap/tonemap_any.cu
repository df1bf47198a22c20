// Everything else that tonemap does.
#include "tonemap/tonemap_kernel.cuh"

TONEMAP_KERNEL(jetson_tonemap_any_8, any_tile<JETSON_SAMPLES_8>)
TONEMAP_KERNEL(jetson_tonemap_any_10, any_tile<JETSON_SAMPLES_10>)
TONEMAP_KERNEL(jetson_tonemap_any_10_high, any_tile<JETSON_SAMPLES_10_HIGH>)
TONEMAP_KERNEL(jetson_tonemap_same_10, same_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_same_10_high, same_tile<true, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10, half_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10_high, half_tile<true, false>)
