#include "media/segmenter.h"

#include <memory>

#include "media/cue_segments.h"
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
    // Packets come in the order of their DTS, which is before what a key frame shows: cues of its segment may follow it.
    for (Cues& cues : cues_) cues.segments->reach(to_seconds(packet->dts, packet->time_base));
    for (Cues& cues : cues_)
      if (cues.track == track) return cues.segments->write(std::move(packet));
    Rendition& rendition = *renditions_[track];
    const int64_t pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
    if (track == reference_) begin_grid(pts, packet->time_base);
    if (cuts_itself(track) && packet->flags & AV_PKT_FLAG_KEY && rendition.has_packets() && has_reference_packet_ &&
        grid_.is_cut(pts, packet->time_base, rendition.number()))
      cut(track, to_seconds(pts, packet->time_base));
    has_reference_packet_ = has_reference_packet_ || track == reference_;
    rendition.write(track, *packet);
  }

  void finish() override {
    const double end = renditions_[reference_]->reached();
    for (const auto& rendition : all_) rendition->finish();
    for (Cues& cues : cues_)
      if (has_reference_packet_) cues.segments->finish(start_, end);
  }

  int64_t bytes() const override {
    int64_t sum = 0;
    for (const auto& rendition : all_) sum += rendition->bytes();
    for (const Cues& cues : cues_) sum += cues.segments->bytes();
    return sum;
  }

 private:
  struct Cues {
    size_t track;
    std::unique_ptr<CueSegments> segments;
  };

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
      if (is_beside_film(i)) {
        cues_.push_back({i, std::make_unique<CueSegments>(stop_, plan_, i, formats_[i], place())});
        continue;
      }
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
    all_.push_back(
        std::make_unique<Rendition>(stop_, plan_, std::move(tracks), std::move(formats), reference, place()));
  }

  // Containers of films have no place for text that players would look for.
  bool is_beside_film(size_t track) const {
    const bool is_film = plan_.container == "mp4" || plan_.container == "mpegts";
    return is_film && track != reference_ && formats_[track]->type() == AVMEDIA_TYPE_SUBTITLE;
  }

  Rendition::Place place() const { return {box_, output_, static_cast<int>(all_.size() + cues_.size())}; }

  void begin_grid(int64_t pts, AVRational base) {
    grid_.begin(pts, base);
    if (!has_reference_packet_) start_ = to_seconds(pts, base);
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
      if (renditions_[i] && renditions_[i] != own && !cuts_itself(i)) renditions_[i]->cut(kUnset);
    for (Cues& cues : cues_) cues.segments->cut(start_, at);
    start_ = at;
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
  std::vector<Rendition*> renditions_;  // by track; null: cues, or a track that does not exist
  std::vector<Cues> cues_;
  double start_ = 0;  // of the reference's open segment
};

}  // namespace

std::unique_ptr<Writer> make_segmenter(const Stop& stop, const OutputPlan& plan, int output, SegmentBox& box) {
  return std::make_unique<Segmenter>(stop, plan, output, box);
}

}  // namespace jetson::media
