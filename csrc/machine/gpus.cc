#include "machine/gpus.h"

#include <dlfcn.h>

#include <cstdlib>

namespace jetson::machine {
namespace {

constexpr const char* kLibrary = "libnvidia-ml.so.1";
constexpr const char* kLibraryVariable = "JETSON_AV_NVML";

// nvml.h: all functions return nvmlReturn_t, whose NVML_SUCCESS is 0.
using Device = struct nvmlDevice_st*;
constexpr int kSuccess = 0;
constexpr int kTemperatureGpu = 0;
constexpr unsigned kNameLength = 96;

struct Utilization {
  unsigned gpu, memory;  // percent
};

struct Library {
  int (*init)();
  int (*count)(unsigned* count);
  int (*device)(unsigned index, Device* device);
  int (*name)(Device device, char* name, unsigned length);
  int (*milliwatts)(Device device, unsigned* milliwatts);
  int (*millijoules)(Device device, unsigned long long* millijoules);
  int (*celsius)(Device device, int sensor, unsigned* celsius);
  int (*load)(Device device, Utilization* percent);
  int (*encoder)(Device device, unsigned* percent, unsigned* period_us);
  int (*decoder)(Device device, unsigned* percent, unsigned* period_us);
};

template <class Function>
bool load(void* library, const char* symbol, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, symbol));
  return function != nullptr;
}

const Library* open_library() {
  static Library nvml;
  const char* named = std::getenv(kLibraryVariable);
  void* library = dlopen(named && *named ? named : kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (!library) return nullptr;
  bool whole = load(library, "nvmlInit_v2", nvml.init) && load(library, "nvmlDeviceGetCount_v2", nvml.count) &&
               load(library, "nvmlDeviceGetHandleByIndex_v2", nvml.device) && load(library, "nvmlDeviceGetName", nvml.name) &&
               load(library, "nvmlDeviceGetPowerUsage", nvml.milliwatts) &&
               load(library, "nvmlDeviceGetTotalEnergyConsumption", nvml.millijoules) &&
               load(library, "nvmlDeviceGetTemperature", nvml.celsius) &&
               load(library, "nvmlDeviceGetUtilizationRates", nvml.load) &&
               load(library, "nvmlDeviceGetEncoderUtilization", nvml.encoder) &&
               load(library, "nvmlDeviceGetDecoderUtilization", nvml.decoder);
  return whole && nvml.init() == kSuccess ? &nvml : nullptr;
}

Gpu read(const Library& nvml, Device device) {
  Gpu gpu;
  char name[kNameLength] = "";
  if (nvml.name(device, name, kNameLength) == kSuccess) gpu.name = name;
  if (unsigned value; nvml.milliwatts(device, &value) == kSuccess) gpu.watts = value / 1e3;
  if (unsigned long long value; nvml.millijoules(device, &value) == kSuccess) gpu.joules = static_cast<double>(value) / 1e3;
  if (unsigned value; nvml.celsius(device, kTemperatureGpu, &value) == kSuccess) gpu.celsius = value;
  if (Utilization percent; nvml.load(device, &percent) == kSuccess) gpu.load = percent.gpu / 1e2;
  if (unsigned percent, us; nvml.encoder(device, &percent, &us) == kSuccess) gpu.encoder = percent / 1e2;
  if (unsigned percent, us; nvml.decoder(device, &percent, &us) == kSuccess) gpu.decoder = percent / 1e2;
  return gpu;
}

}  // namespace

std::vector<Gpu> read_gpus() {
  // Once in a process, and never closed: whoever opens it twice loads the driver's state twice.
  static const Library* nvml = open_library();
  unsigned count = 0;
  if (!nvml || nvml->count(&count) != kSuccess) return {};
  std::vector<Gpu> gpus;
  for (unsigned index = 0; index < count; index++) {
    Device device = nullptr;
    if (nvml->device(index, &device) == kSuccess) gpus.push_back(read(*nvml, device));
  }
  return gpus;
}

}  // namespace jetson::machine
