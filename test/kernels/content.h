// Pictures that look like some: what kernels are compared on where noise would hide or exaggerate.
#pragma once

#include "harness.h"

namespace harness {

// The scene of bench/kernels/content.h, with its grain.
void draw_content(Image& image, uint64_t salt);

}  // namespace harness
