#include <ass/ass.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "media/error.h"
#include "media/subtitle_painter.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr long long kOpenMs = 24 * 3600 * 1000;  // shown until the next one starts
constexpr int kMostEvents = 512;                 // of the past, before they are forgotten
constexpr double kSizeLines = 720;               // of the picture that sizes are meant for
constexpr int kUsualPlayResY = 288;              // of a script that says none

struct EndLibrary {
  void operator()(ASS_Library* library) const { ass_library_done(library); }
};
struct EndRenderer {
  void operator()(ASS_Renderer* renderer) const { ass_renderer_done(renderer); }
};
struct EndTrack {
  void operator()(ASS_Track* track) const { ass_free_track(track); }
};

int libav_level(int level) {
  if (level <= 1) return AV_LOG_ERROR;
  if (level <= 3) return AV_LOG_WARNING;
  return level <= 5 ? AV_LOG_VERBOSE : AV_LOG_DEBUG;
}

void on_message(int level, const char* format, va_list arguments, void*) {
  char text[1024];
  std::vsnprintf(text, sizeof text, format, arguments);
  av_log(nullptr, libav_level(level), "%s\n", text);
}

long long to_ms(int64_t us) { return us >= 0 ? us / 1000 : -((999 - us) / 1000); }

Box box_of(const ASS_Image& image) { return {image.dst_x, image.dst_y, image.w, image.h}; }

// Boxes that share no line: what stands at the top and at the bottom needs no samples in between.
std::vector<Box> bands_of(const ASS_Image* images) {
  std::vector<Box> bands;
  for (const ASS_Image* image = images; image; image = image->next) {
    Box band = box_of(*image);
    if (band.is_empty()) continue;
    const auto shares = [&](const Box& each) { return each.y < band.bottom() && band.y < each.bottom(); };
    for (auto each = bands.begin(); (each = std::find_if(bands.begin(), bands.end(), shares)) != bands.end();) {
      band = joined(band, *each);
      bands.erase(each);
    }
    bands.push_back(band);
  }
  return bands;
}

bool has_styles(AVCodecID id) { return id == AV_CODEC_ID_ASS || id == AV_CODEC_ID_SSA; }

class TextPainter final : public SubtitlePainter {
 public:
  explicit TextPainter(const TextSetup& setup) : library_(owned<decltype(library_)>(ass_library_init())) {
    ass_set_message_cb(library_.get(), on_message, nullptr);
    ass_set_extract_fonts(library_.get(), 1);
    for (const Font& font : setup.fonts)
      ass_add_font(library_.get(), font.name.c_str(), reinterpret_cast<const char*>(font.data), font.size);
    if (!setup.style.fonts_dir.empty()) ass_set_fonts_dir(library_.get(), setup.style.fonts_dir.c_str());
    renderer_ = owned<decltype(renderer_)>(ass_renderer_init(library_.get()));
    const std::string& family = setup.style.font_family;
    const std::string& file = setup.style.font_file;
    ass_set_fonts(renderer_.get(), file.empty() ? nullptr : file.c_str(), family.empty() ? nullptr : family.c_str(),
                  ASS_FONTPROVIDER_AUTODETECT, nullptr, 1);
    ass_set_font_scale(renderer_.get(), setup.style.font_scale);
    if (setup.source.width > 0 && setup.source.height > 0)
      ass_set_storage_size(renderer_.get(), setup.source.width, setup.source.height);
    track_ = owned<decltype(track_)>(ass_new_track(library_.get()));
    ass_set_check_readorder(track_.get(), 0);
    if (setup.decoder.subtitle_header)
      ass_process_codec_private(track_.get(), reinterpret_cast<char*>(setup.decoder.subtitle_header),
                                setup.decoder.subtitle_header_size);
    // libass frees it with the track.
    if (!setup.style.language.empty()) track_->Language = strdup(setup.style.language.c_str());
    if (!setup.style.spares_scripts || !has_styles(setup.decoder.codec_id)) override_style(setup.style);
  }

