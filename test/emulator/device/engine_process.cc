#include "device/engine_process.h"

#include <dlfcn.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace emulator {
namespace {

// Beside this library, whatever the path that it was found by.
std::string engine_path() {
  Dl_info info{};
  dladdr(reinterpret_cast<void*>(&engine_path), &info);
  char* whole = realpath(info.dli_fname, nullptr);
  const std::string library = whole ? whole : "";
  std::free(whole);
  return library.substr(0, library.rfind('/') + 1) + "engine";
}

// What is preloaded into the client, as a sanitizer, is not meant for the engine.
std::vector<char*> environment() {
  std::vector<char*> variables;
  for (char** variable = environ; *variable; ++variable)
    if (!std::string_view(*variable).starts_with("LD_PRELOAD=")) variables.push_back(*variable);
  variables.push_back(nullptr);
  return variables;
}

pid_t spawn(int socket) {
  const std::string path = engine_path();
  char name[] = "jetson-engine";
  char* arguments[] = {name, nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, socket, kEngineSocket);
  // The thread that starts it blocks every signal; the engine must not.
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t process = -1;
  if (posix_spawn(&process, path.c_str(), &actions, &attributes, arguments, environment().data()) != 0) process = -1;
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return process;
}

}  // namespace

std::unique_ptr<EngineProcess> EngineProcess::start() {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return nullptr;
  const pid_t process = spawn(pair[1]);
  close(pair[1]);
  if (process > 0) return std::unique_ptr<EngineProcess>(new EngineProcess(process, pair[0]));
  close(pair[0]);
  return nullptr;
}

void EngineProcess::kill() { ::kill(process_, SIGKILL); }

EngineProcess::~EngineProcess() {
  kill();
  int status;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace emulator
