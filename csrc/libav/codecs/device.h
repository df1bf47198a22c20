// An open decoder or encoder of the board. Every call goes through NVIDIA's libv4l2: the nodes are names only, behind which
// no driver of the kernel stands. They are opened without blocking, so that each wait here can have an end.
#ifndef JETSON_DEVICE_H
#define JETSON_DEVICE_H

#include <stdint.h>

typedef struct JetsonDevice {
    void *log;
    int fd;  // -1: closed
    int wait_ms;  // the longest that anything is waited for without a sign of life
} JetsonDevice;

typedef enum JetsonEngine { JETSON_DECODER, JETSON_ENCODER } JetsonEngine;

// 0, or an AVERROR with the reason logged: AVERROR(ENOSYS) where this is no Jetson, AVERROR(EBUSY) where its sessions are used
// up, AVERROR(EACCES) where the user may not.
int ff_jetson_device_open(JetsonDevice *device, JetsonEngine engine, void *log, int wait_ms);
void ff_jetson_device_close(JetsonDevice *device);

// An ioctl with EINTR repeated; 0 or the AVERROR of its errno.
int ff_jetson_ioctl(const JetsonDevice *device, unsigned long request, void *argument);
// The same, with a failure logged as "could not <what>".
int ff_jetson_must(const JetsonDevice *device, unsigned long request, void *argument, const char *what);

// Extended controls. A value; or a structure that `argument` points to, given or to be filled.
int ff_jetson_set(const JetsonDevice *device, uint32_t id, int value);
int ff_jetson_set_struct(const JetsonDevice *device, uint32_t id, void *argument);
int ff_jetson_get_struct(const JetsonDevice *device, uint32_t id, void *argument);

// How long something has been waited for.
typedef struct JetsonWait {
    int64_t since_us;  // 0: nothing is waited for
    int nap_us;
} JetsonWait;

void ff_jetson_wait_reset(JetsonWait *wait);
// Sleeps a little, the longer the longer it lasts; AVERROR(ETIMEDOUT) once `limit_ms` are over.
int ff_jetson_wait(JetsonWait *wait, int limit_ms);

#endif
