// Libraries of the board, opened at run time.
#ifndef JETSON_LIBRARY_H
#define JETSON_LIBRARY_H

#include <stddef.h>

typedef struct JetsonSymbol {
    const char *name;
    void *address;  // of the function pointer that it is written to
} JetsonSymbol;

// By name, then where JetPack 6 and 5 keep it: containers often lack the linker's configuration. All symbols, or null and
// the reason in `why`, of `why_size` bytes.
void *ff_jetson_library_open(const char *name, const JetsonSymbol *symbols, size_t count, char *why, size_t why_size);

#endif
