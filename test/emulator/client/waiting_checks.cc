// Calls that wait, and what ends the wait.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include "client/checks.h"
#include "client/sleeping.h"

namespace client {
namespace {

constexpr uint32_t kOutput = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE;

using std::chrono::milliseconds;

int dequeue_output(int fd) {
  v4l2_plane planes[1]{};
  v4l2_buffer buffer{};
  buffer.type = kOutput, buffer.memory = V4L2_MEMORY_MMAP, buffer.m.planes = planes, buffer.length = 1;
  return call(fd, VIDIOC_DQBUF, buffer);
}

void check_blocked(bool is_closed) {
  const Clip clip = find_clip("h264");
  ClientDecoder decoder(clip.packets, {.codec = clip.codec, .is_blocking = true});
  decoder.prepare();
  const int fd = decoder.fd();
  std::atomic<pid_t> thread = 0;
  auto waiting = std::async(std::launch::async, [fd, &thread] {
    thread = gettid();
    return dequeue_output(fd);
  });
  // It sleeps nowhere but in the device.
  ok(comes_to_sleep([&thread] { return thread.load(); }), "DQBUF waits where there is nothing");
  uint32_t type = kOutput;
  if (is_closed)
    decoder.close(true);
  else
    call(fd, VIDIOC_STREAMOFF, type);
  const bool is_over = waiting.wait_for(milliseconds(20'000)) == std::future_status::ready;
  ok(is_over, is_closed ? "v4l2_close ends the wait" : "STREAMOFF ends the wait");
  if (!is_over) std::_Exit(1);
  is(waiting.get(), is_closed ? ENODEV : EINVAL, "with an error");
}

void check_poll() {
  const Clip clip = find_clip("h264");
  ClientDecoder decoder(clip.packets, {.codec = clip.codec});
  decoder.prepare();
  const int fd = decoder.fd();
  is(set_control(fd, abi::kSetPollInterrupt, 1), 0, "the wait is to be interrupted");
  abi::DevicePoll nothing{POLLIN | POLLOUT | POLLPRI, 0};
  is(pointer_control(fd, VIDIOC_S_EXT_CTRLS, abi::kDevicePoll, nothing), 0, "DEVICE_POLL comes back at once");
  is(nothing.answered, 0, "with nothing");
  is(set_control(fd, abi::kSetPollInterrupt, 0), 0, "no longer");
  auto later = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(milliseconds(10));
    decoder.queue_packets(1);
  });
  abi::DevicePoll news{POLLPRI, 0};
  is(pointer_control(fd, VIDIOC_S_EXT_CTRLS, abi::kDevicePoll, news), 0, "DEVICE_POLL waits");
  is(news.answered, POLLPRI, "for the event");
  later.get();
  const int blocking = open_node(board().decoder_node(), 0);
  abi::DevicePoll refused{POLLIN, 0};
  is(pointer_control(blocking, VIDIOC_S_EXT_CTRLS, abi::kDevicePoll, refused), EINVAL,
     "and not on a device opened blocking");
  board().close(blocking);
}

long open_files() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

// Closed while packets and pictures are on their way, again and again.
void check_abrupt_ends() {
  const Clip clip = find_clip("h264");
  const long before = open_files();
  for (int i = 0; i < 20; ++i) {
    ClientDecoder decoder(clip.packets, {.codec = clip.codec});
    decoder.prepare();
    decoder.queue_packets(size_t(i % 10));
    std::this_thread::sleep_for(milliseconds(i % 4 * 3));
    decoder.close(true);
  }
  is(open_files(), before, "devices that are closed in the middle leave no file open");
  is(waitpid(-1, nullptr, WNOHANG) < 0 ? errno : 0, ECHILD, "and no process");
}

}  // namespace

void check_waiting() {
  check_abrupt_ends();
  check_blocked(false);
  check_blocked(true);
  check_poll();
}

}  // namespace client
