#define _XOPEN_SOURCE 600  // posix_memalign

#include "block_cache.h"

#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Sizes are multiples of a cache line, up to those of AVFrame and what lies around it.
#define UNIT 64
#define CLASSES 16
// Blocks go from thread to thread so many at a time, so that the lock is rare.
#define BATCH 32
// Batches of one class that wait for a thread: all classes together hold 4.4 MB at most, and each thread 0.6 MB.
#define WAITING 16

struct block {
    struct block *next;
};

struct shelf {
    struct block *first;  // given and taken here
    struct block *full;   // a whole batch, or none
    int count;            // of first
};

struct cache {
    struct shelf shelves[CLASSES];
};

static struct {
    pthread_mutex_t lock;
    struct block *batches[WAITING];
    int count;
} depots[CLASSES];

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int is_off;
static _Thread_local struct cache *own;

// A sanitizer sees what is freed, and what is used after it, only where nothing is kept.
extern void __asan_init(void) __attribute__((weak));
extern void __tsan_init(void) __attribute__((weak));

static void free_all(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

// What a thread has left when it ends.
static void end_thread(void *cache_of_thread)
{
    struct cache *cache = cache_of_thread;
    own = NULL;
    for (int i = 0; i < CLASSES; i++) {
        free_all(cache->shelves[i].first);
        free_all(cache->shelves[i].full);
    }
    free(cache);
}

static void begin(void)
{
    const char *wish = getenv("JETSON_AV_BLOCK_CACHE");
    is_off = wish ? !strcmp(wish, "off") : __asan_init || __tsan_init;
    is_off = is_off || pthread_key_create(&key, end_thread);
    for (int i = 0; i < CLASSES; i++)
        pthread_mutex_init(&depots[i].lock, NULL);
}

// NULL where nothing is kept.
static struct cache *begin_thread(void)
{
    struct cache *cache;
    pthread_once(&once, begin);
    if (is_off || !(cache = calloc(1, sizeof(*cache))))
        return NULL;
    if (pthread_setspecific(key, cache)) {
        free(cache);
        return NULL;
    }
    return own = cache;
}

// One batch of the depot, or NULL.
static struct block *fetch(int class)
{
    struct block *batch = NULL;
    pthread_mutex_lock(&depots[class].lock);
    if (depots[class].count)
        batch = depots[class].batches[--depots[class].count];
    pthread_mutex_unlock(&depots[class].lock);
    return batch;
}

static void deliver(int class, struct block *batch)
{
    int is_taken;
    pthread_mutex_lock(&depots[class].lock);
    is_taken = depots[class].count < WAITING;
    if (is_taken)
        depots[class].batches[depots[class].count++] = batch;
    pthread_mutex_unlock(&depots[class].lock);
    if (!is_taken)
        free_all(batch);
}

static struct block *take(struct shelf *shelf, int class)
{
    struct block *block;
    if (!shelf->first) {
        shelf->first = shelf->full ? shelf->full : fetch(class);
        shelf->count = shelf->first ? BATCH : 0;
        shelf->full = NULL;
    }
    if ((block = shelf->first)) {
        shelf->first = block->next;
        shelf->count--;
    }
    return block;
}

static void put(struct shelf *shelf, int class, struct block *block)
{
    if (shelf->count == BATCH) {
        if (shelf->full)
            deliver(class, shelf->full);
        shelf->full = shelf->first;
        shelf->first = NULL;
        shelf->count = 0;
    }
    block->next = shelf->first;
    shelf->first = block;
    shelf->count++;
}

int ff_block_alloc(void **block, size_t alignment, size_t size)
{
    if (size && size <= CLASSES * UNIT && alignment <= UNIT) {
        const int class = (int)((size - 1) / UNIT);
        struct cache *cache = own ? own : begin_thread();
        if (cache && (*block = take(&cache->shelves[class], class)))
            return 0;
        if (cache)
            return posix_memalign(block, UNIT, (size_t)(class + 1) * UNIT);
    }
    return posix_memalign(block, alignment, size);
}

void ff_block_free(void *block)
{
    // Whatever asked for it, a block of this place and size serves as well as one of ours.
    if (block && !((uintptr_t)block % UNIT)) {
        const size_t size = malloc_usable_size(block);
        struct cache *cache = own ? own : begin_thread();
        if (cache && size >= UNIT && size < (CLASSES + 1) * UNIT) {
            const int class = (int)(size / UNIT) - 1;
            put(&cache->shelves[class], class, block);
            return;
        }
    }
    free(block);
}
