#include "media/frame_fan.h"

#include <algorithm>

namespace jetson::media {

void FrameFan::push(const AVFrame& frame) {
  watch_.see(frame);
  for (Reader& reader : readers_)
    if (reader.wants_more) reader.wants_more = reader.inbox->push(reader.lane, share(frame));
}

bool FrameFan::is_wanted() const {
  return std::any_of(readers_.begin(), readers_.end(), [](const Reader& reader) { return reader.wants_more; });
}

void FrameFan::finish() {
  for (Reader& reader : readers_) reader.inbox->finish(reader.lane);
}

}  // namespace jetson::media
