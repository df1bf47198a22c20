// What an encoder reads beside and below a picture that is no multiple of its blocks: where a surface has room there,
// code that leaves it as it was gets the green line that users report.
#pragma once

#include "surface/surface.h"

namespace emulator {

// A line in the log where luma beyond the picture is not like its edge.
void check_beyond(const SurfaceMemory& surface, int width, int height);

}  // namespace emulator
