// Which of the board's libraries are here, and which file each is: containers have half of them, or another release's.
#pragma once

#include <string>
#include <vector>

namespace jetson::machine {

struct Library {
  std::string name;
  std::string path;    // empty: it does not open
  std::string reason;  // why not
};

// Opens them, as the codecs do. May crash with one of them.
std::vector<Library> find_libraries();

// Which of the two interfaces makes surfaces here. Empty: none does, and `why` says more.
std::string surface_interface(std::string& why);

}  // namespace jetson::machine
