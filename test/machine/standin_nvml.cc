// Two GPUs: a new one that tells all, and an old one that counts no energy. The new one takes 100 W and counts that since the
// first question.
#include <chrono>
#include <cstdint>
#include <cstring>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

constexpr int kSuccess = 0;
constexpr int kUninitialized = 1;
constexpr int kInvalidArgument = 2;
constexpr int kNotSupported = 3;
bool is_initialized = false;
const auto kBegan = std::chrono::steady_clock::now();

uintptr_t number(void* device) { return reinterpret_cast<uintptr_t>(device); }

}  // namespace

EXPORT int nvmlInit_v2() { return is_initialized = true, kSuccess; }

EXPORT int nvmlDeviceGetCount_v2(unsigned* count) { return *count = 2, is_initialized ? kSuccess : kUninitialized; }

EXPORT int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device) {
  if (index > 1) return kInvalidArgument;
  return *device = reinterpret_cast<void*>(uintptr_t{index + 1}), kSuccess;
}

EXPORT int nvmlDeviceGetName(void* device, char* name, unsigned length) {
  return std::strncpy(name, number(device) == 1 ? "New GPU" : "Old GPU", length), kSuccess;
}

EXPORT int nvmlDeviceGetPowerUsage(void* device, unsigned* milliwatts) {
  return *milliwatts = number(device) == 1 ? 100'000 : 50'000, kSuccess;
}

EXPORT int nvmlDeviceGetTotalEnergyConsumption(void* device, unsigned long long* millijoules) {
  if (number(device) != 1) return kNotSupported;
  const auto passed = std::chrono::steady_clock::now() - kBegan;
  return *millijoules = 1'000'000 + 100 * std::chrono::duration_cast<std::chrono::milliseconds>(passed).count(), kSuccess;
}

EXPORT int nvmlDeviceGetTemperature(void* device, int sensor, unsigned* celsius) {
  if (sensor != 0) return kInvalidArgument;
  return *celsius = number(device) == 1 ? 61 : 55, kSuccess;
}

EXPORT int nvmlDeviceGetUtilizationRates(void* device, unsigned* percent) {
  return percent[0] = number(device) == 1 ? 42 : 7, percent[1] = 3, kSuccess;
}

EXPORT int nvmlDeviceGetEncoderUtilization(void* device, unsigned* percent, unsigned* period_us) {
  if (number(device) != 1) return kNotSupported;
  return *percent = 30, *period_us = 167'000, kSuccess;
}

EXPORT int nvmlDeviceGetDecoderUtilization(void* device, unsigned* percent, unsigned* period_us) {
  if (number(device) != 1) return kNotSupported;
  return *percent = 11, *period_us = 167'000, kSuccess;
}
