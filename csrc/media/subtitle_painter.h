// Subtitles of one stream as pictures over its frames.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/overlay.h"
#include "media/subtitle_decoder.h"

namespace jetson::media {

class SubtitlePainter {
 public:
  virtual ~SubtitlePainter() = default;

  // Takes what it needs out of the subtitle. Starts do not go back.
  virtual void add(AVSubtitle& subtitle, const SubtitleTimes& times) = 0;

  // What a frame at this time shows; times do not go back. Stays as it is until the next call.
  virtual const std::vector<Overlay>& at(int64_t us, const FrameLook& look) = 0;
};

// A font that the file carries.
struct Font {
  std::string name;
  const uint8_t* data;
  int size;
};

// Text through libass, in the layout of the decoder's header. `source`: the film before it was filtered.
struct TextSetup {
  const AVCodecContext& decoder;
  std::vector<Font> fonts;
  TextStyle style;
  const AVCodecParameters& source;
};
std::unique_ptr<SubtitlePainter> make_text_painter(const TextSetup& setup);

// Pictures, placed on the canvas that the decoder names. An HD canvas of another shape than the film covers it,
// centred, as for a film whose black bars were cut off; what would lie in them is moved into the picture.
std::unique_ptr<SubtitlePainter> make_bitmap_painter(const AVCodecContext& decoder);

}  // namespace jetson::media
