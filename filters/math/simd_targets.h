// What Highway compiles the kernels for, and how a level finds its own. Included before Highway, of which only headers
// are used: the choice is made in simd.cc, since one machine must be able to run and to test each of its levels.
#pragma once

#include "math/simd.h"

#if defined(__x86_64__)
#define JETSON_SIMD_X86 1
// SSSE3, and whatever is newer than AVX-512 of the first kind, have no level.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | (HWY_AVX3 - 1))
// Highway compiles the baseline, too; there the sources are empty.
#define JETSON_SIMD_WANTED (HWY_SSE4 | HWY_AVX2 | HWY_AVX3)
#define JETSON_SIMD_FILL(level, fill, kernels)             \
  switch (level) {                                         \
    case JETSON_SIMD_SSE4:                                 \
      return N_SSE4::fill(kernels, jetson_simd_name(level)); \
    case JETSON_SIMD_AVX2:                                 \
      return N_AVX2::fill(kernels, jetson_simd_name(level)); \
    case JETSON_SIMD_AVX512:                               \
      return N_AVX3::fill(kernels, jetson_simd_name(level)); \
    default:                                               \
      return;                                              \
  }
#elif defined(__aarch64__)
#define JETSON_SIMD_ARM 1
#define HWY_COMPILE_ONLY_STATIC
#define JETSON_SIMD_WANTED HWY_STATIC_TARGET
#define JETSON_SIMD_FILL(level, fill, kernels) \
  if (level == JETSON_SIMD_NEON) HWY_STATIC_DISPATCH(fill)(kernels, jetson_simd_name(level))
#else
#define HWY_COMPILE_ONLY_STATIC
#define JETSON_SIMD_WANTED 0
#define JETSON_SIMD_FILL(level, fill, kernels) (void)level, (void)kernels
#endif

// Checks inside of Highway's headers would need its library.
#define HWY_IS_DEBUG_BUILD 0
