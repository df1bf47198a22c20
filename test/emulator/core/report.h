// What happened, for tests: counters, and what each session was told. Written as JSON to the file of
// JETSON_EMULATOR_REPORT whenever a session closes, and at the end of the process.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace emulator {

enum class Counter {
  kSessionsOpened,
  kSessionsAlive,
  kDecodersOpened,
  kEncodersOpened,
  kDecodersAlive,
  kEncodersAlive,
  kSurfacesCreated,
  kSurfacesAlive,
  kSurfacesPeak,
  kSurfaceBytes,
  kTransforms,
  kSyncsForCpu,
  kSyncsForDevice,
  kMaps,
  kMaxPerformance,
  kPicturesDecoded,
  kPicturesEncoded,
  kPacketsEncoded,
  kEvents,
  kFaultsInjected,
  kViolations,
  kCount
};

void count(Counter counter, int64_t step = 1);
int64_t counted(Counter counter);
void count_peak(Counter peak, Counter of);

// What one session was told: formats, controls by name, buffers. Numbers only.
struct SessionReport {
  std::string kind, codec;
  std::map<std::string, int64_t> values;
};
void keep_session(const SessionReport& session);

void write_report();

}  // namespace emulator
