// Whether this machine's CUDA driver compiles the PTX that is part of this library.
#pragma once

#include <string>
#include <vector>

namespace jetson::machine {

struct PtxLoading {
  bool is_integrated = false;  // the GPU shares the memory of the CPU
  std::vector<std::string> loaded;
};

// All of it, each text once. Throws what the driver refused, or why there is none.
PtxLoading load_ptx();

}  // namespace jetson::machine
