// The two usual ratios of tonemap where the case is not the common one.
#include "tonemap/tonemap_kernel.cuh"

TONEMAP_KERNEL(jetson_tonemap_same_10, same_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_same_10_high, same_tile<true, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10, half_tile<false, false>)
TONEMAP_KERNEL(jetson_tonemap_half_10_high, half_tile<true, false>)
