// NVIDIA's controls: which release has them, for which device, and when they may be set.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/profile.h"

namespace emulator {

enum class Who { kDecoder, kEncoder, kBoth };
enum class When {
  kEarly,             // between the formats and REQBUFS
  kAfterCodedFormat,  // before REQBUFS, the raw format may still be missing
  kAfterFormats,      // at any time then
  kAny
};
enum class Value { kNumber, kPointer };

struct Control {
  uint32_t id;
  const char* name;  // in the report
  Who who;
  Release since;
  When when;
  Value value = Value::kNumber;
  size_t size = 0;  // behind the pointer
  bool is_readable = false, is_writable = true;
};

// Null where the emulated release does not know it for that device.
const Control* find_control(uint32_t id, bool is_decoder);

}  // namespace emulator
