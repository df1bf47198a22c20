// A picture in one piece of memory, its lines on whole words and sectors: one copy brings it to the device or back.
#pragma once

#include <cstddef>
#include <cstring>

#include "math/geometry.h"
#include "math/picture.h"

namespace jetson::cuda {

class PictureLayout {
 public:
  PictureLayout(JetsonFormat format, int width, int height) : planes_(format.interleaved ? 2 : 3) {
    const size_t bytes = format.samples == JETSON_SAMPLES_8 ? 1 : 2;
    for (int i = 0; i < planes_; i++) {
      const int columns = i ? jetson_chroma_side(width) * (format.interleaved ? 2 : 1) : width;
      line_[i] = size_t(columns) * bytes;
      lines_[i] = i ? jetson_chroma_side(height) : height;
      stride_[i] = (line_[i] + kAlignment - 1) / kAlignment * kAlignment;
      place_[i] = size_;
      size_ += stride_[i] * size_t(lines_[i]);
    }
  }

  size_t size() const { return size_; }

  JetsonPicture at(uint8_t* memory) const {
    JetsonPicture picture = {};
    for (int i = 0; i < planes_; i++) {
      picture.plane[i] = memory + place_[i];
      picture.stride[i] = ptrdiff_t(stride_[i]);
    }
    return picture;
  }

  void copy(const JetsonPicture& from, const JetsonPicture& to) const {
    for (int i = 0; i < planes_; i++)
      for (int y = 0; y < lines_[i]; y++)
        std::memcpy(to.plane[i] + y * to.stride[i], from.plane[i] + y * from.stride[i], line_[i]);
  }

 private:
  static constexpr size_t kAlignment = 256;
  int planes_, lines_[3] = {};
  size_t line_[3] = {}, stride_[3] = {}, place_[3] = {}, size_ = 0;
};

}  // namespace jetson::cuda
