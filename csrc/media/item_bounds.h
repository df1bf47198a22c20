// How many frames or packets wait between two stations. To hand over a few kB costs more than to make them, unless many
// go at once.
#pragma once

#include <algorithm>
#include <cstddef>

namespace jetson::media {

struct ItemBounds {
  static constexpr size_t kSmallBytes = 512u << 10;

  size_t items;        // of all sizes
  size_t small_items;  // where they are no more than kSmallBytes together

  size_t of(size_t item_bytes) const {
    return std::max(items, std::min(small_items, kSmallBytes / std::max<size_t>(item_bytes, 1)));
  }
};

}  // namespace jetson::media
