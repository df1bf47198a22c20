#include "engine/samples.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <cstring>

namespace emulator {
namespace {

template <typename From, typename To>
void append_row(std::vector<uint8_t>& to, const AVFrame& frame, int y, int width, int shift, int plane_a, int plane_b) {
  const auto* a = reinterpret_cast<const From*>(frame.data[plane_a] + y * frame.linesize[plane_a]);
  const auto* b = reinterpret_cast<const From*>(frame.data[plane_b] + y * frame.linesize[plane_b]);
  const bool is_pair = plane_a != plane_b;
  const auto put = [&](From sample) {
    const To value = To(shift >= 0 ? sample << shift : sample >> -shift);
    const auto* bytes = reinterpret_cast<const uint8_t*>(&value);
    to.insert(to.end(), bytes, bytes + sizeof value);
  };
  for (int x = 0; x < width; ++x) {
    put(a[x]);
    if (is_pair) put(b[x]);
  }
}

template <typename From, typename To>
std::vector<uint8_t> interleaved(const AVFrame& frame, int shift) {
  std::vector<uint8_t> to;
  const int chroma_width = (frame.width + 1) / 2, chroma_height = (frame.height + 1) / 2;
  to.reserve((size_t(frame.width) * size_t(frame.height) + 2 * size_t(chroma_width) * size_t(chroma_height)) *
             sizeof(To));
  for (int y = 0; y < frame.height; ++y) append_row<From, To>(to, frame, y, frame.width, shift, 0, 0);
  for (int y = 0; y < chroma_height; ++y) append_row<From, To>(to, frame, y, chroma_width, shift, 1, 2);
  return to;
}

}  // namespace

int depth_of(const AVFrame& frame) {
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(AVPixelFormat(frame.format));
  return format ? format->comp[0].depth : 0;
}

std::vector<uint8_t> samples_of(const AVFrame& frame, bool is_eight_bit) {
  switch (frame.format) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P:
      return interleaved<uint8_t, uint8_t>(frame, 0);
    case AV_PIX_FMT_YUV420P10:
      return is_eight_bit ? interleaved<uint16_t, uint8_t>(frame, -2) : interleaved<uint16_t, uint16_t>(frame, 6);
    default:
      return {};
  }
}

void fill(AVFrame& frame, std::span<const uint8_t> samples) {
  const bool is_wide = depth_of(frame) > 8;
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(AVPixelFormat(frame.format));
  const size_t bytes = is_wide ? 2 : 1;
  const uint8_t* from = samples.data();
  const int chroma_width = (frame.width + 1) / 2, chroma_height = (frame.height + 1) / 2;
  const int planes = av_pix_fmt_count_planes(AVPixelFormat(frame.format));
  const int down = is_wide && format->comp[0].shift == 0 ? 6 : 0;
  const auto put = [&](int plane, int x, int y) {
    uint8_t* to = frame.data[plane] + y * frame.linesize[plane] + size_t(x) * bytes;
    uint16_t word;
    if (is_wide) {
      std::memcpy(&word, from, 2);
      word = uint16_t(word >> down);
      std::memcpy(to, &word, 2);
    } else {
      *to = *from;
    }
    from += bytes;
  };
  for (int y = 0; y < frame.height; ++y)
    for (int x = 0; x < frame.width; ++x) put(0, x, y);
  for (int y = 0; y < chroma_height; ++y)
    for (int x = 0; x < chroma_width; ++x) {
      put(1, planes == 2 ? 2 * x : x, y);
      put(planes == 2 ? 1 : 2, planes == 2 ? 2 * x + 1 : x, y);
    }
}

}  // namespace emulator
