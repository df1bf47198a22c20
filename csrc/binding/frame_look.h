// What is known of a frame without its data. Most frames look like the one before, so JavaScript is given one object for
// all of them.
#pragma once

#include <napi.h>

#include <limits>

struct AVFrame;

namespace jetson::binding {

struct FrameLook {
  explicit FrameLook(const AVFrame& frame);
  FrameLook() = default;
  bool operator==(const FrameLook&) const = default;

  size_t sound_bytes() const;  // of one plane, without the padding that linesize counts

  bool is_video = false, is_planar = false;
  int format = -1, width = 0, height = 0, sample_rate = 0, channels = 0, samples = 0, planes = 0;
  int strides[4] = {};  // video
  int primaries = 0, transfer = 0, space = 0, range = 0;
  int sar_num = 0, sar_den = 1;
  char layout[64] = "";  // audio
};

struct FrameTimes {
  explicit FrameTimes(const AVFrame& frame);
  FrameTimes() = default;

  double timestamp = std::numeric_limits<double>::quiet_NaN(), duration = timestamp;  // us; NaN: not known
  bool is_key = false;
};

Napi::Object to_js(Napi::Env env, const FrameLook& look);  // NativeLook of lib/native/addon.ts

}  // namespace jetson::binding
