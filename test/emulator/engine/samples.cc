#include "engine/samples.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <cstring>

namespace emulator {
namespace {

// One row, or the pairs of two; shift is to the left.
template <typename From, typename To>
To* put_row(To* to, const AVFrame& frame, int y, int width, int shift, int plane_a, int plane_b) {
  const auto* a = reinterpret_cast<const From*>(frame.data[plane_a] + y * frame.linesize[plane_a]);
  const auto* b = reinterpret_cast<const From*>(frame.data[plane_b] + y * frame.linesize[plane_b]);
  const auto changed = [shift](From sample) { return To(shift >= 0 ? sample << shift : sample >> -shift); };
  for (int x = 0; x < width; ++x) {
    *to++ = changed(a[x]);
    if (plane_a != plane_b) *to++ = changed(b[x]);
  }
  return to;
}

template <typename From, typename To>
std::vector<uint8_t> interleaved(const AVFrame& frame, int shift) {
  const int chroma_width = (frame.width + 1) / 2, chroma_height = (frame.height + 1) / 2;
  const size_t samples = size_t(frame.width) * size_t(frame.height) + 2 * size_t(chroma_width) * size_t(chroma_height);
  std::vector<uint8_t> bytes(samples * sizeof(To));
  To* to = reinterpret_cast<To*>(bytes.data());
  for (int y = 0; y < frame.height; ++y) to = put_row<From>(to, frame, y, frame.width, shift, 0, 0);
  for (int y = 0; y < chroma_height; ++y) to = put_row<From>(to, frame, y, chroma_width, shift, 1, 2);
  return bytes;
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

namespace {

// The counterpart: from pairs to two planes, or to one that has pairs itself.
template <typename Sample>
const Sample* take_row(const Sample* from, AVFrame& frame, int y, int width, int down, int plane_a, int plane_b) {
  auto* a = reinterpret_cast<Sample*>(frame.data[plane_a] + y * frame.linesize[plane_a]);
  auto* b = reinterpret_cast<Sample*>(frame.data[plane_b] + y * frame.linesize[plane_b]);
  for (int x = 0; x < width; ++x) {
    a[x] = Sample(*from++ >> down);
    if (plane_a != plane_b) b[x] = Sample(*from++ >> down);
  }
  return from;
}

template <typename Sample>
void fill_with(AVFrame& frame, const Sample* from, int down) {
  const bool has_pairs = av_pix_fmt_count_planes(AVPixelFormat(frame.format)) == 2;
  const int chroma_width = (frame.width + 1) / 2;
  for (int y = 0; y < frame.height; ++y) from = take_row(from, frame, y, frame.width, down, 0, 0);
  for (int y = 0; y < (frame.height + 1) / 2; ++y)
    from = has_pairs ? take_row(from, frame, y, 2 * chroma_width, down, 1, 1)
                     : take_row(from, frame, y, chroma_width, down, 1, 2);
}

}  // namespace

void fill(AVFrame& frame, std::span<const uint8_t> samples) {
  if (depth_of(frame) == 8) return fill_with(frame, samples.data(), 0);
  const bool is_above = av_pix_fmt_desc_get(AVPixelFormat(frame.format))->comp[0].shift > 0;
  fill_with(frame, reinterpret_cast<const uint16_t*>(samples.data()), is_above ? 0 : 6);
}

}  // namespace emulator
