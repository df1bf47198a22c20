#include "device.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/ioctl.h>

#include "libavutil/common.h"
#include "libavutil/error.h"
#include "libavutil/log.h"
#include "libavutil/time.h"

#include "library.h"
#include "nv_v4l2.h"

enum { FIRST_NAP_US = 100, LONGEST_NAP_US = 2000 };

static struct {
    int (*open)(const char *file, int flags, ...);
    int (*close)(int fd);
    int (*ioctl)(int fd, unsigned long request, ...);
} v4l2;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const void *library;
static char library_reason[256];

// v4l2_open keeps its table of open files without a lock.
static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;

static void load(void)
{
    const JetsonSymbol symbols[] = {
        { "v4l2_open", &v4l2.open },
        { "v4l2_close", &v4l2.close },
        { "v4l2_ioctl", &v4l2.ioctl },
    };
    library = ff_jetson_library_open("libnvv4l2.so", symbols, FF_ARRAY_ELEMS(symbols), library_reason, sizeof(library_reason));
}

// The real node of JetPack 4 first, then the name that later releases use.
static int open_node(JetsonEngine engine, const char **tried)
{
    static const char *const nodes[2][2] = {
        [JETSON_DECODER] = { "/dev/nvhost-nvdec", "/dev/v4l2-nvdec" },
        [JETSON_ENCODER] = { "/dev/nvhost-msenc", "/dev/v4l2-nvenc" },
    };
    int fd = -1, error = ENOENT;
    pthread_mutex_lock(&open_lock);
    for (int i = 0; fd < 0 && i < 2; i++) {
        *tried = nodes[engine][i];
        fd = v4l2.open(*tried, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0);
        if (fd < 0)
            error = errno ? errno : EIO;
        if (fd < 0 && error != ENOENT)
            break;
    }
    pthread_mutex_unlock(&open_lock);
    return fd < 0 ? AVERROR(error) : fd;
}

static int check_capabilities(const JetsonDevice *device)
{
    struct v4l2_capability capability = { 0 };
    const int ret = ff_jetson_must(device, VIDIOC_QUERYCAP, &capability, "ask what the device is");
    if (ret < 0)
        return ret;
    const uint32_t flags = capability.capabilities & V4L2_CAP_DEVICE_CAPS ? capability.device_caps : capability.capabilities;
    if ((flags | capability.capabilities) & V4L2_CAP_VIDEO_M2M_MPLANE)
        return 0;
    av_log(device->log, AV_LOG_ERROR, "the device is no codec: its capabilities are %#x\n", flags);
    return AVERROR(ENODEV);
}

int ff_jetson_device_open(JetsonDevice *device, JetsonEngine engine, void *log, int wait_ms)
{
    const char *node = "";
    *device = (JetsonDevice){ .log = log, .fd = -1, .wait_ms = wait_ms };
    pthread_once(&once, load);
    if (!library) {
        av_log(log, AV_LOG_ERROR, "this is no Jetson: %s\n", library_reason);
        return AVERROR(ENOSYS);
    }
    const int fd = open_node(engine, &node);
    if (fd < 0) {
        av_log(log, AV_LOG_ERROR, "could not open %s: %s\n", node, av_err2str(fd));
        return fd;
    }
    device->fd = fd;
    const int ret = check_capabilities(device);
    if (ret < 0)
        ff_jetson_device_close(device);
    return ret;
}

void ff_jetson_device_close(JetsonDevice *device)
{
    if (device->fd < 0)
        return;
    pthread_mutex_lock(&open_lock);
    v4l2.close(device->fd);
    pthread_mutex_unlock(&open_lock);
    device->fd = -1;
}

int ff_jetson_ioctl(const JetsonDevice *device, unsigned long request, void *argument)
{
    int ret;
    do {
        errno = 0;
        ret = v4l2.ioctl(device->fd, request, argument);
    } while (ret < 0 && errno == EINTR);
    return ret < 0 ? AVERROR(errno ? errno : EIO) : 0;
}

int ff_jetson_must(const JetsonDevice *device, unsigned long request, void *argument, const char *what)
{
    const int ret = ff_jetson_ioctl(device, request, argument);
    if (ret < 0)
        av_log(device->log, AV_LOG_ERROR, "could not %s: %s\n", what, av_err2str(ret));
    return ret;
}

static int control(const JetsonDevice *device, unsigned long request, struct v4l2_ext_control *one)
{
    struct v4l2_ext_controls all = { .ctrl_class = V4L2_CTRL_CLASS_MPEG, .count = 1, .controls = one };
    return ff_jetson_ioctl(device, request, &all);
}

int ff_jetson_set(const JetsonDevice *device, uint32_t id, int value)
{
    struct v4l2_ext_control one = { .id = id, .value = value };
    return control(device, VIDIOC_S_EXT_CTRLS, &one);
}

int ff_jetson_set_struct(const JetsonDevice *device, uint32_t id, void *argument)
{
    struct v4l2_ext_control one = { .id = id, .string = argument };
    return control(device, VIDIOC_S_EXT_CTRLS, &one);
}

int ff_jetson_get_struct(const JetsonDevice *device, uint32_t id, void *argument)
{
    struct v4l2_ext_control one = { .id = id, .string = argument };
    return control(device, VIDIOC_G_EXT_CTRLS, &one);
}

void ff_jetson_wait_reset(JetsonWait *wait) { *wait = (JetsonWait){ 0 }; }

// There is no poll() on these descriptors, and the control that stands in for it has no end of its own.
int ff_jetson_wait(JetsonWait *wait, int limit_ms)
{
    const int64_t now = av_gettime_relative();
    if (!wait->since_us) {
        wait->since_us = now;
        wait->nap_us = FIRST_NAP_US;
    }
    if (now - wait->since_us > limit_ms * INT64_C(1000))
        return AVERROR(ETIMEDOUT);
    av_usleep(wait->nap_us);
    wait->nap_us = FFMIN(wait->nap_us * 3 / 2, LONGEST_NAP_US);
    return 0;
}
