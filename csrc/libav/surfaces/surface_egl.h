// EGL images of surfaces: by them a GPU finds what other engines wrote.
#ifndef JETSON_SURFACE_EGL_H
#define JETSON_SURFACE_EGL_H

#include "surface.h"

// Sets surface->egl_image. One thread at a time for each surface.
int ff_jetson_surface_egl(const JetsonSurfaceApi *api, JetsonSurface *surface);

#endif
