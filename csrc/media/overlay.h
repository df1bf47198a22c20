// A picture with transparency in a frame's own samples: made once, laid over every frame that shows it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "media/overlay_color.h"

namespace jetson::media {

// Whether samples of this format can be mixed: whole bytes of one component each, in memory, in this machine's order.
bool can_be_overlaid(AVPixelFormat format);
std::string overlay_formats();  // all of them, as arguments of a "format" filter

struct Box {
  int x = 0, y = 0, width = 0, height = 0;

  int right() const { return x + width; }
  int bottom() const { return y + height; }
  bool is_empty() const { return width <= 0 || height <= 0; }
};

Box joined(const Box& a, const Box& b);
Box overlap(const Box& a, const Box& b);

class Overlay {
 public:
  // Transparent. What lies outside of the frame is cut off, and the rest widened to whole chroma samples.
  Overlay(const FrameLook& look, Box box);

  // A colour through a mask of 8 bit: 255 is as opaque as `opacity` (0 to 1) says.
  struct Mask {
    const uint8_t* data;
    ptrdiff_t stride;
    Box box;  // in the frame
  };
  void paint(const Mask& mask, const Codes& codes, float opacity);

  // Where opacity is 0 nothing is changed. Positions are those of the frame.
  void paint(int x, int y, const Codes& premultiplied, float opacity);

  void finish();                        // after the last paint()
  void lay_over(AVFrame& frame) const;  // writable, and as `look` says

 private:
  struct Span {
    int from = 0, to = 0;
  };
  // Samples of one resolution. `shift` of it against the frame's luma samples.
  struct Field {
    int x = 0, y = 0, width = 0, height = 0, shift_x = 0, shift_y = 0;
    std::vector<float> opacity;
    std::vector<Span> spans;  // what is not transparent, by row

    size_t at(int column, int row) const {
      return static_cast<size_t>(row) * static_cast<size_t>(width) + static_cast<size_t>(column);
    }
    void find_spans();
  };

  bool is_chroma(int component) const;
  std::vector<float> reduced(const std::vector<float>& values) const;
  template <class Sample>
  void blend(AVFrame& frame, int component) const;

  FrameLook look_;
  int components_ = 0, chroma_x_ = 0, chroma_y_ = 0;
  Box box_;
  Field luma_, chroma_;
  std::array<std::vector<float>, kMostComponents> values_;  // premultiplied codes
};

}  // namespace jetson::media
