// Marks functions that host code and CUDA kernels share.
#pragma once

#ifdef __CUDACC__
#define JETSON_FN __host__ __device__ inline
#else
#define JETSON_FN inline
#endif
