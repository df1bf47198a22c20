// What a file says of itself as a whole.
#pragma once

#include <vector>

#include "media/pipeline.h"

namespace jetson::media {

struct FileHeader {
  Options metadata;
  std::vector<Chapter> chapters;
};

}  // namespace jetson::media
