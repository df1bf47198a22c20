#include "surface_egl.h"

#include <dlfcn.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

// NVIDIA's libraries want a display that was begun; on a board without a screen it is one without a surface. Where there is
// none, making an image says so.
static void begin_display(void)
{
    void *library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void *(*get_display)(void *) = NULL;
    unsigned (*initialize)(void *, int *, int *) = NULL;
    if (library) {
        *(void **)&get_display = dlsym(library, "eglGetDisplay");
        *(void **)&initialize = dlsym(library, "eglInitialize");
    }
    void *display = get_display && initialize ? get_display(NULL) : NULL;
    if (display)
        initialize(display, NULL, NULL);
}

int ff_jetson_surface_egl(const JetsonSurfaceApi *api, JetsonSurface *surface)
{
    if (surface->egl_image)
        return 0;
    pthread_once(&once, begin_display);
    return api->make_egl_image(surface);
}
