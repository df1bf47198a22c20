// The process that does a device's work.
#pragma once

#include <sys/types.h>

#include <memory>

#include "engine/channel.h"

namespace emulator {

class EngineProcess {
 public:
  // Null where it cannot be started. To be called by the thread that will use it: the engine dies with that thread.
  static std::unique_ptr<EngineProcess> start();
  ~EngineProcess();

  Channel& channel() { return channel_; }
  void kill();

 private:
  EngineProcess(pid_t process, int socket) : process_(process), channel_(socket) {}
  pid_t process_;
  Channel channel_;
};

}  // namespace emulator
