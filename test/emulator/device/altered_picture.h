// The fault "resolution": a stream that changes its size or its depth, made from one that does not.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/protocol.h"

namespace emulator {

// "half" and "double" the size by samples, "depth": 8 bits become 10 and 10 become 8.
void alter_picture(const std::string& how, EngineMessage& message, std::vector<uint8_t>& samples);

}  // namespace emulator
