// What the codecs of a Jetson say of themselves when they are asked: for a report, not for films. Every function may crash
// or hang, with the board's library, and belongs into a process of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
#include "libav/codecs/device.h"
}

namespace jetson::machine {

// What the board refused, with its errno.
class Refusal : public std::runtime_error {
 public:
  Refusal(const std::string& what, int error);  // `error` is an AVERROR
  int number() const { return number_; }

 private:
  int number_;
};

// Throws where `result` is an AVERROR; `what` as in "could not <what>".
void must(int result, const char* what);

// An open decoder or encoder.
class Engine {
 public:
  explicit Engine(JetsonEngine kind);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  const JetsonDevice* device() const { return &device_; }
  void call(unsigned long request, void* argument, const char* what) const;

 private:
  JetsonDevice device_;
};

struct EngineFacts {
  std::string driver, card, bus;
  uint32_t capabilities = 0, device_capabilities = 0;  // V4L2_CAP_*
  std::vector<std::string> coded, raw;                 // fourccs of ENUM_FMT
};
EngineFacts ask_engine(JetsonEngine kind);

struct Sessions {
  int opened = 0;
  std::string refusal;  // empty: the last one that was asked for opened, too
  int error = 0;        // errno
};
// Opens one after the other and keeps them, each as far as streaming, until one is refused or there are `most`.
// `on_opened` hears how many there are.
Sessions open_sessions(JetsonEngine kind, int most, const std::function<void(int)>& on_opened);

std::string fourcc_text(uint32_t fourcc);

}  // namespace jetson::machine
