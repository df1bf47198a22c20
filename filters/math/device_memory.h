// Loads of what nobody writes while a kernel runs, which a GPU may keep in its read-only cache, and wide stores. On the
// host they are plain ones, so that tests run the code of a thread.
#pragma once

#include <cstdint>
#include <cstring>

#include "math/device.h"

namespace jetson::math {

struct Words2 {
  uint32_t word[2];
};

struct Words4 {
  uint32_t word[4];
};

#ifdef __CUDA_ARCH__

typedef uint32_t DeviceWords2 __attribute__((ext_vector_type(2)));
typedef uint32_t DeviceWords4 __attribute__((ext_vector_type(4)));
typedef float DeviceFloats2 __attribute__((ext_vector_type(2)));

JETSON_FN int load_8(const uint8_t* at) { return __nvvm_ldg_uc(at); }
JETSON_FN int load_16(const uint8_t* at) { return __nvvm_ldg_us(reinterpret_cast<const uint16_t*>(at)); }
JETSON_FN uint32_t load_32(const uint8_t* at) { return __nvvm_ldg_ui(reinterpret_cast<const uint32_t*>(at)); }
JETSON_FN int load_weight(const int16_t* at) { return __nvvm_ldg_s(at); }
JETSON_FN int load_index(const int32_t* at) { return __nvvm_ldg_i(at); }
JETSON_FN float load_float(const float* at) { return __nvvm_ldg_f(at); }

JETSON_FN Words2 load_64(const uint8_t* at) {
  const DeviceWords2 words = __nvvm_ldg_ui2(reinterpret_cast<const DeviceWords2*>(at));
  return {{words.x, words.y}};
}

JETSON_FN Words4 load_128(const uint8_t* at) {
  const DeviceWords4 words = __nvvm_ldg_ui4(reinterpret_cast<const DeviceWords4*>(at));
  return {{words.x, words.y, words.z, words.w}};
}

JETSON_FN void load_pair(const float* at, float& first, float& second) {
  const DeviceFloats2 pair = __nvvm_ldg_f2(reinterpret_cast<const DeviceFloats2*>(at));
  first = pair.x, second = pair.y;
}

JETSON_FN void store_16(uint8_t* at, int word) { *reinterpret_cast<uint16_t*>(at) = static_cast<uint16_t>(word); }
JETSON_FN void store_32(uint8_t* at, uint32_t word) { *reinterpret_cast<uint32_t*>(at) = word; }

JETSON_FN void store_64(uint8_t* at, uint32_t low, uint32_t high) {
  *reinterpret_cast<DeviceWords2*>(at) = DeviceWords2{low, high};
}

#else

template <class Value>
JETSON_FN Value load_value(const void* at) {
  Value value;
  __builtin_memcpy(&value, at, sizeof value);
  return value;
}

JETSON_FN int load_8(const uint8_t* at) { return *at; }
JETSON_FN int load_16(const uint8_t* at) { return load_value<uint16_t>(at); }
JETSON_FN uint32_t load_32(const uint8_t* at) { return load_value<uint32_t>(at); }
JETSON_FN int load_weight(const int16_t* at) { return *at; }
JETSON_FN int load_index(const int32_t* at) { return *at; }
JETSON_FN float load_float(const float* at) { return *at; }
JETSON_FN Words2 load_64(const uint8_t* at) { return load_value<Words2>(at); }
JETSON_FN Words4 load_128(const uint8_t* at) { return load_value<Words4>(at); }
JETSON_FN void load_pair(const float* at, float& first, float& second) { first = at[0], second = at[1]; }
JETSON_FN void store_16(uint8_t* at, int word) {
  const uint16_t stored = static_cast<uint16_t>(word);
  __builtin_memcpy(at, &stored, sizeof stored);
}
JETSON_FN void store_32(uint8_t* at, uint32_t word) { __builtin_memcpy(at, &word, sizeof word); }
JETSON_FN void store_64(uint8_t* at, uint32_t low, uint32_t high) {
  __builtin_memcpy(at, &low, sizeof low);
  __builtin_memcpy(at + sizeof low, &high, sizeof high);
}

#endif

// 32 bits to two bytes or words, in the order of memory.
JETSON_FN int low_word(uint32_t words) { return int(words & 0xFFFF); }
JETSON_FN int high_word(uint32_t words) { return int(words >> 16); }

}  // namespace jetson::math
