#include "queue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "libavutil/common.h"
#include "libavutil/error.h"
#include "libavutil/log.h"

void ff_jetson_queue_init(JetsonQueue *queue, const JetsonDevice *device, enum v4l2_buf_type type, enum v4l2_memory memory,
                          int nb_planes)
{
    memset(queue, 0, sizeof(*queue));
    queue->device = device;
    queue->type = type;
    queue->memory = memory;
    queue->nb_planes = nb_planes;
}

static int request(JetsonQueue *queue, int count)
{
    struct v4l2_requestbuffers buffers = { .count = count, .type = queue->type, .memory = queue->memory };
    const int ret = ff_jetson_must(queue->device, VIDIOC_REQBUFS, &buffers, count ? "get buffers" : "give the buffers back");
    queue->nb_buffers = ret < 0 ? 0 : FFMIN((int)buffers.count, JETSON_MAX_BUFFERS);
    return ret;
}

// The memory of a buffer lies behind a descriptor of its own: the device's cannot be mapped.
static int map(JetsonQueue *queue, int index)
{
    struct v4l2_plane plane = { 0 };
    struct v4l2_buffer buffer = { .index = index, .type = queue->type, .memory = queue->memory, .m.planes = &plane, .length = 1 };
    struct v4l2_exportbuffer exported = { .type = queue->type, .index = index, .flags = O_CLOEXEC };
    int ret = ff_jetson_must(queue->device, VIDIOC_QUERYBUF, &buffer, "find a buffer");
    if (ret >= 0)
        ret = ff_jetson_must(queue->device, VIDIOC_EXPBUF, &exported, "export a buffer");
    if (ret < 0)
        return ret;
    void *data = mmap(NULL, plane.length, PROT_READ | PROT_WRITE, MAP_SHARED, exported.fd, plane.m.mem_offset);
    const int error = errno;
    close(exported.fd);
    if (data == MAP_FAILED) {
        av_log(queue->device->log, AV_LOG_ERROR, "could not map a buffer of %u bytes: %s\n", plane.length, strerror(error));
        return AVERROR(error);
    }
    queue->mapped[index].data = data;
    queue->mapped[index].size = plane.length;
    return 0;
}

int ff_jetson_queue_request(JetsonQueue *queue, int count)
{
    int ret = request(queue, count);
    for (int i = 0; ret >= 0 && queue->memory == V4L2_MEMORY_MMAP && i < queue->nb_buffers; i++)
        ret = map(queue, i);
    return ret < 0 ? ret : queue->nb_buffers ? 0 : AVERROR(ENOMEM);
}

int ff_jetson_queue_start(JetsonQueue *queue)
{
    int type = queue->type;
    const int ret = ff_jetson_must(queue->device, VIDIOC_STREAMON, &type, "start a queue");
    queue->is_streaming = ret >= 0;
    return ret;
}

int ff_jetson_queue_stop(JetsonQueue *queue)
{
    int type = queue->type, ret = 0;
    // A queue that was never set up must not be stopped: some releases crash.
    if (queue->is_streaming)
        ret = ff_jetson_must(queue->device, VIDIOC_STREAMOFF, &type, "stop a queue");
    queue->is_streaming = 0;
    queue->nb_queued = 0;
    memset(queue->is_queued, 0, sizeof(queue->is_queued));
    return ret;
}

void ff_jetson_queue_release(JetsonQueue *queue)
{
    if (!queue->nb_buffers)
        return;
    ff_jetson_queue_stop(queue);
    for (int i = 0; i < queue->nb_buffers; i++)
        if (queue->mapped[i].data)
            munmap(queue->mapped[i].data, queue->mapped[i].size);
    memset(queue->mapped, 0, sizeof(queue->mapped));
    request(queue, 0);
}

int ff_jetson_queue_idle(const JetsonQueue *queue)
{
    for (int i = 0; i < queue->nb_buffers; i++)
        if (!queue->is_queued[i])
            return i;
    return -1;
}

// The number travels as a time of whole microseconds, which is what the interface promises to copy.
static struct timeval to_time(int64_t number)
{
    return (struct timeval){ .tv_sec = number / 1000000, .tv_usec = number % 1000000 };
}

int ff_jetson_queue_put(JetsonQueue *queue, const JetsonSlot *slot)
{
    struct v4l2_plane planes[VIDEO_MAX_PLANES] = { 0 };
    struct v4l2_buffer buffer = {
        .index = slot->index,
        .type = queue->type,
        .memory = queue->memory,
        .flags = V4L2_BUF_FLAG_TIMESTAMP_COPY,
        .timestamp = to_time(slot->timestamp),
        .m.planes = planes,
        .length = queue->nb_planes,
    };
    for (int i = 0; i < queue->nb_planes; i++) {
        planes[i].bytesused = slot->bytes;
        if (queue->memory == V4L2_MEMORY_DMABUF)
            planes[i].m.fd = slot->fd;
    }
    const int ret = ff_jetson_must(queue->device, VIDIOC_QBUF, &buffer, "queue a buffer");
    if (ret < 0)
        return ret;
    queue->is_queued[slot->index] = 1;
    queue->nb_queued++;
    return 0;
}

int ff_jetson_queue_take(JetsonQueue *queue, JetsonSlot *slot)
{
    struct v4l2_plane planes[VIDEO_MAX_PLANES] = { 0 };
    struct v4l2_buffer buffer = { .type = queue->type, .memory = queue->memory, .m.planes = planes, .length = queue->nb_planes };
    const int ret = ff_jetson_ioctl(queue->device, VIDIOC_DQBUF, &buffer);
    *slot = (JetsonSlot){ .index = -1, .flags = buffer.flags };
    if (ret < 0)
        return ret == AVERROR(EPIPE) || buffer.flags & V4L2_BUF_FLAG_LAST ? AVERROR_EOF : ret;
    if (buffer.index >= (unsigned)queue->nb_buffers)
        return AVERROR_EXTERNAL;
    if (queue->is_queued[buffer.index])
        queue->nb_queued--;
    queue->is_queued[buffer.index] = 0;
    slot->index = buffer.index;
    slot->bytes = planes[0].bytesused;
    slot->timestamp = buffer.timestamp.tv_sec * INT64_C(1000000) + buffer.timestamp.tv_usec;
    return 0;
}
