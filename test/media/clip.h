// A short clip to read, and the bytes of files: for the tests of whole transcodes.
#pragma once

#include <string>

#include "session.h"

namespace jetson::media::test {

Plan clip_plan();                // 4 s of pictures and sound, generated; no output yet
const std::string& clip_file();  // the same as an mp4, made once

Bytes contents(const std::string& path);
std::string part_of(const std::string& path);  // where a file is written until it is complete

}  // namespace jetson::media::test
