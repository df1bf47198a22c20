// Hardware devices of one pipeline: one of each kind, made when first asked for, shared by decoders, filters and
// encoders.
#pragma once

#include <map>
#include <mutex>
#include <string>

extern "C" {
#include <libavutil/hwcontext.h>
}

#include "media/owned.h"

namespace jetson::media {

class Devices {
 public:
  // By a real creation. Throws a Failure that says why not, the same each time.
  BufferPtr open(AVHWDeviceType type);
  BufferPtr opened(AVHWDeviceType type);  // null where nobody opened it
  BufferPtr any();                        // one that is open; null where none is

 private:
  std::mutex mutex_;
  std::map<AVHWDeviceType, BufferPtr> devices_;
  std::map<AVHWDeviceType, std::string> refusals_;
};

// "cuda", "vaapi", "jetson": libav's own names; AV_HWDEVICE_TYPE_NONE for "none" and for codecs without one ("v4l2m2m").
AVHWDeviceType device_type(const std::string& accel);

}  // namespace jetson::media
