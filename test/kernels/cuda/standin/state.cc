#include "state.h"

#include <cstdio>

namespace standin {

State& state() {
  static State* only = new State();  // libraries are unloaded in any order
  return *only;
}

std::vector<Context*>& current() {
  thread_local std::vector<Context*> stack;
  return stack;
}

int broken(int result, const char* function, const char* rule) {
  state().counts.violations++;
  std::fprintf(stderr, "stand-in for libcuda: %s: %s\n", function, rule);
  return result;
}

namespace {

const std::pair<const uint64_t, Allocation>* allocation_at(uint64_t host, size_t size) {
  auto& memory = state().memory;
  auto after = memory.upper_bound(host);
  if (after == memory.begin()) return nullptr;
  const auto& found = *--after;
  return host + size <= found.first + found.second.size ? &found : nullptr;
}

}  // namespace

uint8_t* followed(uint64_t address, size_t size) {
  if (address < kDeviceBias) return nullptr;
  const auto* found = allocation_at(address - kDeviceBias, size);
  if (!found || (found->second.is_host && !found->second.is_mapped)) return nullptr;
  return reinterpret_cast<uint8_t*>(address - kDeviceBias);
}

bool is_pinned(const void* host, size_t size) {
  const auto* found = allocation_at(reinterpret_cast<uint64_t>(host), size);
  return found && found->second.is_host;
}

void put(Stream& stream, std::function<int()> work) {
  stream.work.push_back(std::move(work));
  stream.begun++;
}

void run_until(Stream& stream, uint64_t number) {
  while (stream.done < number && !stream.work.empty()) {
    const std::function<int()> work = std::move(stream.work.front());
    stream.work.pop_front();
    const int result = work();
    stream.done++;
    if (result != kSuccess && state().failure == kSuccess) state().failure = result;
  }
}

void run_all() {
  for (Stream* stream : state().streams) run_until(*stream, stream->begun);
  run_until(state().default_stream, state().default_stream.begun);
}

}  // namespace standin

extern "C" {

__attribute__((visibility("default"))) void standin_counts(StandinCounts* counts) { *counts = standin::state().counts; }

__attribute__((visibility("default"))) void standin_set_integrated(int integrated) {
  standin::state().is_integrated = integrated != 0;
}

__attribute__((visibility("default"))) void standin_fail(const char* function, int after) {
  standin::state().failing = function;
  standin::state().failing_after = after;
}
}
