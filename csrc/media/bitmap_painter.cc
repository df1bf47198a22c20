#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <deque>

#include "math/resample.h"
#include "media/subtitle_painter.h"

namespace jetson::media {
namespace {

constexpr int kSdLines = 576;  // canvases up to here have the film's pixel shape
constexpr double kShapeTolerance = 0.02;

// From a canvas to a frame.
struct Placement {
  double scale_x, scale_y, left, top;
};

Placement place(int canvas_width, int canvas_height, const FrameLook& look) {
  const double across = static_cast<double>(look.width) / canvas_width;
  const double down = static_cast<double>(look.height) / canvas_height;
  const double canvas_aspect = static_cast<double>(canvas_width) / canvas_height;
  if (canvas_height <= kSdLines || std::fabs(canvas_aspect / look.aspect() - 1) < kShapeTolerance)
    return {across, down, 0, 0};
  const double shape = av_q2d(look.pixel_shape);
  const double scale = std::max(across * shape, down);  // to lines
  return {scale / shape, scale, (look.width - canvas_width * scale / shape) / 2,
          (look.height - canvas_height * scale) / 2};
}

int moved_inside(int begin, int length, int whole) {
  if (length > whole) return begin;
  return std::clamp(begin, 0, whole - length);
}

Box destination(const AVSubtitleRect& rect, const Placement& to, const FrameLook& look) {
  const auto edge = [](double at) { return static_cast<int>(std::lround(at)); };
  const int left = edge(rect.x * to.scale_x + to.left), right = edge((rect.x + rect.w) * to.scale_x + to.left);
  const int top = edge(rect.y * to.scale_y + to.top), bottom = edge((rect.y + rect.h) * to.scale_y + to.top);
  const int width = std::max(right - left, 1), height = std::max(bottom - top, 1);
  return {moved_inside(left, width, look.width), moved_inside(top, height, look.height), width, height};
}

using Values = std::vector<float>;

Values resampled(const Values& from, const math::Axis& columns, const math::Axis& rows) {
  constexpr float kWeight = 1.0f / (1 << math::kWeightBits);
  const auto in = static_cast<size_t>(columns.in), out = static_cast<size_t>(columns.out);
  Values narrow(out * static_cast<size_t>(rows.in)), to(out * static_cast<size_t>(rows.out));
  for (size_t y = 0; y < static_cast<size_t>(rows.in); ++y)
    for (size_t x = 0; x < out; ++x)
      for (int k = 0; k < columns.taps; ++k)
        narrow[y * out + x] += kWeight * static_cast<float>(columns.weights_of(static_cast<int>(x))[k]) *
                               from[y * in + static_cast<size_t>(columns.first[x] + k)];
  for (size_t y = 0; y < static_cast<size_t>(rows.out); ++y)
    for (int k = 0; k < rows.taps; ++k) {
      const float weight = kWeight * static_cast<float>(rows.weights_of(static_cast<int>(y))[k]);
      const float* line = &narrow[static_cast<size_t>(rows.first[y] + k) * out];
      for (size_t x = 0; x < out; ++x) to[y * out + x] += weight * line[x];
    }
  return to;
}

// Colours of a palette, of which a picture's bytes are indexes.
struct Palette {
  std::array<Codes, AVPALETTE_COUNT> premultiplied{};
  std::array<float, AVPALETTE_COUNT> opacity{};

