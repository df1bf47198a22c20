#include "media/segment_file.h"

#include <algorithm>
#include <optional>

#include "media/dictionary.h"
#include "media/error.h"
#include "media/log.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

bool is_fragmented(const std::string& container) { return container == "mp4" || container == "mov"; }

// 'styp': a media segment of 'msdh', as DASH wants in front of each moof.
constexpr uint8_t kSegmentType[] = {0, 0, 0, 24, 's', 't', 'y', 'p', 'm', 's', 'd', 'h',
                                    0, 0, 0, 0,  'm', 's', 'd', 'h', 'm', 's', 'i', 'x'};

std::shared_ptr<Bytes> joined(const uint8_t* data, size_t size, const Bytes& rest) {
  auto bytes = std::make_shared<Bytes>();
  bytes->reserve(size + rest.size());
  bytes->insert(bytes->end(), data, data + size);
  bytes->insert(bytes->end(), rest.begin(), rest.end());
  return bytes;
}

// mp4: ftyp and moov once, then a fragment for each segment, its tfdt the absolute output time.
//
// The moov's edit list says which decoding time is presentation time 0. It must be the same whether the encoder began
// here or on another node that was resumed, so it follows from the track alone (reordering delay, encoder padding) and
// not from where this run begins; libav takes it from an empty packet in front of the first one.
class FragmentFile final : public SegmentFile {
 public:
  FragmentFile(const Stop& stop, const OutputPlan& plan, const std::vector<TrackFormatPtr>& formats)
      : formats_(formats),
        is_self_contained_(plan.segment.self_contained),
        muxer_(stop, plan.container),
        begun_(formats.size()) {
    for (const TrackFormatPtr& format : formats) muxer_.add(format);
    muxer_.set_metadata(plan.metadata);
    muxer_.keep_timestamps();
    Dictionary options(plan.options);
    options.append("movflags", "+dash+frag_custom+delay_moov+skip_sidx+skip_trailer");
    options.set_default("fragment_index", std::to_string(std::max<int64_t>(1, plan.segment.first_number)));
    muxer_.begin(output_.io(), to_options(options.get()));
  }

  void write(size_t stream, AVPacket& packet) override {
    if (!begun_[stream])
      set_origin(stream, packet);
    else if (is_new_)
      muxer_.set_flag("movflags", "+frag_discont");
    is_new_ = false;
    begun_[stream] = true;
    muxer_.write(stream, packet);
    if (!header_ && !is_header_taken_ && formats_.size() == 1) make_header();
  }

  std::shared_ptr<Bytes> take_header() override {
    if (!header_ || is_header_taken_ || is_self_contained_) return nullptr;
    is_header_taken_ = true;
    return header_;
  }

  std::shared_ptr<Bytes> take_part(bool) override { return take_fragment(false); }

  std::shared_ptr<Bytes> take(bool is_last) override {
    auto fragment = take_fragment(is_last);
    has_type_ = false;
    return is_self_contained_ ? joined(header_->data(), header_->size(), *fragment) : fragment;
  }

  AVRational time_base(size_t stream) const override { return muxer_.time_base(stream); }

 private:
  std::shared_ptr<Bytes> take_fragment(bool is_last) {
    if (!header_) make_header();
    muxer_.flush();
    if (is_last) muxer_.finish();
    is_new_ = true;
    auto fragment = output_.take();
    return std::exchange(has_type_, true) ? fragment : joined(kSegmentType, sizeof kSegmentType, *fragment);
  }

  void make_header() {
    muxer_.flush();  // the first flush of delay_moov writes the moov alone
    header_ = output_.take();
  }

  void set_origin(size_t stream, const AVPacket& packet) {
    const AVRational base = muxer_.time_base(stream);
    const int64_t dts = av_rescale_q(packet.dts, packet.time_base, base);
    const int64_t pts = av_rescale_q(packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts, packet.time_base, base);
    const AVCodecParameters& parameters = *formats_[stream]->parameters;
    int64_t origin = 0;
    if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) origin = dts - pts;
    if (parameters.codec_type == AVMEDIA_TYPE_AUDIO && parameters.sample_rate > 0)
      origin = -av_rescale_q(parameters.initial_padding, {1, parameters.sample_rate}, base);
    if (dts <= origin) return;  // the packet itself is the origin
    muxer_.set_flag("movflags", "+frag_discont");
    muxer_.write_mark(stream, origin, 0);
  }

  const std::vector<TrackFormatPtr> formats_;
  const bool is_self_contained_;
  BytesOutput output_;
  Muxer muxer_;
  std::shared_ptr<Bytes> header_;
  bool is_header_taken_ = false;
  bool has_type_ = false;  // the segment has its styp
  bool is_new_ = false;  // its tfdt comes from its first packet, not from the durations before it
  std::vector<bool> begun_;
};

