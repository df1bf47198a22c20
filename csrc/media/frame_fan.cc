#include "media/frame_fan.h"

#include <algorithm>

namespace jetson::media {

void FrameFan::push(FramePtr frame) {
  watch_.see(*frame);
  for (size_t i = 0; i < readers_.size(); ++i) {
    Reader& reader = readers_[i];
    if (!reader.wants_more) continue;
    const bool is_last = i + 1 == readers_.size();
    reader.wants_more = reader.receiver->push(reader.lane, is_last ? std::move(frame) : share(*frame));
  }
}

void FrameFan::flush() {
  for (Reader& reader : readers_) reader.receiver->flush();
}

bool FrameFan::is_wanted() const {
  return std::any_of(readers_.begin(), readers_.end(), [](const Reader& reader) { return reader.wants_more; });
}

void FrameFan::finish() {
  for (Reader& reader : readers_) reader.receiver->finish(reader.lane);
}

void FrameFan::reset() {
  for (Reader& reader : readers_) reader.receiver->release();
}

}  // namespace jetson::media
