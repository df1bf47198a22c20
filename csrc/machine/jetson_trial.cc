#include "machine/jetson_trial.h"

#include <algorithm>

#include "machine/jetson_engine.h"
#include "machine/jetson_pictures.h"
#include "machine/packets.h"

namespace jetson::machine {
namespace {

constexpr int kWaitMs = 3000;
constexpr int kPackets = 4;
constexpr int64_t kFrameUs = 40'000;

class Trial {
 public:
  Trial(std::span<const uint8_t> stream, const TrialOptions& options)
      : options_(options), packets_(packets_of(stream, options.is_hevc ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264)) {
    start();
  }
  ~Trial() {
    pictures_.reset();
    ff_jetson_queue_release(&coded_);
  }

  TrialFacts run() {
    for (JetsonWait wait{}; !is_over_;) {
      const bool has_moved = feed() | take();
      if (has_moved)
        ff_jetson_wait_reset(&wait);
      else if (ff_jetson_wait(&wait, kWaitMs) < 0)
        return given_up();
    }
    return facts_;
  }

 private:
  void start() {
    v4l2_event_subscription event{};
    event.type = NV_EVENT_RESOLUTION_CHANGE;
    engine_.call(VIDIOC_SUBSCRIBE_EVENT, &event, "subscribe to format changes");
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE;
    format.fmt.pix_mp.pixelformat = options_.is_hevc ? NV_PIX_FMT_H265 : V4L2_PIX_FMT_H264;
    format.fmt.pix_mp.num_planes = 1;
    format.fmt.pix_mp.plane_fmt[0].sizeimage = packet_bytes();
    engine_.call(VIDIOC_S_FMT, &format, "set the codec");
    must(ff_jetson_set(engine_.device(), NV_CID_DISABLE_COMPLETE_FRAME_INPUT, 0),
         "say that packets are whole pictures");
    ff_jetson_queue_init(&coded_, engine_.device(), V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_MMAP, 1);
    must(ff_jetson_queue_request(&coded_, kPackets), "get buffers");
    must(ff_jetson_queue_start(&coded_), "start a queue");
  }

  uint32_t packet_bytes() const {
    size_t most = 1u << 20;
    for (const auto& packet : packets_) most = std::max(most, packet.size());
    return uint32_t(most);
  }

  // The end is not said before there is memory for pictures: some releases hang.
  bool feed() {
    JetsonSlot slot;
    while (ff_jetson_queue_take(&coded_, &slot) >= 0) continue;
    const int index = ff_jetson_queue_idle(&coded_);
    if (index < 0 || is_draining_ || (next_ == packets_.size() && !pictures_)) return false;
    is_draining_ = next_ == packets_.size();
    put(index, is_draining_ ? std::span<const uint8_t>{} : packets_[next_++]);
    return true;
  }

  // By hand: the queue's own way would make a proper time of any number.
  void put(int index, std::span<const uint8_t> packet) {
    v4l2_plane plane{};
    v4l2_buffer buffer{};
    buffer.index = uint32_t(index);
    buffer.type = coded_.type;
    buffer.memory = coded_.memory;
    buffer.flags = V4L2_BUF_FLAG_TIMESTAMP_COPY;
    buffer.m.planes = &plane;
    buffer.length = 1;
    if (!packet.empty())
      buffer.timestamp.tv_usec = options_.first_microseconds + int64_t(facts_.given.size()) * kFrameUs;
    plane.bytesused = uint32_t(packet.size());
    std::ranges::copy(packet, coded_.mapped[index].data);
    engine_.call(VIDIOC_QBUF, &buffer, "queue a packet");
    coded_.is_queued[index] = 1;
    if (!packet.empty()) facts_.given.push_back({buffer.timestamp.tv_sec, buffer.timestamp.tv_usec});
  }

  bool take() {
    if (!pictures_) return set_up();
    const auto answer = pictures_->take(facts_);
    is_over_ = answer == Pictures::Answer::kEnd && is_draining_;
    return answer != Pictures::Answer::kNothing;
  }

  bool set_up() {
    v4l2_event event{};
    const int result = ff_jetson_ioctl(engine_.device(), VIDIOC_DQEVENT, &event);
    if (result < 0 || event.type != NV_EVENT_RESOLUTION_CHANGE) return false;
    pictures_.emplace(engine_).open(facts_);
    return true;
  }

  TrialFacts given_up() const {
    if (!pictures_) throw Refusal("learn the size of the pictures within 3 s", AVERROR(ETIMEDOUT));
    return facts_;
  }

  const TrialOptions options_;
  const std::vector<std::vector<uint8_t>> packets_;
  const Engine engine_{JETSON_DECODER};
  JetsonQueue coded_{};
  std::optional<Pictures> pictures_;
  TrialFacts facts_;
  size_t next_ = 0;
  bool is_draining_ = false, is_over_ = false;
};

}  // namespace

TrialFacts try_decoder(std::span<const uint8_t> stream, const TrialOptions& options) {
  return Trial(stream, options).run();
}

}  // namespace jetson::machine
