// Which instruction set the kernels use. C, because the libavfilter faces include it.
#ifndef JETSON_MATH_SIMD_H
#define JETSON_MATH_SIMD_H

#ifdef __cplusplus
extern "C" {
#endif

// From plain to best; every machine has the first.
typedef enum JetsonSimdLevel {
  JETSON_SIMD_SCALAR,
  JETSON_SIMD_SSE4,    // x86-64-v2
  JETSON_SIMD_AVX2,    // x86-64-v3: with FMA
  JETSON_SIMD_AVX512,  // x86-64-v4: F, BW, CD, DQ, VL
  JETSON_SIMD_NEON,    // AArch64
  JETSON_SIMD_COUNT
} JetsonSimdLevel;

const char* jetson_simd_name(JetsonSimdLevel level);  // "scalar", "sse4", "avx2", "avx512", "neon"

// 1: this build holds kernels of the level, and this machine can run them.
int jetson_simd_has(JetsonSimdLevel level);

// What kernels are made for from now on: the level that jetson_simd_use named, else that of the environment variable
// JETSON_AV_SIMD (read once), else the best. Returns JETSON_SIMD_COUNT where the variable names no level of this machine;
// nothing can be made then, and jetson_simd_problem says why.
JetsonSimdLevel jetson_simd_level(void);

// Forces a level, for tests and measurements; NULL: takes the force back. Returns 0, or -EINVAL for a name that is none
// or that this machine does not have. What is made already stays as it is.
int jetson_simd_use(const char* name);

// A sentence on a wrong JETSON_AV_SIMD, or NULL.
const char* jetson_simd_problem(void);

#ifdef __cplusplus
}
#endif

#endif
