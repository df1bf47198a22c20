// Small blocks of av_malloc(), kept by the threads that free them for the next that ask.
//
// libav asks for nine small aligned blocks a frame, in one thread, and frees them in another. glibc takes its slow way
// for each aligned one (_int_memalign, under the lock of an arena): that was up to 40 % of the time of a small frame.
#ifndef JETSON_AV_BLOCK_CACHE_H
#define JETSON_AV_BLOCK_CACHE_H

#include <stddef.h>

// As posix_memalign(): 0, or an error number. The block is the C library's own, and free() and realloc() take it.
int ff_block_alloc(void **block, size_t alignment, size_t size);

// As free(), of any block of the C library.
void ff_block_free(void *block);

#endif
