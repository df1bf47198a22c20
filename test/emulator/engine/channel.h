// One end of the connection between a device and its engine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/protocol.h"

namespace emulator {

class Channel {
 public:
  explicit Channel(int socket) : socket_(socket) {}
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  // False where the other end is gone; never a signal.
  bool send(EngineMessage message, std::span<const uint8_t> bytes = {});
  bool receive(EngineMessage& message, std::vector<uint8_t>& bytes);
  bool is_alive() const;
  void shut();  // wakes whoever receives

 private:
  int socket_;
};

}  // namespace emulator
