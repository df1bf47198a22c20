// Packets of one stream to frames in output time, for every track that wants them. Tries hardware as the plan says, and
// goes on in software where it is refused, at the start or in the middle.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "media/decoder_choice.h"
#include "media/demuxer.h"
#include "media/devices.h"
#include "media/frame_clock.h"
#include "media/frame_fan.h"
#include "media/item_bounds.h"
#include "media/log.h"
#include "media/progress.h"
#include "media/queue.h"
#include "media/replay.h"

namespace jetson::media {

using StageReport = std::function<void(StageInfo)>;

class Decoder final : public PacketConsumer {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    Devices& devices;
    Counters& counters;
    StageReport report;
    ChangeReport report_change;
    std::string name;  // of the stage: the first track that it serves
    int input;
    const DecoderPlan& plan;
    int threads;
    ItemBounds queue;
    bool is_alone;  // as Queue's
    AVStream& stream;
    AVRational frame_rate;
    int64_t offset_us;  // from the container's timestamps to output time
    int64_t start_us;  // frames that ended well before it are not handed on
    bool is_tapped;    // JavaScript looks at frames and holds them: in memory, where the codec has the choice
  };

  explicit Decoder(Setup setup);
  void add(FrameReceiver& receiver, size_t lane) { fan_.add(receiver, lane); }

  bool push(PacketPtr packet, int64_t) override {
    const size_t bound = setup_.queue.of(static_cast<size_t>(packet->size));
    return packets_.push(std::move(packet), bound);
  }
  bool has_room() const override { return packets_.has_room(); }
  void finish() override { packets_.finish(); }
  QueueFill fill() const { return packets_.fill(); }

  void run();  // the thread

 private:
  // What libav hands back to get_format and, as the context's opaque, to the log.
  struct Scope : LogScope {
    using LogScope::LogScope;
    AVHWDeviceType device = AV_HWDEVICE_TYPE_NONE;
    bool is_hardware = false;
    bool is_own = false;        // hardware whatever the frames are
    bool takes_memory = false;  // rather than frames on the device
    std::string lost;  // what the device said when it refused the stream
  };

  std::optional<PacketPtr> next();
  void choose();
  CodecContextPtr open(const DecoderChoice& choice);
  void fall_back(const std::string& why);
  static AVPixelFormat choose_format(AVCodecContext* context, const AVPixelFormat* formats);

  void decode(const AVPacket* packet);  // null: drain
  void drain();
  void receive();
  void take(FramePtr frame);
  void hand_on_held();
  void note_error(int ret);
  std::string with_last_line(int ret);
  void report();

  Setup setup_;
  Scope scope_;
  Queue<PacketPtr> packets_;
  FrameFan fan_;
  std::vector<std::string> refused_;
  DecoderChoice choice_{};
  FrameClock clock_;
  Replay replay_;  // while hardware decodes
  int64_t last_pts_ = AV_NOPTS_VALUE;  // handed on
  FramePtr held_;                      // the newest frame before the start
  int64_t frames_ = 0, packet_count_ = 0, errors_ = 0, errors_in_a_row_ = 0;
  bool is_repeating_ = false;
  CodecContextPtr context_;  // last: freed while the scope that it logs to lives
};

}  // namespace jetson::media
