#include "media/segmenter.h"

#include <numeric>

#include "media/cut_grid.h"
#include "media/rendition.h"

namespace jetson::media {
namespace {

class Segmenter final : public Writer {
 public:
  Segmenter(const Stop& stop, const OutputPlan& plan, int output, SegmentBox& box)
      : stop_(stop), plan_(plan), output_(output), box_(box), grid_(plan.segment) {}

  void begin(const std::vector<TrackFormatPtr>& formats) override {
    formats_ = formats;
    renditions_.resize(formats.size());
    reference_ = find_reference();
    if (plan_.segment.layout == SegmentPlan::Layout::separate)
      begin_separate();
    else
      begin_muxed();
  }

  void write(size_t track, PacketPtr packet) override {
    Rendition& rendition = *renditions_[track];
    const int64_t pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if (track == reference_) grid_.begin(pts, packet->time_base);
    if (cuts_itself(track) && packet->flags & AV_PKT_FLAG_KEY && rendition.has_packets() && has_reference_packet_ &&
        grid_.is_cut(pts, packet->time_base, rendition.number()))
      cut(track, to_seconds(pts, packet->time_base));
    has_reference_packet_ = has_reference_packet_ || track == reference_;
    rendition.write(track, *packet);
  }

  void finish() override {
    for (const auto& rendition : all_) rendition->finish();
  }

  int64_t bytes() const override {
    return std::accumulate(all_.begin(), all_.end(), int64_t{0},
                           [](int64_t sum, const auto& rendition) { return sum + rendition->bytes(); });
  }

 private:
  size_t find_reference() const {
    for (const AVMediaType type : {AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO})
      for (size_t i = 0; i < formats_.size(); ++i)
        if (formats_[i] && formats_[i]->type() == type) return i;
    size_t first = 0;
    while (!formats_[first]) ++first;  // one has a format, or the output would not have come this far
    return first;
  }

  void begin_separate() {
    for (size_t i = 0; i < formats_.size(); ++i) {
      if (!formats_[i]) continue;
      add({i}, {formats_[i]}, i);
      renditions_[i] = all_.back().get();
    }
  }

  void begin_muxed() {
    std::vector<size_t> tracks;
    std::vector<TrackFormatPtr> formats;
    for (size_t i = 0; i < formats_.size(); ++i) {
      if (!formats_[i]) continue;
      tracks.push_back(i);
      formats.push_back(formats_[i]);
    }
    add(std::move(tracks), std::move(formats), reference_);
    renditions_.assign(formats_.size(), all_.back().get());
  }

  void add(std::vector<size_t> tracks, std::vector<TrackFormatPtr> formats, size_t reference) {
    const Rendition::Place place{box_, output_, static_cast<int>(all_.size())};
    all_.push_back(std::make_unique<Rendition>(stop_, plan_, std::move(tracks), std::move(formats), reference, place));
  }

  bool cuts_itself(size_t track) const {
    return track == reference_ ||
           (renditions_[track] != renditions_[reference_] && formats_[track]->type() == AVMEDIA_TYPE_VIDEO);
  }

  void cut(size_t track, double at) {
    Rendition* own = renditions_[track];
    own->cut(at);
    if (track != reference_) return;
    for (size_t i = 0; i < formats_.size(); ++i)
      if (formats_[i] && renditions_[i] != own && !cuts_itself(i)) renditions_[i]->cut(kUnset);
  }

  const Stop& stop_;
  const OutputPlan& plan_;
  const int output_;
  SegmentBox& box_;
  CutGrid grid_;
  std::vector<TrackFormatPtr> formats_;
  size_t reference_ = 0;
  bool has_reference_packet_ = false;
  std::vector<std::unique_ptr<Rendition>> all_;
  std::vector<Rendition*> renditions_;  // by track
};

}  // namespace

std::unique_ptr<Writer> make_segmenter(const Stop& stop, const OutputPlan& plan, int output, SegmentBox& box) {
  return std::make_unique<Segmenter>(stop, plan, output, box);
}

}  // namespace jetson::media
