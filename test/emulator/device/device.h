// One opened node: what a decoder and an encoder have in common. Every ioctl comes in at call(); a thread of its own,
// with an engine behind it, moves buffers from OUTPUT to CAPTURE.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/report.h"
#include "device/buffer_queue.h"
#include "device/controls.h"
#include "device/engine_process.h"

namespace emulator {

// Calls are noted after as many buffers of CAPTURE.
constexpr int64_t kCallsAfter = 100;

class Device {
 public:
  Device(bool is_decoder, bool is_blocking);
  virtual ~Device() = default;
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  int call(unsigned long request, void* argument);  // 0 or an errno
  void open();                                      // starts the thread
  void close();                                     // wakes whoever waits, ends the thread
  const char* kind() const { return is_decoder_ ? "decoder" : "encoder"; }
  int opens = 1;  // v4l2_dup

 protected:
  using Lock = std::unique_lock<std::mutex>;

  // Of the two kinds; the lock is held.
  virtual int set_format(BufferQueue& queue, v4l2_format& format, bool is_trial) = 0;
  virtual int get_format(BufferQueue& queue, v4l2_format& format) = 0;
  virtual std::vector<uint32_t> formats_of(const BufferQueue& queue) const = 0;
  virtual int check_request(BufferQueue& queue, const v4l2_requestbuffers& request) = 0;
  virtual int check_buffer(BufferQueue& queue, Buffer& buffer, const v4l2_buffer& from) = 0;
  virtual void requested(BufferQueue&) {}
  virtual void stopped(BufferQueue&) {}
  virtual int start(BufferQueue&) { return 0; }
  virtual int get_crop(v4l2_crop&) { return EINVAL; }
  virtual int set_rate(v4l2_streamparm&) { return EINVAL; }
  virtual int stop_command() = 0;
  virtual bool are_formats_set(When when) const = 0;
  virtual int control_set(const Control& control, uint32_t id, int64_t value, void* payload) = 0;
  virtual int control_get(uint32_t id, int32_t& value, void* payload) = 0;
  // An answer to DQBUF where there is no buffer, or 0.
  virtual int nothing_to_give(BufferQueue& queue, v4l2_buffer& to) = 0;
  virtual bool has_more_to_say() const { return false; }  // CAPTURE would answer, though there is no buffer
  // The thread: one step, true where there was something to do.
  virtual bool step(Lock& lock) = 0;
  virtual void report(SessionReport& session) const = 0;

  int refuse(int error, const std::string& why) const;
  BufferQueue* queue_of(uint32_t type);
  void post_event(uint32_t type);
  int ask(Lock& lock, const EngineMessage& order, std::span<const uint8_t> bytes,
          const std::function<void(const EngineMessage&, std::vector<uint8_t>&)>& take);
  void sleep(Lock& lock, int64_t milliseconds);
  int64_t control(uint32_t id, int64_t otherwise) const;

  const bool is_decoder_, is_blocking_;
  std::mutex mutex_;
  std::condition_variable changed_;
  BufferQueue output_{V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE}, capture_{V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE};
  std::map<uint32_t, int64_t> controls_;  // as set
  std::deque<v4l2_event> events_;
  std::map<uint32_t, bool> subscribed_;
  std::unique_ptr<EngineProcess> engine_;
  bool is_closing_ = false, is_dead_ = false, is_interrupted_ = false, is_at_end_ = false;

 private:
  int perform(unsigned long request, void* argument);
  void report_calls(SessionReport& session) const;
  int injected(const char* call, const char* queue);
  int hang(Lock& lock);

  int query_capabilities(v4l2_capability& capability);
  int enumerate(v4l2_fmtdesc& format);
  int format(v4l2_format& format, bool is_set, bool is_trial);
  int request_buffers(v4l2_requestbuffers& request);
  int query_buffer(v4l2_buffer& buffer);
  int export_buffer(v4l2_exportbuffer& request);
  int queue_buffer(v4l2_buffer& buffer);
  int dequeue_buffer(v4l2_buffer& buffer);
  int wait_for_buffer(Lock& lock, BufferQueue& queue, v4l2_buffer& buffer);
  int give(BufferQueue& queue, v4l2_buffer& buffer);
  int stream(uint32_t type, bool is_on);
  int subscribe(const v4l2_event_subscription& subscription, bool is_on);
  int dequeue_event(v4l2_event& event);
  int set_controls(v4l2_ext_controls& controls);
  int get_controls(v4l2_ext_controls& controls);
  int set_control(uint32_t id, int64_t value, void* payload);
  int get_control(v4l2_ext_control& control);
  int poll(Lock& lock, void* payload);
  uint16_t ready(uint16_t asked) const;
  int command(uint32_t command);
  BufferQueue* checked(const v4l2_buffer& buffer, int& error);
  void run();

  // Of the client: those that brought nothing, and the others; how many there were after each so many buffers of CAPTURE.
  struct Calls {
    int64_t done, idle;
  };
  std::atomic<int64_t> calls_done_{0}, calls_idle_{0};
  int64_t given_ = 0;
  std::vector<Calls> calls_;
  std::thread thread_;
};

}  // namespace emulator
