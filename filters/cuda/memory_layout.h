// What a kernel reads besides its pictures, laid out in one piece of memory, which is made and filled once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "math/resample.h"

namespace jetson::cuda {

class MemoryLayout {
 public:
  // Returns the place, from the start of the memory, which must lie on a multiple of kAlignment.
  size_t add(const void* data, size_t size) {
    const size_t place = (bytes_.size() + kAlignment - 1) / kAlignment * kAlignment;
    bytes_.resize(place + size);
    if (data) std::memcpy(&bytes_[place], data, size);
    return place;
  }

  template <class Value>
  size_t add(const std::vector<Value>& values) {
    return add(values.data(), values.size() * sizeof(Value));
  }

  void replace(size_t place, const void* data, size_t size) { std::memcpy(&bytes_[place], data, size); }

  const uint8_t* data() const { return bytes_.data(); }
  size_t size() const { return bytes_.size(); }

 private:
  static constexpr size_t kAlignment = 256;
  std::vector<uint8_t> bytes_;
};

// An axis in that memory.
struct AxisPlace {
  size_t first = 0, weights = 0;
  int taps = 0;

  AxisPlace() = default;
  AxisPlace(MemoryLayout& layout, const math::Axis& axis)
      : first(layout.add(axis.first)), weights(layout.add(axis.weights)), taps(axis.taps) {}

  math::AxisView at(const uint8_t* memory) const {
    return {reinterpret_cast<const int32_t*>(memory + first), reinterpret_cast<const int16_t*>(memory + weights), taps};
  }
};

}  // namespace jetson::cuda
