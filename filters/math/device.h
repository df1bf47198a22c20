// Marks functions that host code and CUDA kernels share. Kernels are compiled without the toolkit's headers, so the
// words are the compiler's own.
//
// JETSON_FN is inlined on the device: what is passed by reference then stays in registers, and what comes from the
// launch's arguments where those lie.
// JETSON_UNROLL stands before loops over a few elements of an array, which can be registers only then.
#pragma once

#if defined(__CUDA__) || defined(__CUDACC__)
#define JETSON_FN __attribute__((host)) __attribute__((device)) __attribute__((always_inline)) inline
#define JETSON_UNROLL _Pragma("unroll")
#define JETSON_NO_UNROLL _Pragma("nounroll")
#else
#define JETSON_FN inline
#define JETSON_UNROLL
#define JETSON_NO_UNROLL
#endif
