// The PTX that is part of this library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jetson::cuda {

struct Ptx {
  const char* name;
  std::string_view text;  // a NUL follows
};

// Empty where this build has no kernels.
const std::vector<Ptx>& all_ptx();

// The text that has a kernel; null where there is none.
const Ptx* ptx_with(const std::string& kernel);

// Why this build has no kernels; empty: it has.
const char* ptx_missing();

}  // namespace jetson::cuda
