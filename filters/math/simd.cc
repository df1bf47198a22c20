#include "math/simd.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "math/simd_targets.h"

namespace {

constexpr const char* kNames[JETSON_SIMD_COUNT] = {"scalar", "sse4", "avx2", "avx512", "neon"};

// JETSON_SIMD_COUNT: nothing is forced.
std::atomic<JetsonSimdLevel> forced = JETSON_SIMD_COUNT;

JetsonSimdLevel best() {
  int level = JETSON_SIMD_COUNT;
  while (!jetson_simd_has(JetsonSimdLevel(--level))) continue;
  return JetsonSimdLevel(level);
}

// JETSON_SIMD_COUNT: there is no such level here.
JetsonSimdLevel level_named(const char* name) {
  for (int i = 0; i < JETSON_SIMD_COUNT; i++)
    if (std::strcmp(name, kNames[i]) == 0 && jetson_simd_has(JetsonSimdLevel(i))) return JetsonSimdLevel(i);
  return JETSON_SIMD_COUNT;
}

std::string problem_with(const char* name) {
  std::string text = "Expected JETSON_AV_SIMD to be a level of this machine (";
  for (int i = 0; i < JETSON_SIMD_COUNT; i++)
    if (jetson_simd_has(JetsonSimdLevel(i))) text += std::string(i ? ", " : "") + kNames[i];
  return text + ") but received '" + name + "'";
}

struct Environment {
  JetsonSimdLevel level;
  std::string problem;
};

Environment read_environment() {
  const char* name = std::getenv("JETSON_AV_SIMD");
  if (!name || !*name) return {best(), ""};
  const JetsonSimdLevel level = level_named(name);
  return {level, level == JETSON_SIMD_COUNT ? problem_with(name) : ""};
}

const Environment& environment() {
  static const Environment read = read_environment();
  return read;
}

}  // namespace

const char* jetson_simd_name(JetsonSimdLevel level) {
  return level >= 0 && level < JETSON_SIMD_COUNT ? kNames[level] : "none";
}

int jetson_simd_has(JetsonSimdLevel level) {
  switch (level) {
    case JETSON_SIMD_SCALAR:
      return 1;
#if JETSON_SIMD_X86
    case JETSON_SIMD_SSE4:
      return __builtin_cpu_supports("x86-64-v2") != 0;
    case JETSON_SIMD_AVX2:
      return __builtin_cpu_supports("x86-64-v3") != 0;
    case JETSON_SIMD_AVX512:
      return __builtin_cpu_supports("x86-64-v4") != 0;
#endif
#if JETSON_SIMD_ARM
    case JETSON_SIMD_NEON:
      return 1;
#endif
    default:
      return 0;
  }
}

JetsonSimdLevel jetson_simd_level(void) {
  const JetsonSimdLevel level = forced;
  return level == JETSON_SIMD_COUNT ? environment().level : level;
}

int jetson_simd_use(const char* name) {
  const JetsonSimdLevel level = name ? level_named(name) : JETSON_SIMD_COUNT;
  if (name && level == JETSON_SIMD_COUNT) return -EINVAL;
  forced = level;
  return 0;
}

const char* jetson_simd_problem(void) {
  if (forced != JETSON_SIMD_COUNT || environment().problem.empty()) return nullptr;
  return environment().problem.c_str();
}
