// One of the two buffer queues of a device.
#ifndef JETSON_QUEUE_H
#define JETSON_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "device.h"
#include "nv_v4l2.h"

enum { JETSON_MAX_BUFFERS = VIDEO_MAX_FRAME };

typedef struct JetsonQueue {
    const JetsonDevice *device;
    enum v4l2_buf_type type;
    enum v4l2_memory memory;  // MMAP, with one plane; or DMABUF
    int nb_planes;
    int nb_buffers, nb_queued;
    int is_streaming;
    uint8_t is_queued[JETSON_MAX_BUFFERS];
    struct {
        uint8_t *data;
        size_t size;
    } mapped[JETSON_MAX_BUFFERS];  // MMAP
} JetsonQueue;

// A buffer on its way in or out.
typedef struct JetsonSlot {
    int index;
    int fd;             // DMABUF
    size_t bytes;       // of each plane; of MMAP's one
    int64_t timestamp;  // a number that comes out again with what became of the buffer
    uint32_t flags;     // V4L2_BUF_FLAG_*, out only
} JetsonSlot;

void ff_jetson_queue_init(JetsonQueue *queue, const JetsonDevice *device, enum v4l2_buf_type type, enum v4l2_memory memory,
                          int nb_planes);
// Asks for buffers; more or fewer may come. Maps those of MMAP.
int ff_jetson_queue_request(JetsonQueue *queue, int count);
int ff_jetson_queue_start(JetsonQueue *queue);
// All buffers come back, what was in them is lost. Does nothing where it was never set up.
int ff_jetson_queue_stop(JetsonQueue *queue);
void ff_jetson_queue_release(JetsonQueue *queue);

// An index that is not queued, or -1.
int ff_jetson_queue_idle(const JetsonQueue *queue);
int ff_jetson_queue_put(JetsonQueue *queue, const JetsonSlot *slot);
// 0; AVERROR(EAGAIN): nothing there now; AVERROR_EOF: the last one was taken before, in any of the three forms in which
// releases say so; else what the device answered.
int ff_jetson_queue_take(JetsonQueue *queue, JetsonSlot *slot);

#endif
