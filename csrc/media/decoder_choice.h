// Which of libav's decoders takes a stream, and where it runs.
#pragma once

#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/hwcontext.h>
}

#include "media/plan.h"

namespace jetson::media {

// One way to decode: a codec, and the device it runs on.
struct DecoderChoice {
  const AVCodec* codec = nullptr;
  AVHWDeviceType device = AV_HWDEVICE_TYPE_NONE;
  std::string accel = "none";
  bool is_own = false;  // the hardware's own codec, beside the one in software; else that one, helped by the device
};

// `accel`: "none", a device of libav's that helps the ones in software ("cuda", "vaapi"), or a family of codecs that
// stand beside them ("jetson", "v4l2m2m"). `name`: a decoder of libav's; empty: the one of this accel. Throws where there is none.
DecoderChoice choose_decoder(const std::string& accel, const std::string& name, AVCodecID id);

// The plan's, without those that only another of its decoders has: what is said to hardware is nothing to what stands in for it.
Options options_for(const AVCodec& codec, const DecoderPlan& plan, AVCodecID id);

}  // namespace jetson::media
