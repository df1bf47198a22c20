// The common case of tonemap (tonemap_steps.h) at the two usual ratios.
#include "tonemap/tonemap_kernel.cuh"

TONEMAP_KERNEL(jetson_tonemap_same_10_common, same_tile<false, true>)
TONEMAP_KERNEL(jetson_tonemap_same_10_high_common, same_tile<true, true>)
TONEMAP_KERNEL(jetson_tonemap_half_10_common, half_tile<false, true>)
TONEMAP_KERNEL(jetson_tonemap_half_10_high_common, half_tile<true, true>)
