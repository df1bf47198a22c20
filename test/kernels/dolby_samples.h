// Synthetic reshapings of Dolby Vision.
#pragma once

#include "tonemap/dolby.h"

namespace harness {

JetsonDolby identity();
JetsonDolby polynomial();     // luma in eight pieces of order 2
JetsonDolby mmr(int order);   // chroma by MMR, 1 to JETSON_DOLBY_ORDERS
JetsonDolby some_dolby(int order);  // 0: polynomial

}  // namespace harness
