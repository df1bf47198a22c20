#include "media/interleaver.h"

#include <algorithm>

#include "media/timing.h"

namespace jetson::media {

class Interleaver::Track final : public PacketSink {
 public:
  Track(Interleaver& owner, size_t index, std::string name) : owner_(owner), index_(index), name_(std::move(name)) {}

  void begin(TrackFormatPtr format) override {
    std::lock_guard lock(owner_.mutex_);
    format_ = std::move(format);
    owner_.changed_.notify();
  }

  void push(PacketPtr packet) override {
    std::unique_lock lock(owner_.mutex_);
    owner_.changed_.await(lock, [&] { return !owner_.has_all_formats() || !is_full(); });
    if (!owner_.has_all_formats() && bytes_ > kUnbegunBytes) refuse_to_wait();
    known_us_ = std::max(known_us_, dts_us(*packet));
    bytes_ += static_cast<size_t>(packet->size);
    packets_.push_back(std::move(packet));
    owner_.changed_.notify(lock);
  }

  void advance(int64_t us) override {
    std::lock_guard lock(owner_.mutex_);
    if (us <= known_us_) return;
    known_us_ = us;
    owner_.changed_.notify();
  }

  void finish() override {
    std::lock_guard lock(owner_.mutex_);
    finished_ = true;
    owner_.changed_.notify();
  }

  PacketPtr pop() {
    PacketPtr packet = std::move(packets_.front());
    packets_.pop_front();
    bytes_ -= static_cast<size_t>(packet->size);
    owner_.changed_.notify();
    return packet;
  }

  size_t index() const { return index_; }
  size_t packets() const { return packets_.size(); }
  bool is_empty() const { return packets_.empty(); }
  bool has_begun() const { return format_ || finished_; }
  bool has_ended() const { return finished_ && packets_.empty(); }
  bool is_behind(int64_t us) const { return packets_.empty() && !finished_ && known_us_ < us; }
  bool is_full() const {
    return bytes_ > kFullBytes || (packets_.size() > 1 && dts_us(*packets_.back()) - head_us() > kFullUs);
  }
  int64_t head_us() const { return dts_us(*packets_.front()); }
  const TrackFormatPtr& format() const { return format_; }

 private:
  static int64_t dts_us(const AVPacket& packet) { return to_us(packet.dts, packet.time_base); }

  [[noreturn]] void refuse_to_wait() const {
    for (const auto& track : owner_.tracks_)
      if (!track->has_begun())
        fail(AVERROR(ENOBUFS), "wait for the first packet of track " + track->name_ + ", while " +
                                   std::to_string(kUnbegunBytes >> 20) + " MiB of track " + name_ + " are held back");
    fail(AVERROR_BUG, "hold back track " + name_);
  }

  Interleaver& owner_;
  const size_t index_;
  const std::string name_;
  TrackFormatPtr format_;
  std::deque<PacketPtr> packets_;
  size_t bytes_ = 0;
  int64_t known_us_ = INT64_MIN;
  bool finished_ = false;
};

Interleaver::Interleaver(const Stop& stop, std::vector<std::string> track_names) : changed_(stop, mutex_) {
  for (std::string& name : track_names)
    tracks_.push_back(std::make_unique<Track>(*this, tracks_.size(), std::move(name)));
}

Interleaver::~Interleaver() = default;

PacketSink& Interleaver::sink(size_t track) { return *tracks_.at(track); }

bool Interleaver::has_all_formats() const {
  return std::all_of(tracks_.begin(), tracks_.end(), [](const auto& track) { return track->has_begun(); });
}

std::vector<TrackFormatPtr> Interleaver::formats() {
  std::unique_lock lock(mutex_);
  changed_.await(lock, [&] { return has_all_formats(); });
  std::vector<TrackFormatPtr> formats;
  for (const auto& track : tracks_) formats.push_back(track->format());
  return formats;
}

Interleaver::Track* Interleaver::next() const {
  Track* first = nullptr;
  bool is_any_full = false;
  for (const auto& track : tracks_) {
    if (track->is_empty()) continue;
    is_any_full = is_any_full || track->is_full();
    if (!first || track->head_us() < first->head_us()) first = track.get();
  }
  if (!first || is_any_full) return first;
  const int64_t us = first->head_us();
  const bool must_wait =
      std::any_of(tracks_.begin(), tracks_.end(), [us](const auto& track) { return track->is_behind(us); });
  return must_wait ? nullptr : first;
}

bool Interleaver::has_ended() const {
  return std::all_of(tracks_.begin(), tracks_.end(), [](const auto& track) { return track->has_ended(); });
}

QueueFill Interleaver::fill() const {
  std::lock_guard lock(mutex_);
  QueueFill fill;
  for (const auto& track : tracks_) fill.items += track->packets();
  return fill;
}

std::optional<Interleaver::Item> Interleaver::pop() {
  std::unique_lock lock(mutex_);
  Track* track = nullptr;
  changed_.await(lock, [&] { return (track = next()) || has_ended(); });
  if (!track) return std::nullopt;
  return Item{track->index(), track->pop()};
}

}  // namespace jetson::media