// What can be joined in anywhere, and is cut between packets.
bool has_no_header(const std::string& container) {
  return container == "mpegts" || container == "mp3" || container == "adts";
}

// One muxer for all segments, cut where it was flushed: Matroska clusters, MPEG-TS packets, lines of text.
class ContinuousFile final : public SegmentFile {
 public:
  ContinuousFile(const Stop& stop, const OutputPlan& plan, const std::vector<TrackFormatPtr>& formats)
      : formats_(formats), container_(plan.container), muxer_(stop, plan.container) {
    for (const TrackFormatPtr& format : formats) muxer_.add(format);
    muxer_.set_metadata(plan.metadata);
    muxer_.keep_timestamps();
    muxer_.begin(output_.io(), plan.options);
    muxer_.flush();
    if (has_header_file(plan)) header_ = output_.take();
  }

  void write(size_t stream, AVPacket& packet) override {
    muxer_.write(stream, packet);
    if (formats_[stream]->type() == AVMEDIA_TYPE_AUDIO) last_sound_ = {stream, packet.dts, packet.pts};
  }

  std::shared_ptr<Bytes> take_header() override { return std::exchange(header_, nullptr); }

  std::shared_ptr<Bytes> take_part(bool is_key) override {
    muxer_.flush();
    if (is_key) muxer_.set_flag("mpegts_flags", "+resend_headers");  // who joins here needs the tables
    return output_.take();
  }

  std::shared_ptr<Bytes> take(bool is_last) override {
    // Matroska holds a packet of sound back over a flush (libav 7.1); an empty one pushes it out, into its own segment.
    const bool is_matroska = container_ == "matroska" || container_ == "webm";
    if (is_matroska && last_sound_) muxer_.write_mark(last_sound_->stream, last_sound_->dts, last_sound_->pts);
    muxer_.flush();
    if (is_last)
      muxer_.finish();
    else if (container_ == "mpegts")
      muxer_.set_flag("mpegts_flags", "+resend_headers");
    return output_.take();
  }

  AVRational time_base(size_t stream) const override { return muxer_.time_base(stream); }

 private:
  struct Mark {
    size_t stream;
    int64_t dts, pts;
  };

  const std::vector<TrackFormatPtr> formats_;
  const std::string container_;
  std::optional<Mark> last_sound_;
  BytesOutput output_;
  Muxer muxer_;
  std::shared_ptr<Bytes> header_;
};

// Every segment a whole file.
class WholeFiles final : public SegmentFile {
 public:
  WholeFiles(const Stop& stop, const OutputPlan& plan, const std::vector<TrackFormatPtr>& formats)
      : stop_(stop), plan_(plan), formats_(formats) {
    open();
  }

  void write(size_t stream, AVPacket& packet) override {
    if (!muxer_) open();
    muxer_->write(stream, packet);
  }

  std::shared_ptr<Bytes> take_header() override { return nullptr; }

  std::shared_ptr<Bytes> take_part(bool) override { fail(AVERROR_BUG, "hand out a part of a whole file"); }

  std::shared_ptr<Bytes> take(bool) override {
    muxer_->finish();
    muxer_.reset();
    return output_.take();
  }

  AVRational time_base(size_t stream) const override { return bases_[stream]; }

 private:
  void open() {
    muxer_ = std::make_unique<Muxer>(stop_, plan_.container);
    for (const TrackFormatPtr& format : formats_) muxer_->add(format);
    muxer_->set_metadata(plan_.metadata);
    muxer_->keep_timestamps();
    muxer_->begin(output_.io(), plan_.options);
    bases_.clear();
    for (size_t i = 0; i < formats_.size(); ++i) bases_.push_back(muxer_->time_base(i));
  }

  const Stop& stop_;
  const OutputPlan& plan_;
  const std::vector<TrackFormatPtr> formats_;
  BytesOutput output_;
  std::unique_ptr<Muxer> muxer_;
  std::vector<AVRational> bases_;
};

}  // namespace

bool can_be_parted(const OutputPlan& plan) {
  return has_no_header(plan.container) || (is_fragmented(plan.container) && !plan.segment.self_contained);
}

bool has_header_file(const OutputPlan& plan) { return !plan.segment.self_contained && !has_no_header(plan.container); }

std::unique_ptr<SegmentFile> make_segment_file(const Stop& stop, const OutputPlan& plan,
                                               const std::vector<TrackFormatPtr>& formats) {
  if (is_fragmented(plan.container)) return std::make_unique<FragmentFile>(stop, plan, formats);
  if (!plan.segment.self_contained || has_no_header(plan.container))
    return std::make_unique<ContinuousFile>(stop, plan, formats);
  return std::make_unique<WholeFiles>(stop, plan, formats);
}

}  // namespace jetson::media
