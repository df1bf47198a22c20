// EGL images of surfaces, where a test ordered that there are any ("egl=image").
#pragma once

#include "abi/egl_image.h"
#include "surface/surface.h"

namespace emulator {

// Null where none was ordered.
abi::EglImage* make_egl_image(SurfaceMemory& surface);
// False, with a line in the log, where it is none, or was given back before.
bool drop_egl_image(void* image);

}  // namespace emulator
