// Every surface of the process, by its fd: what the video engines and FromFd look in. Another number for the same
// memory, as dup gives, is not in it.
#pragma once

#include <memory>
#include <vector>

#include "abi/nvbufsurface.h"
#include "surface/surface.h"

namespace emulator {

using SurfacePtr = std::shared_ptr<SurfaceMemory>;

// Null where a surface of the batch got no memory.
abi::Surface* register_batch(std::vector<SurfacePtr> memories);
// False for what is not registered.
bool unregister_batch(abi::Surface* batch);

// Another number for the same surface, which the client will close: of a buffer that a device exports.
void register_alias(int fd, const abi::Surface* batch);

SurfacePtr find_surface(int fd);
abi::Surface* find_batch(int fd);
// Its memories, in order; empty for what is not registered.
std::vector<SurfacePtr> memories_of(const abi::Surface* batch);

// To the log, at the end of the process.
void tell_leaked_surfaces();

}  // namespace emulator
