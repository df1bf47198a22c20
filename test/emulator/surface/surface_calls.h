// What the libraries of surfaces have in common, behind their ABIs.
#pragma once

#include <cstdint>
#include <functional>

#include "abi/nvbufsurface.h"
#include "surface/surface_registry.h"

namespace emulator {

// Null for what the board refuses.
abi::Surface* create_batch(uint32_t count, const abi::CreateParams& params, int tag);

// Calls for each surface and plane that index and plane name (-1: all); false where one is not there or one call fails.
bool for_planes(const abi::Surface* batch, int index, int plane,
                const std::function<bool(SurfaceMemory& memory, size_t plane, abi::SurfaceParams& params)>& call);

// One plane, without a sync: the library itself takes care.
bool copy_out(const SurfaceMemory& memory, size_t plane, uint32_t width, uint32_t height, uint8_t* to);
bool copy_in(SurfaceMemory& memory, size_t plane, uint32_t width, uint32_t height, const uint8_t* from);

}  // namespace emulator