  void add(AVSubtitle& subtitle, const SubtitleTimes& times) override {
    const long long start = to_ms(times.start_us);
    for (int i = 0; i < track_->n_events; ++i)
      if (ASS_Event& event = track_->events[i]; event.Duration == kOpenMs)
        event.Duration = std::max(0LL, start - event.Start);
    const long long duration = times.end_us == INT64_MAX ? kOpenMs : to_ms(times.end_us) - start;
    for (unsigned i = 0; i < subtitle.num_rects; ++i)
      if (char* text = subtitle.rects[i]->ass)
        ass_process_chunk(track_.get(), text, static_cast<int>(std::strlen(text)), start, duration);
  }

  const std::vector<Overlay>& at(int64_t us, const FrameLook& look) override {
    const bool has_changed = !(look == look_);
    if (has_changed) {
      look_ = look;
      ass_set_frame_size(renderer_.get(), look.width, look.height);
      ass_set_pixel_aspect(renderer_.get(), av_q2d(look.pixel_shape));
    }
    forget_before(to_ms(us));
    int change = 0;
    const ASS_Image* images = ass_render_frame(renderer_.get(), track_.get(), to_ms(us), &change);
    if (has_changed || change) draw(images);
    return overlays_;
  }

 private:
  // Behind the header, whose scale the sizes are turned into.
  void override_style(const TextStyle& style) {
    const double line = (track_->PlayResY > 0 ? track_->PlayResY : kUsualPlayResY) / kSizeLines;
    std::vector<std::string> texts;
    for (const auto& [name, value] : style.overrides) texts.push_back(name + "=" + value);
    const auto resize = [&](const char* name, double lines) {
      if (is_set(lines)) texts.push_back(name + ("=" + std::to_string(lines * line)));
    };
    const TextSizes& sizes = style.sizes;
    resize("FontSize", sizes.font);
    resize("Outline", sizes.outline);
    resize("Shadow", sizes.shadow);
    resize("MarginL", sizes.margin_h);
    resize("MarginR", sizes.margin_h);
    resize("MarginV", sizes.margin_v);
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    ass_set_style_overrides(library_.get(), list.data());
    ass_process_force_style(track_.get());
  }

  void forget_before(long long ms) {
    if (track_->n_events < kMostEvents) return;
    int kept = 0;
    for (int i = 0; i < track_->n_events; ++i) {
      const ASS_Event& event = track_->events[i];
      if (event.Start + event.Duration < ms)
        ass_free_event(track_.get(), i);
      else
        track_->events[kept++] = event;
    }
    track_->n_events = kept;
  }

  void draw(const ASS_Image* images) {
    overlays_.clear();
    const OverlayColor color(look_);
    for (const Box& band : bands_of(images)) {
      Overlay& overlay = overlays_.emplace_back(look_, band);
      for (const ASS_Image* image = images; image; image = image->next) {
        const Box box = box_of(*image);
        if (box.is_empty() || overlap(box, band).is_empty()) continue;
        const auto part = [&](int shift) { return static_cast<uint8_t>(image->color >> shift); };
        overlay.paint({image->bitmap, image->stride, box}, color.codes({part(24), part(16), part(8)}),
                      static_cast<float>(255 - part(0)) / 255.0f);
      }
      overlay.finish();
    }
  }

  std::unique_ptr<ASS_Library, EndLibrary> library_;
  std::unique_ptr<ASS_Renderer, EndRenderer> renderer_;
  std::unique_ptr<ASS_Track, EndTrack> track_;
  FrameLook look_;
  std::vector<Overlay> overlays_;
};

}  // namespace

std::unique_ptr<SubtitlePainter> make_text_painter(const TextSetup& setup) {
  return std::make_unique<TextPainter>(setup);
}

}  // namespace jetson::media
