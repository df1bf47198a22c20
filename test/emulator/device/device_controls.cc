// Events and controls of a device.
#include <poll.h>

#include <cerrno>
#include <cstring>

#include "abi/metadata.h"
#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"
#include "device/device.h"

namespace emulator {

int Device::subscribe(const v4l2_event_subscription& subscription, bool is_on) {
  const Lock lock(mutex_);
  if (const int error = injected("subscribe", "")) return error;
  const bool is_known =
      subscription.type == V4L2_EVENT_EOS || (is_decoder_ && subscription.type == abi::kEventResolutionChange);
  if (!is_known || subscription.id != 0)
    return refuse(EINVAL, "a subscription of event " + std::to_string(subscription.type));
  subscribed_[subscription.type] = is_on;
  return 0;
}

void Device::post_event(uint32_t type) {
  if (!subscribed_[type]) return;
  v4l2_event event{};
  event.type = type;
  event.pending = uint32_t(events_.size());
  events_.push_back(event);
  count(Counter::kEvents);
  changed_.notify_all();
}

int Device::dequeue_event(v4l2_event& event) {
  Lock lock(mutex_);
  if (const int error = injected("dqevent", "")) return error > 0 ? error : hang(lock);
  // It never waits, however the device was opened: NVIDIA's samples ask between two pictures.
  if (events_.empty()) return is_dead_ ? EIO : EAGAIN;
  event = events_.front();
  events_.pop_front();
  event.pending = uint32_t(events_.size());
  return 0;
}

int Device::set_controls(v4l2_ext_controls& controls) {
  for (uint32_t i = 0; i < controls.count; ++i) {
    const v4l2_ext_control& one = controls.controls[i];
    if (const int error = set_control(one.id, one.value, one.string)) return controls.error_idx = i, error;
  }
  return 0;
}

int Device::set_control(uint32_t id, int64_t value, void* payload) {
  Lock lock(mutex_);
  if (const int error = injected("s_ext_ctrls", "")) return error;
  const Control* control = find_control(id, is_decoder_);
  if (!control || !control->is_writable) return refuse(EINVAL, "control " + hex(id) + " cannot be set here");
  if (control->value == Value::kPointer && !payload)
    return refuse(EFAULT, "control " + hex(id) + " without its struct");
  const std::string name = std::string("control ") + control->name;
  if (control->when != When::kAny && !are_formats_set(control->when))
    return refuse(EINVAL, name + " before the formats");
  const bool is_early = control->when == When::kEarly || control->when == When::kAfterCodedFormat;
  if (is_early && !(output_.buffers.empty() && capture_.buffers.empty()))
    return refuse(EINVAL, name + " after REQBUFS");
  if (id == abi::kDevicePoll) return poll(lock, payload);
  if (id == abi::kSetPollInterrupt) {
    is_interrupted_ = value != 0;
    return changed_.notify_all(), 0;
  }
  // Its first number, for the report.
  if (control->value == Value::kPointer) std::memcpy(&value, payload, sizeof(uint32_t)), value = int32_t(value);
  if (const int error = control_set(*control, id, value, payload)) return error;
  if (id == abi::kMaxPerformance && value) count(Counter::kMaxPerformance);
  controls_[id] = value;
  return 0;
}

int Device::get_controls(v4l2_ext_controls& controls) {
  for (uint32_t i = 0; i < controls.count; ++i)
    if (const int error = get_control(controls.controls[i])) return controls.error_idx = i, error;
  return 0;
}

int Device::get_control(v4l2_ext_control& one) {
  Lock lock(mutex_);
  if (const int error = injected("g_ext_ctrls", "")) return error;
  const Control* control = find_control(one.id, is_decoder_);
  if (!control || !control->is_readable) return refuse(EINVAL, "control " + hex(one.id) + " cannot be read here");
  if (control->value == Value::kPointer && !one.string)
    return refuse(EFAULT, "control " + hex(one.id) + " without its struct");
  if (one.id == abi::kDevicePoll) return poll(lock, one.string);
  int32_t value = one.value;
  const int error = control_get(one.id, value, control->value == Value::kPointer ? one.string : nullptr);
  if (control->value == Value::kNumber) one.value = value;
  return error;
}

uint16_t Device::ready(uint16_t asked) const {
  uint16_t now = 0;
  if (!capture_.done.empty() || (has_more_to_say() && !setting("poll"))) now |= POLLIN;
  if (!output_.done.empty()) now |= POLLOUT;
  if (!events_.empty()) now |= POLLPRI;
  if (is_dead_) now |= POLLERR;
  return uint16_t(now & (asked | POLLERR));
}

// DEVICE_POLL: the only way to wait for more than one thing.
int Device::poll(Lock& lock, void* payload) {
  abi::DevicePoll poll;
  std::memcpy(&poll, payload, sizeof poll);
  if (is_blocking_) return refuse(EINVAL, "DEVICE_POLL of a device that was opened blocking");
  changed_.wait(lock, [&] { return is_closing_ || is_interrupted_ || ready(poll.requested); });
  poll.answered = ready(poll.requested);
  std::memcpy(payload, &poll, sizeof poll);
  return is_closing_ ? ENODEV : 0;
}

}  // namespace emulator
