#include "core/report.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <utility>
#include <vector>

#include "core/profile.h"
#include "core/strict_log.h"

namespace emulator {
namespace {

constexpr std::array<const char*, size_t(Counter::kCount)> kNames = {
    "sessionsOpened",  "sessionsAlive",  "decodersOpened", "encodersOpened",  "decodersAlive",   "encodersAlive",
    "surfacesCreated", "surfacesAlive",  "surfacesPeak",   "surfaceBytes",    "transforms",      "syncsForCpu",
    "syncsForDevice",  "maps",           "maxPerformance", "picturesDecoded", "picturesEncoded", "packetsEncoded",
    "events",          "faultsInjected", "violations"};

std::array<std::atomic<int64_t>, size_t(Counter::kCount)> counters;

// Never destroyed: threads of the client may outlive main.
struct Kept {
  std::mutex mutex;
  std::vector<SessionReport> sessions;
};
Kept& kept() {
  static Kept& only = *new Kept;
  return only;
}

std::string text_of(const SessionReport& session) {
  std::string text = "{\"kind\":\"" + session.kind + "\",\"codec\":\"" + session.codec + "\"";
  for (const auto& [name, value] : session.values) text += ",\"" + name + "\":" + std::to_string(value);
  return text + "}";
}

std::string text_of_all() {
  std::string text = "{\"profile\":\"" + std::string(profile().name) + "\"";
  for (size_t i = 0; i < kNames.size(); ++i)
    text.append(",\"").append(kNames[i]).append("\":").append(std::to_string(counters[i].load()));
  text += ",\"sessions\":[";
  bool is_first = true;
  for (const SessionReport& session : kept().sessions) {
    if (!std::exchange(is_first, false)) text += ',';
    text += text_of(session);
  }
  return text.append("]}\n");
}

}  // namespace

void count(Counter counter, int64_t step) { counters[size_t(counter)] += step; }
int64_t counted(Counter counter) { return counters[size_t(counter)]; }

void count_peak(Counter peak, Counter of) {
  const int64_t now = counted(of);
  auto& highest = counters[size_t(peak)];
  for (int64_t seen = highest; seen < now && !highest.compare_exchange_weak(seen, now);) {
  }
}

void keep_session(const SessionReport& session) {
  const std::scoped_lock lock(kept().mutex);
  kept().sessions.push_back(session);
}

void write_report() {
  const std::string path = path_from("JETSON_EMULATOR_REPORT");
  if (path.empty()) return;
  const std::scoped_lock lock(kept().mutex);
  // Renamed into place: a reader sees all of one report.
  const std::string part = path + ".part";
  std::ofstream(part) << text_of_all();
  std::rename(part.c_str(), path.c_str());
}

}  // namespace emulator
