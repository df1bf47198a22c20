// The device of the stand-in: what was made, what lies where, what waits in which stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "cuda/tiles.h"
#include "standin.h"

namespace standin {

enum Result {
  kSuccess = 0,
  kInvalidValue = 1,
  kOutOfMemory = 2,
  kNotInitialized = 3,
  kInvalidContext = 201,
  kInvalidImage = 200,
  kInvalidHandle = 400,
  kNotFound = 500,
  kNotReady = 600,
  kIllegalAddress = 700,
  kNotSupported = 801,
  kUnknown = 999
};

// What the host sees as an address of the device lies outside of what it can follow.
constexpr uint64_t kDeviceBias = uint64_t{1} << 56;

struct Context {};
struct Module {
  std::string text;
};
struct Function {
  std::string name;
};

struct Stream;

// A place in a stream: all work of it up to a number.
struct Event {
  Stream* stream = nullptr;
  uint64_t number = 0;
};

struct Stream {
  std::deque<std::function<int()>> work;
  uint64_t done = 0, begun = 0;  // numbers of the last one done and of the last one put in
};

struct Allocation {
  size_t size;
  bool is_host, is_mapped;
};

struct State {
  std::recursive_mutex mutex;
  bool is_initialized = false, is_integrated = false;
  StandinCounts counts = {};
  std::map<uint64_t, Allocation> memory;  // by the host's address of it
  std::set<void*> handles;                // contexts, modules, functions, streams, events that are alive
  Stream default_stream;
  std::vector<Stream*> streams;
  Context* primary = nullptr;
  int primary_users = 0;
  int failure = kSuccess;  // of work that was done later: sticks, as the driver's does
  std::string failing;
  int failing_after = 0;
};

State& state();
std::vector<Context*>& current();  // of this thread

// Tells a broken rule and counts it. Returns the result.
int broken(int result, const char* function, const char* rule);

// The host's address of memory of the device; null where [address, address + size) is not in one allocation.
uint8_t* followed(uint64_t address, size_t size);
bool is_pinned(const void* host, size_t size);

void put(Stream& stream, std::function<int()> work);
void run_until(Stream& stream, uint64_t number);  // work in order, and what it waits for
void run_all();

// Checks the argument against memory, and runs the kernel on the host.
int launch(const std::string& kernel, const std::vector<uint8_t>& argument, jetson::cuda::Grid grid);

}  // namespace standin
