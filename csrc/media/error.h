// Failures inside csrc/media are exceptions that the top of each thread catches; outside they are plain Error values.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

extern "C" {
#include <libavutil/error.h>
}

#include "media/pipeline.h"

namespace jetson::media {

class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  const char* what() const noexcept override { return error_.message.c_str(); }
  const Error& error() const { return error_; }

 private:
  Error error_;
};

// The pipeline was told to stop: unwinds a station, and is nobody's error.
class Stopped : public std::exception {};

std::string error_name(int code);  // "AVERROR_INVALIDDATA", "AVERROR(ENOENT)"
std::string error_text(int code);

// Throws a Failure of the calling thread's stage: `what` was attempted, libav's text, and the last line it logged.
[[noreturn]] void fail(int code, std::string_view what);

// After every libav call whose failure ends the station. Returns `ret`; AVERROR_EXIT becomes Stopped.
inline int check(int ret, std::string_view what) {
  if (ret >= 0) return ret;
  if (ret == AVERROR_EXIT) throw Stopped();
  fail(ret, what);
}

}  // namespace jetson::media
