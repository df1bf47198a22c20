// What NVIDIA's management library (NVML) tells of the GPUs of this machine. It is opened at run time: nothing needs it to be there.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jetson::machine {

// What a GPU does not tell is absent.
struct Gpu {
  std::string name;
  std::optional<double> watts;
  std::optional<double> joules;  // since its driver was loaded
  std::optional<double> celsius;
  std::optional<double> load, encoder, decoder;  // parts of the time, 0 to 1
};

// None where there is no library, or its driver does not answer; boards whose GPU is part of the chip are no GPUs to NVML
// (its calls say "not supported" there), up to Orin. Takes milliseconds, the first time a second; for one thread at a time
// or several.
std::vector<Gpu> read_gpus();

}  // namespace jetson::machine
