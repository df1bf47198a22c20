// What a client did that a board punishes, one line each, in the file of JETSON_EMULATOR_LOG: a test may ask for an
// empty one. Without the variable nothing is written.
#pragma once

#include <string>

namespace emulator {

// "%p" in a path stands for the process: several may run with one environment.
std::string path_from(const char* variable);

void violation(const std::string& sentence);
std::string hex(unsigned long number);

}  // namespace emulator
