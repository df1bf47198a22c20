#include "device/device.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include "abi/v4l2.h"
#include "core/faults.h"
#include "core/strict_log.h"

namespace emulator {
namespace {

template <typename T>
T& as(void* argument) {
  return *static_cast<T*>(argument);
}

}  // namespace

Device::Device(bool is_decoder, bool is_blocking) : is_decoder_(is_decoder), is_blocking_(is_blocking) {}

int Device::refuse(int error, const std::string& why) const {
  return violation(std::string(kind()) + ": " + why), error;
}

BufferQueue* Device::queue_of(uint32_t type) {
  return type == output_.type() ? &output_ : type == capture_.type() ? &capture_ : nullptr;
}

// A fault that a test ordered for this call, of this queue or of either.
int Device::injected(const char* call, const char* queue) {
  for (const std::string& kind_name : {std::string(kind()), std::string("session")}) {
    // Without a queue, a buffer that is given is one of CAPTURE.
    const bool is_plain = std::string_view(call) != "dqbuf" || std::string_view(queue) != output_.name();
    auto fault = is_plain ? fault_at(kind_name + "." + call) : std::nullopt;
    if (!fault && *queue) fault = fault_at(kind_name + "." + queue + "." + call);
    if (!fault) continue;
    if (fault->action == "crash") std::raise(SIGSEGV);
    return fault->action == "hang" ? -1 : errno_of(fault->action);
  }
  return 0;
}

// As an engine that never answers: until the client stops the queue or closes the device.
int Device::hang(Lock& lock) {
  const uint64_t generation = output_.generation + capture_.generation;
  changed_.wait(lock, [&] { return is_closing_ || output_.generation + capture_.generation != generation; });
  return is_closing_ ? ENODEV : EIO;
}

int Device::call(unsigned long request, void* argument) {
  if (!argument) return EFAULT;
  // A newer V4L2 than the library's is refused by the number alone, so that sizes always fit.
  const int error = perform(uint32_t(request), argument);
  ++(error == EAGAIN ? calls_idle_ : calls_done_);
  return error;
}

int Device::perform(unsigned long request, void* argument) {
  switch (request) {
    case VIDIOC_QUERYCAP:
      return query_capabilities(as<v4l2_capability>(argument));
    case VIDIOC_ENUM_FMT:
      return enumerate(as<v4l2_fmtdesc>(argument));
    case VIDIOC_G_FMT:
      return format(as<v4l2_format>(argument), false, false);
    case VIDIOC_S_FMT:
      return format(as<v4l2_format>(argument), true, false);
    case VIDIOC_TRY_FMT:
      return format(as<v4l2_format>(argument), true, true);
    case VIDIOC_REQBUFS:
      return request_buffers(as<v4l2_requestbuffers>(argument));
    case VIDIOC_QUERYBUF:
      return query_buffer(as<v4l2_buffer>(argument));
    case VIDIOC_EXPBUF:
      return export_buffer(as<v4l2_exportbuffer>(argument));
    case VIDIOC_QBUF:
      return queue_buffer(as<v4l2_buffer>(argument));
    case VIDIOC_DQBUF:
      return dequeue_buffer(as<v4l2_buffer>(argument));
    case VIDIOC_STREAMON:
      return stream(uint32_t(as<int>(argument)), true);
    case VIDIOC_STREAMOFF:
      return stream(uint32_t(as<int>(argument)), false);
    case VIDIOC_SUBSCRIBE_EVENT:
      return subscribe(as<v4l2_event_subscription>(argument), true);
    case VIDIOC_UNSUBSCRIBE_EVENT:
      return subscribe(as<v4l2_event_subscription>(argument), false);
    case VIDIOC_DQEVENT:
      return dequeue_event(as<v4l2_event>(argument));
    case VIDIOC_S_EXT_CTRLS:
      return set_controls(as<v4l2_ext_controls>(argument));
    case VIDIOC_G_EXT_CTRLS:
      return get_controls(as<v4l2_ext_controls>(argument));
    case VIDIOC_S_CTRL:
      return set_control(as<v4l2_control>(argument).id, as<v4l2_control>(argument).value, nullptr);
    case VIDIOC_G_CTRL: {
      v4l2_ext_control one{};
      one.id = as<v4l2_control>(argument).id;
      const int error = get_control(one);
      return as<v4l2_control>(argument).value = one.value, error;
    }
    case VIDIOC_G_CROP: {
      const Lock lock(mutex_);
      if (const int error = injected("g_crop", "")) return error;
      return get_crop(as<v4l2_crop>(argument));
    }
    case VIDIOC_S_PARM: {
      const Lock lock(mutex_);
      return set_rate(as<v4l2_streamparm>(argument));
    }
    case VIDIOC_DECODER_CMD:
      return is_decoder_ ? command(as<v4l2_decoder_cmd>(argument).cmd) : EINVAL;
    case VIDIOC_ENCODER_CMD:
      return is_decoder_ ? EINVAL : command(as<v4l2_encoder_cmd>(argument).cmd);
    default:
      return refuse(EINVAL, "ioctl " + hex(request) + " is not one of the library's");
  }
}

int Device::query_capabilities(v4l2_capability& capability) {
  const Lock lock(mutex_);
  if (const int error = injected("querycap", "")) return error;
  capability = {};
  std::strcpy(reinterpret_cast<char*>(capability.driver), is_decoder_ ? "NVDEC" : "NVENC");
  std::strcpy(reinterpret_cast<char*>(capability.card), profile().name.data());
  capability.capabilities =
      V4L2_CAP_VIDEO_M2M_MPLANE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT | V4L2_CAP_DEVICE_CAPS;
  capability.device_caps = V4L2_CAP_VIDEO_M2M_MPLANE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT;
  return 0;
}

int Device::enumerate(v4l2_fmtdesc& description) {
  const Lock lock(mutex_);
  BufferQueue* queue = queue_of(description.type);
  if (!queue) return EINVAL;
  const std::vector<uint32_t> formats = formats_of(*queue);
  if (description.index >= formats.size()) return EINVAL;
  description.pixelformat = formats[description.index];
  description.flags = queue->is_output() == is_decoder_ ? V4L2_FMT_FLAG_COMPRESSED : 0;
  std::memcpy(description.description, &description.pixelformat, 4);
  description.description[4] = 0;
  return 0;
}

int Device::format(v4l2_format& format, bool is_set, bool is_trial) {
  Lock lock(mutex_);
  BufferQueue* queue = queue_of(format.type);
  if (!queue) return refuse(EINVAL, "a format of type " + std::to_string(format.type));
  if (const int error = injected(is_set ? "s_fmt" : "g_fmt", queue->name())) return error > 0 ? error : hang(lock);
  if (!is_set) return get_format(*queue, format);
  if (setting("plugin")) return EINVAL;
  if (!is_trial && !queue->buffers.empty())
    return refuse(EBUSY, std::string("S_FMT of ") + queue->name() + " while it has buffers");
  return set_format(*queue, format, is_trial);
}

int Device::command(uint32_t command) {
  const Lock lock(mutex_);
  static_assert(V4L2_DEC_CMD_STOP == V4L2_ENC_CMD_STOP);
  if (command != V4L2_DEC_CMD_STOP) return refuse(EINVAL, "command " + std::to_string(command));
  const int error = stop_command();
  changed_.notify_all();
  return error;
}

int64_t Device::control(uint32_t id, int64_t otherwise) const {
  const auto found = controls_.find(id);
  return found == controls_.end() ? otherwise : found->second;
}

}  // namespace emulator
