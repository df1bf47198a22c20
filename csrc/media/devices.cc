#include "media/devices.h"

#include "media/error.h"

namespace jetson::media {

BufferPtr Devices::open(AVHWDeviceType type) {
  std::lock_guard lock(mutex_);
  if (const auto found = devices_.find(type); found != devices_.end()) return share(found->second.get());
  if (const auto refused = refusals_.find(type); refused != refusals_.end())
    throw Failure({AVERROR(ENODEV), error_name(AVERROR(ENODEV)), "", refused->second});
  AVBufferRef* device = nullptr;
  try {
    check(av_hwdevice_ctx_create(&device, type, nullptr, nullptr, 0),
          std::string("open a ") + av_hwdevice_get_type_name(type) + " device");
  } catch (const Failure& failure) {
    refusals_[type] = failure.what();
    throw;
  }
  return share((devices_[type] = BufferPtr(device)).get());
}

BufferPtr Devices::opened(AVHWDeviceType type) {
  std::lock_guard lock(mutex_);
  const auto found = devices_.find(type);
  return found == devices_.end() ? nullptr : share(found->second.get());
}

BufferPtr Devices::any() {
  std::lock_guard lock(mutex_);
  return devices_.empty() ? nullptr : share(devices_.begin()->second.get());
}

AVHWDeviceType device_type(const std::string& accel) { return av_hwdevice_find_type_by_name(accel.c_str()); }

}  // namespace jetson::media
