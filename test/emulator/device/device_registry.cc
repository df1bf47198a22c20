#include "device/device_registry.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <map>
#include <memory>
#include <string>

#include "core/faults.h"
#include "core/report.h"
#include "core/strict_log.h"
#include "device/decoder.h"
#include "device/encoder.h"

namespace emulator {
namespace {

using DevicePtr = std::shared_ptr<Device>;

constexpr int64_t kPauseUs = 500, kMeetingUs = 10'000'000;

// Never destroyed: threads of the client may outlive main.
struct Registry {
  std::mutex mutex;
  std::map<int, DevicePtr> devices;
  std::atomic<int> opening{0};
  std::atomic<bool> have_met{false};
};
Registry& registry() {
  static Registry& only = *new Registry;
  return only;
}

DevicePtr find(int fd) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.devices.find(fd);
  return found == all.devices.end() ? nullptr : found->second;
}

int fail(int error) { return errno = error, -1; }

// The library's open is not safe with two threads, as NVIDIA's own class says.
struct Opening {
  Opening() {
    if (registry().opening++ > 0) registry().have_met = true, violation("two threads are in v4l2_open at once");
    // Long enough for another to be seen; or until it is, however busy the machine.
    const int64_t until = setting("opening") ? kMeetingUs : kPauseUs;
    for (int64_t waited = 0; waited < until && !registry().have_met; waited += kPauseUs) usleep(kPauseUs);
  }
  ~Opening() { --registry().opening; }
};

int injected_open(const std::string& kind) {
  for (const std::string& point : {std::string("session.open"), kind + ".open"}) {
    const auto fault = fault_at(point);
    if (!fault) continue;
    if (fault->action == "crash") std::raise(SIGSEGV);
    return errno_of(fault->action);
  }
  return 0;
}

bool is_full(bool is_decoder) {
  const unsigned most = is_decoder ? profile().decoder_sessions : profile().encoder_sessions;
  return counted(is_decoder ? Counter::kDecodersAlive : Counter::kEncodersAlive) >= int64_t(most);
}

void count_session(bool is_decoder, bool is_opened) {
  const int step = is_opened ? 1 : -1;
  count(Counter::kSessionsAlive, step);
  count(is_decoder ? Counter::kDecodersAlive : Counter::kEncodersAlive, step);
  if (!is_opened) return;
  count(Counter::kSessionsOpened);
  count(is_decoder ? Counter::kDecodersOpened : Counter::kEncodersOpened);
}

// Written at the end of the process, whichever way exit goes.
[[gnu::destructor]] void tell_at_exit() {
  Registry& all = registry();
  {
    const std::scoped_lock lock(all.mutex);
    for (const auto& [fd, device] : all.devices)
      violation(std::string(device->kind()) + " " + std::to_string(fd) + " was never closed");
  }
  tell_leaked_surfaces();
  write_report();
}

}  // namespace

int open_device(const char* path, int flags) {
  if (!path) return fail(EFAULT);
  const Opening opening;
  const bool is_decoder = path == profile().decoder_node;
  if (!is_decoder && path != profile().encoder_node) return fail(ENOENT);
  const bool is_blocking = !(flags & O_NONBLOCK);
  if (const int error = injected_open(is_decoder ? "decoder" : "encoder")) return fail(error);
  if (is_full(is_decoder)) return fail(EBUSY);
  // What the node is on a board, too: ioctl gives ENOTTY, poll is always ready, mmap does not work.
  const int fd = open("/dev/null", O_RDWR | (flags & (O_CLOEXEC | O_NONBLOCK)));
  if (fd < 0) return -1;
  DevicePtr device =
      is_decoder ? DevicePtr(std::make_shared<Decoder>(is_blocking)) : std::make_shared<Encoder>(is_blocking);
  device->open();
  count_session(is_decoder, true);
  const std::scoped_lock lock(registry().mutex);
  registry().devices[fd] = std::move(device);
  return fd;
}

int close_device(int fd) {
  DevicePtr device;
  {
    Registry& all = registry();
    const std::scoped_lock lock(all.mutex);
    const auto found = all.devices.find(fd);
    if (found == all.devices.end())
      return violation("v4l2_close of " + std::to_string(fd) + ", which is no device"), fail(EBADF);
    if (--found->second->opens > 0) return 0;
    device = std::move(found->second);
    all.devices.erase(found);
  }
  if (const auto slow = setting("close")) usleep(useconds_t(slow->number * 1000));
  device->close();
  count_session(device->kind() == std::string("decoder"), false);
  close(fd);
  write_report();
  return 0;
}

int dup_device(int fd) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.devices.find(fd);
  if (found == all.devices.end()) return fail(EBADF);
  return ++found->second->opens, fd;
}

int call_device(int fd, unsigned long request, void* argument) {
  const DevicePtr device = find(fd);
  if (!device) return violation("v4l2_ioctl of " + std::to_string(fd) + ", which is no device"), fail(EBADF);
  const int error = device->call(request, argument);
  return error ? fail(error) : 0;
}

}  // namespace emulator
