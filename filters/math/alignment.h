// Whether wide loads and stores may be used on a picture.
#pragma once

#include <cstdint>

#include "math/picture.h"

namespace jetson::math {

// All lines of all planes begin on multiples of that many bytes, a power of two.
inline bool lies_on(const JetsonPicture& picture, bool interleaved, uintptr_t bytes) {
  for (int i = 0; i < (interleaved ? 2 : 3); i++)
    if (reinterpret_cast<uintptr_t>(picture.plane[i]) % bytes || uintptr_t(picture.stride[i]) % bytes) return false;
  return true;
}

}  // namespace jetson::math
