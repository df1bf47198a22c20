// Faults that the environment ordered, and what a client sees of them.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <thread>

#include "client/checks.h"
#include "client/sleeping.h"

namespace client {
namespace {

Decoded decode_h264(DecodeOptions options = {}) {
  const Clip clip = find_clip("h264");
  options.codec = clip.codec;
  return decode(clip.packets, options);
}

constexpr uint32_t kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;

// Whether the engine has filled the buffer, and nobody took it.
bool is_ready(int fd, uint32_t index) {
  v4l2_plane planes[2]{};
  v4l2_buffer buffer{};
  buffer.type = kCapture, buffer.memory = V4L2_MEMORY_DMABUF, buffer.m.planes = planes, buffer.length = 2;
  buffer.index = index;
  return call(fd, VIDIOC_QUERYBUF, buffer) == 0 && planes[0].bytesused > 0;
}

// A thread waits in DQBUF for the fifth picture, which is there, until another stops the queue.
int dequeue_with_stop() {
  const Clip clip = find_clip("h264");
  ClientDecoder decoder(clip.packets, {.codec = clip.codec, .is_blocking = true});
  decoder.prepare();
  const int fd = decoder.fd();
  std::thread stopper([&decoder, fd, waiting = gettid()] {
    comes_to_sleep([waiting] { return waiting; }, [&] { return decoder.taken() == 4 && is_ready(fd, 4); });
    uint32_t type = kCapture;
    call(fd, VIDIOC_STREAMOFF, type);
  });
  decoder.run();
  stopper.join();
  return decoder.result().error;
}

bool is_polled_at_end() {
  const Clip clip = find_clip("h264");
  ClientDecoder decoder(clip.packets, {.codec = clip.codec});
  decoder.prepare();
  decoder.run();
  const int fd = decoder.fd();
  std::atomic<bool> is_back = false;
  std::thread waiter([&] {
    abi::DevicePoll poll{POLLIN, 0};
    pointer_control(fd, VIDIOC_S_EXT_CTRLS, abi::kDevicePoll, poll);
    is_back = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const bool was_back = is_back;
  set_control(fd, abi::kSetPollInterrupt, 1);
  waiter.join();
  return was_back;
}

int64_t elapsed_ms(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
}

void whole(const Decoded& decoded) {
  is(decoded.error, 0, "the stream is decoded " + decoded.where);
  is(int64_t(decoded.pictures.size()), 40, "with all of its pictures");
}

size_t pictures_of_size(const Decoded& decoded, size_t bytes) {
  return size_t(
      std::ranges::count_if(decoded.pictures, [bytes](const auto& picture) { return picture.size() == bytes; }));
}

// Opens in a child, which may die: its exit code, or the signal.
int opened_in_child() {
  const pid_t child = fork();
  if (child == 0) {
    const int first = open_node(board().decoder_node(), O_NONBLOCK),
              second = open_node(board().decoder_node(), O_NONBLOCK);
    _exit(first >= 0 && second < 0 ? errno : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

constexpr size_t kWhole = 320 * 180 * 3 / 2;

const std::map<std::string, void (*)()>& faults() {
  static const std::map<std::string, void (*)()> all = {
      {"second-open-busy", [] { is(opened_in_child(), EBUSY, "the second open is refused"); }},
      {"second-open-crash", [] { is(opened_in_child(), SIGSEGV, "the second open kills the process"); }},
      {"dqbuf-eio",
       [] {
         const Decoded decoded = decode_h264();
         is(decoded.error, EIO, "DQBUF fails");
         is(int64_t(decoded.pictures.size()), 9, "after the pictures before");
       }},
      {"dqbuf-spurious",
       [] {
         const Decoded decoded = decode_h264({.is_blocking = true});
         whole(decoded);
         is(decoded.spurious, 1, "after one failure for nothing");
       }},
      {"eos-empty",
       [] {
         const Decoded d = decode_h264();
         whole(d);
         is(d.end_empty, 1, "an empty buffer ends it");
       }},
      {"eos-epipe",
       [] {
         const Decoded d = decode_h264();
         whole(d);
         is(d.end_pipe, 1, "EPIPE ends it");
       }},
      {"eos-never", [] { is(decode_h264({.limit_ms = 400}).error, ETIME, "the end never comes"); }},
      {"event-never",
       [] {
         const Decoded d = decode_h264({.limit_ms = 200});
         is(d.events, 0, "no event comes");
         is(d.error, ETIME, "nor a picture");
       }},
      {"event-after-eos",
       [] {
         const Decoded d = decode_h264();
         whole(d);
         is(d.events, 1, "the event comes after the end was queued");
       }},
      {"resolution-half",
       [] {
         const Decoded decoded = decode_h264();
         whole(decoded);
         is(int64_t(pictures_of_size(decoded, kWhole)), 30, "some in the first size");
         is(int64_t(pictures_of_size(decoded, 160 * 90 * 3 / 2)), 10, "some in half of it");
         is(decoded.events, 3, "each change is told of");
       }},
      {"resolution-same",
       [] {
         const Decoded d = decode_h264();
         whole(d);
         is(d.events, 2, "the same header again is told of");
       }},
      {"resolution-depth",
       [] {
         const Decoded decoded = decode_h264();
         whole(decoded);
         is(int64_t(pictures_of_size(decoded, 2 * kWhole)), 20, "some with ten bits");
       }},
      {"input-error", [] { is(decode_h264().damaged_inputs, 1, "one packet comes back with the error's flag"); }},
      {"picture-error",
       [] { is(decode_h264({.has_error_reporting = true}).damaged_pictures, 1, "one picture is concealed"); }},
      {"slow",
       [] {
         // Ten milliseconds for each of forty pictures, and none with the control.
         ok(elapsed_ms([] { whole(decode_h264({.has_max_performance = false})); }) >= 400,
            "it is slow without MAX_PERFORMANCE");
       }},
      {"timestamps-zero",
       [] {
         ok(std::ranges::all_of(decode_h264().times, [](int64_t time) { return time == 0; }), "all times are zero");
       }},
      {"timestamps-shuffled", [] { ok(!std::ranges::is_sorted(decode_h264().times), "times go back"); }},
      {"surface-fail",
       [] {
         const Decoded d = decode_h264();
         is(d.error, ENOMEM, "a surface is refused");
         ok(d.where == "surface", "where it is asked for");
       }},
      {"transform-fail",
       [] {
         const Decoded d = decode_h264();
         ok(d.where == "transform", "a transform fails");
       }},
      {"engine-kill",
       [] {
         const Decoded d = decode_h264();
         ok(d.error == EIO || d.error == ENODEV, "an engine that dies is an error");
       }},
      {"engine-kill-blocking",
       [] {
         const Decoded d = decode_h264({.is_blocking = true});
         ok(d.error == EIO || d.error == ENODEV, "and one for a client that waits");
       }},
      {"control-rejected",
       [] {
         const Decoded d = decode_h264();
         is(d.error, EINVAL, "a control is refused");
         ok(d.where == "max performance", "that was ordered");
       }},
      {"plugin-wrong",
       [] {
         const Decoded d = decode_h264();
         is(d.error, EINVAL, "the wrong plugin");
         ok(d.where == "S_FMT output", "refuses the format");
       }},
      {"output-eagain-storm", [] { whole(decode_h264()); }},
      {"dqbuf-hangs", [] { is(dequeue_with_stop(), EIO, "DQBUF does not come back before STREAMOFF"); }},
      {"poll-hangs", [] { ok(!is_polled_at_end(), "DEVICE_POLL does not come back for the end"); }},
      {"sar-other", [] {
         uint32_t width = 0;
         const Clip clip = find_clip("h264");
         ClientDecoder decoder(clip.packets, {.codec = clip.codec});
         decoder.prepare();
         decoder.run();
         is(pointer_control(decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kSarWidthR36, width), EINVAL,
            "the release's own id is refused");
         is(pointer_control(decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kSarWidthR35, width), 0, "the other's is not");
       }}};
  return all;
}

}  // namespace

bool check_fault(const std::string& name) {
  const auto found = faults().find(name);
  if (found == faults().end()) return check_encoder_fault(name);
  found->second();
  return true;
}

}  // namespace client
