#include "media/overlay.h"

#include <algorithm>
#include <bit>
#include <string_view>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace jetson::media {
namespace {

const AVPixFmtDescriptor& pixels_of(int format) { return *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format)); }

bool is_wide(const AVComponentDescriptor& component) { return component.depth + component.shift > 8; }

int rounded_up(int value, int shift) { return -(-value >> shift); }

}  // namespace

bool can_be_overlaid(AVPixelFormat format) {
  constexpr uint64_t kOther = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                              AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER;
  const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(format);
  if (!pixels || pixels->flags & kOther || std::string_view(pixels->name).starts_with("xyz")) return false;
  const bool is_big_endian = pixels->flags & AV_PIX_FMT_FLAG_BE;
  for (int i = 0; i < pixels->nb_components; ++i) {
    const AVComponentDescriptor& component = pixels->comp[i];
    if (component.depth < 8 || component.depth + component.shift > 16) return false;
    if (!is_wide(component)) continue;
    if (is_big_endian != (std::endian::native == std::endian::big)) return false;
    if (component.step % 2 || component.offset % 2) return false;
  }
  return true;
}

std::string overlay_formats() {
  std::string names;
  for (const AVPixFmtDescriptor* pixels = nullptr; (pixels = av_pix_fmt_desc_next(pixels));)
    if (can_be_overlaid(av_pix_fmt_desc_get_id(pixels)))
      names += (names.empty() ? "pix_fmts=" : "|") + std::string(pixels->name);
  return names;
}

Box joined(const Box& a, const Box& b) {
  if (a.is_empty()) return b;
  if (b.is_empty()) return a;
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

Box overlap(const Box& a, const Box& b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0, std::min(a.right(), b.right()) - x), std::max(0, std::min(a.bottom(), b.bottom()) - y)};
}

Overlay::Overlay(const FrameLook& look, Box box) : look_(look) {
  const AVPixFmtDescriptor& pixels = pixels_of(look.format);
  components_ = pixels.nb_components;
  chroma_x_ = pixels.log2_chroma_w;
  chroma_y_ = pixels.log2_chroma_h;
  box = overlap(box, {0, 0, look.width, look.height});
  const int left = box.x >> chroma_x_, top = box.y >> chroma_y_;
  const int right = rounded_up(box.right(), chroma_x_), bottom = rounded_up(box.bottom(), chroma_y_);
  if (box.is_empty()) return;
  chroma_ = {left, top, right - left, bottom - top, chroma_x_, chroma_y_, {}, {}};
  box_ = {left << chroma_x_, top << chroma_y_, (right - left) << chroma_x_, (bottom - top) << chroma_y_};
  luma_ = {box_.x, box_.y, box_.width, box_.height, 0, 0, {}, {}};
  const size_t samples = static_cast<size_t>(box_.width) * static_cast<size_t>(box_.height);
  luma_.opacity.resize(samples);
  for (int i = 0; i < components_; ++i) values_[static_cast<size_t>(i)].resize(samples);
}

void Overlay::paint(const Mask& mask, const Codes& codes, float opacity) {
  const Box box = overlap(mask.box, box_);
  for (int y = box.y; y < box.bottom(); ++y) {
    const uint8_t* row = mask.data + (y - mask.box.y) * mask.stride - mask.box.x;
    for (int x = box.x; x < box.right(); ++x) {
      if (!row[x]) continue;
      const float share = opacity * static_cast<float>(row[x]) / 255.0f;
      Codes premultiplied = codes;
      for (float& code : premultiplied) code *= share;
      paint(x, y, premultiplied, share);
    }
  }
}

void Overlay::paint(int x, int y, const Codes& premultiplied, float opacity) {
  if (opacity <= 0 || x < box_.x || y < box_.y || x >= box_.right() || y >= box_.bottom()) return;
  const size_t at = luma_.at(x - box_.x, y - box_.y);
  const float kept = 1 - opacity;
  luma_.opacity[at] = luma_.opacity[at] * kept + opacity;
  for (size_t i = 0; i < static_cast<size_t>(components_); ++i)
    values_[i][at] = values_[i][at] * kept + premultiplied[i];
}

void Overlay::Field::find_spans() {
  spans.assign(static_cast<size_t>(height), {});
  for (int row = 0; row < height; ++row) {
    Span span{width, 0};
    for (int column = 0; column < width; ++column)
      if (opacity[at(column, row)] > 0) span = {std::min(span.from, column), column + 1};
    if (span.to > span.from) spans[static_cast<size_t>(row)] = span;
  }
}

bool Overlay::is_chroma(int component) const {
  return (component == 1 || component == 2) && components_ >= 3 && (chroma_x_ || chroma_y_);
}

// The mean of the luma samples that share a chroma sample.
std::vector<float> Overlay::reduced(const std::vector<float>& values) const {
  std::vector<float> means(static_cast<size_t>(chroma_.width) * static_cast<size_t>(chroma_.height));
  for (int y = 0; y < box_.height; ++y)
    for (int x = 0; x < box_.width; ++x) means[chroma_.at(x >> chroma_x_, y >> chroma_y_)] += values[luma_.at(x, y)];
  const float share = 1.0f / static_cast<float>(1 << (chroma_x_ + chroma_y_));
  for (float& mean : means) mean *= share;
  return means;
}

void Overlay::finish() {
  luma_.find_spans();
  if (!is_chroma(1)) return;
  chroma_.opacity = reduced(luma_.opacity);
  chroma_.find_spans();
  for (size_t i = 1; i < 3; ++i) values_[i] = reduced(values_[i]);
}

template <class Sample>
void Overlay::blend(AVFrame& frame, int component) const {
  const AVComponentDescriptor& place = pixels_of(look_.format).comp[component];
  const Field& field = is_chroma(component) ? chroma_ : luma_;
  const std::vector<float>& values = values_[static_cast<size_t>(component)];
  const int plane_width = rounded_up(look_.width, field.shift_x),
            plane_height = rounded_up(look_.height, field.shift_y);
  const int step = place.step / static_cast<int>(sizeof(Sample)), shift = place.shift;
  const int rows = std::min(field.height, plane_height - field.y),
            columns = std::min(field.width, plane_width - field.x);
  for (int row = 0; row < rows; ++row) {
    const Span span = field.spans[static_cast<size_t>(row)];
    auto* line = reinterpret_cast<Sample*>(frame.data[place.plane] +
                                           (field.y + row) * ptrdiff_t{frame.linesize[place.plane]} + place.offset) +
                 ptrdiff_t{field.x} * step;
    const float* opacity = &field.opacity[field.at(0, row)];
    const float* value = &values[field.at(0, row)];
    for (int x = span.from, end = std::min(span.to, columns); x < end; ++x) {
      Sample& sample = line[ptrdiff_t{x} * step];
      const float under = static_cast<float>(sample >> shift);
      sample = static_cast<Sample>(static_cast<unsigned>(under * (1 - opacity[x]) + value[x] + 0.5f) << shift);
    }
  }
}

void Overlay::lay_over(AVFrame& frame) const {
  if (box_.is_empty()) return;
  for (int i = 0; i < components_; ++i)
    is_wide(pixels_of(look_.format).comp[i]) ? blend<uint16_t>(frame, i) : blend<uint8_t>(frame, i);
}

}  // namespace jetson::media
