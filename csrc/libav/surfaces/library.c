#include "library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static void *open_by_any_path(const char *name, char *why, size_t why_size)
{
    static const char *const folders[] = {
        "",
        "/usr/lib/aarch64-linux-gnu/nvidia/",
        "/usr/lib/aarch64-linux-gnu/tegra/",
    };
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
        char path[256];
        snprintf(path, sizeof(path), "%s%s", folders[i], name);
        // Their threads may outlive the last codec: never unmapped.
        void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (library)
            return library;
        // The first says what is wrong with a library that is there; the others, that it is not at their path.
        if (i == 0)
            snprintf(why, why_size, "%s", dlerror());
        else
            dlerror();
    }
    return NULL;
}

void *ff_jetson_library_open(const char *name, const JetsonSymbol *symbols, size_t count, char *why, size_t why_size)
{
    void *library = open_by_any_path(name, why, why_size);
    if (!library)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (!found) {
            snprintf(why, why_size, "%s has no %s", name, symbols[i].name);
            dlclose(library);
            return NULL;
        }
        memcpy(symbols[i].address, &found, sizeof(found));
    }
    return library;
}