  Palette(const AVSubtitleRect& rect, const FrameLook& look) {
    const OverlayColor color(look);
    const int count = std::clamp(rect.nb_colors, 0, AVPALETTE_COUNT);
    for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
      uint32_t argb = 0;
      std::memcpy(&argb, rect.data[1] + i * sizeof argb, sizeof argb);
      opacity[i] = static_cast<float>(argb >> 24) / 255.0f;
      premultiplied[i] =
          color.codes({static_cast<uint8_t>(argb >> 16), static_cast<uint8_t>(argb >> 8), static_cast<uint8_t>(argb)});
      for (float& code : premultiplied[i]) code *= opacity[i];
    }
  }
};

// Each value of the picture as `of_index` says, in the size of the frame.
template <class OfIndex>
Values scaled(const AVSubtitleRect& rect, const math::Axis& columns, const math::Axis& rows, OfIndex of_index) {
  Values values;
  values.reserve(static_cast<size_t>(rect.w) * static_cast<size_t>(rect.h));
  for (int y = 0; y < rect.h; ++y)
    for (int x = 0; x < rect.w; ++x) values.push_back(of_index(rect.data[0][ptrdiff_t{y} * rect.linesize[0] + x]));
  return columns.identity && rows.identity ? values : resampled(values, columns, rows);
}

Overlay overlay_of(const AVSubtitleRect& rect, const Box& to, const FrameLook& look) {
  const Palette palette(rect, look);
  const math::Axis columns = math::make_axis(rect.w, to.width, math::luma_grid(rect.w, to.width), JETSON_RESIZE_AREA);
  const math::Axis rows = math::make_axis(rect.h, to.height, math::luma_grid(rect.h, to.height), JETSON_RESIZE_AREA);
  const Values opacity = scaled(rect, columns, rows, [&](uint8_t index) { return palette.opacity[index]; });
  std::array<Values, kMostComponents> values;
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = scaled(rect, columns, rows, [&](uint8_t index) { return palette.premultiplied[index][i]; });
  Overlay overlay(look, to);
  for (size_t at = 0; at < opacity.size(); ++at) {
    const auto x = static_cast<int>(at % static_cast<size_t>(to.width)),
               y = static_cast<int>(at / static_cast<size_t>(to.width));
    overlay.paint(to.x + x, to.y + y, {values[0][at], values[1][at], values[2][at], values[3][at]}, opacity[at]);
  }
  overlay.finish();
  return overlay;
}

bool is_picture(const AVSubtitleRect& rect) {
  return rect.type == SUBTITLE_BITMAP && rect.w > 0 && rect.h > 0 && rect.data[0] && rect.data[1];
}

class BitmapPainter final : public SubtitlePainter {
 public:
  explicit BitmapPainter(const AVCodecContext& decoder) : decoder_(decoder) {}

  void add(AVSubtitle& subtitle, const SubtitleTimes& times) override {
    auto event = std::make_unique<Event>();
    event->number = ++count_;
    event->times = times;
    event->width = decoder_.width;
    event->height = decoder_.height;
    std::swap(static_cast<AVSubtitle&>(event->subtitle), subtitle);
    events_.push_back(std::move(event));
  }

  const std::vector<Overlay>& at(int64_t us, const FrameLook& look) override {
    while (events_.size() > 1 && events_[1]->times.start_us <= us) events_.pop_front();
    const bool is_shown = !events_.empty() && events_[0]->times.start_us <= us && us < events_[0]->times.end_us;
    const int64_t number = is_shown ? events_[0]->number : 0;
    if (number == shown_ && look == look_) return overlays_;
    shown_ = number;
    look_ = look;
    overlays_.clear();
    if (is_shown) draw(*events_[0]);
    return overlays_;
  }

 private:
  struct Event {
    int64_t number = 0;  // from 1
    SubtitleTimes times;
    int width = 0, height = 0;  // of the canvas
    OwnedSubtitle subtitle;
  };

  void draw(const Event& event) {
    const bool has_canvas = event.width > 0 && event.height > 0;
    const Placement to = place(has_canvas ? event.width : look_.width, has_canvas ? event.height : look_.height, look_);
    for (unsigned i = 0; i < event.subtitle.num_rects; ++i)
      if (const AVSubtitleRect& rect = *event.subtitle.rects[i]; is_picture(rect))
        overlays_.push_back(overlay_of(rect, destination(rect, to, look_), look_));
  }

  const AVCodecContext& decoder_;
  std::deque<std::unique_ptr<Event>> events_;
  int64_t count_ = 0, shown_ = 0;  // shown: the number of an event, 0 for none
  FrameLook look_;
  std::vector<Overlay> overlays_;
};

}  // namespace

std::unique_ptr<SubtitlePainter> make_bitmap_painter(const AVCodecContext& decoder) {
  return std::make_unique<BitmapPainter>(decoder);
}

}  // namespace jetson::media
