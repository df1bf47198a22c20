#include "client/sleeping.h"

#include <chrono>
#include <fstream>
#include <string>
#include <thread>

namespace client {
namespace {

// By the state that stands behind its name.
bool is_asleep(pid_t thread) {
  std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/stat");
  std::string stat;
  std::getline(file, stat);
  const size_t name = stat.rfind(')');
  return name != std::string::npos && stat.compare(name, 3, ") S") == 0;
}

}  // namespace

bool comes_to_sleep(const std::function<pid_t()>& thread, const std::function<bool()>& is_there) {
  int looks = 0;
  for (int i = 0; i < 20'000 && looks < 5; ++i) {
    const pid_t one = thread();
    looks = one != 0 && is_asleep(one) && is_there() ? looks + 1 : 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return looks == 5;
}

}  // namespace client
