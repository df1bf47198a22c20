// Faults that a test orders with JETSON_EMULATOR_FAULTS; README.md has the grammar and the list. A name or an action
// that does not exist ends the process when the libraries are loaded: a fault that is never injected tests nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace emulator {

// "point=action[:number]@at[xtimes|+]": the at-th time that the point is passed, for so many times.
struct Fault {
  std::string point, action;
  int64_t number = 0;  // behind the ":"
  uint64_t at = 1, times = 1;
};

// The fault that is due now; passing the point counts.
std::optional<Fault> fault_at(const std::string& point);

// One that holds all the time, as the form of the end: not counted, "@" has no meaning.
std::optional<Fault> setting(const std::string& point);

// The errno of an action that is one, or 0.
int errno_of(const std::string& action);

// Null where the text is right; else what is wrong with it.
std::optional<std::string> read_faults(const std::string& text, std::vector<Fault>& faults);

}  // namespace emulator
