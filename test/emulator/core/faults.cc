#include "core/faults.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>

#include "core/report.h"

namespace emulator {
namespace {

struct Orders {
  std::vector<Fault> faults;
  std::mutex mutex;
  std::map<std::string, uint64_t> passed;
};

Orders& orders() {
  static Orders& only = *[] {
    auto* orders = new Orders;
    const char* text = std::getenv("JETSON_EMULATOR_FAULTS");
    if (const auto wrong = read_faults(text ? text : "", orders->faults)) {
      std::fprintf(stderr, "JETSON_EMULATOR_FAULTS: %s\n", wrong->c_str());
      std::abort();
    }
    return orders;
  }();
  return only;
}

// Read when the libraries are loaded, not when the first point is passed.
[[gnu::constructor]] void read_at_load() { orders(); }

}  // namespace

std::optional<Fault> fault_at(const std::string& point) {
  Orders& all = orders();
  if (all.faults.empty()) return {};
  const std::scoped_lock lock(all.mutex);
  const uint64_t now = ++all.passed[point];
  for (const Fault& fault : all.faults) {
    if (fault.point != point || now < fault.at || now - fault.at >= fault.times) continue;
    count(Counter::kFaultsInjected);
    return fault;
  }
  return {};
}

std::optional<Fault> setting(const std::string& point) {
  for (const Fault& fault : orders().faults)
    if (fault.point == point) return fault;
  return {};
}

}  // namespace emulator
