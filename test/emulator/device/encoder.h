// The encoder: pictures in OUTPUT, from surfaces or memory of its own; packets in CAPTURE.
#pragma once

#include "device/device.h"

namespace emulator {

class Encoder final : public Device {
 public:
  explicit Encoder(bool is_blocking) : Device(false, is_blocking) {}

 private:
  struct Item {
    EngineMessage message{};
    std::vector<uint8_t> bytes;
    bool is_end = false;
  };

  int set_format(BufferQueue& queue, v4l2_format& format, bool is_trial) override;
  int get_format(BufferQueue& queue, v4l2_format& format) override;
  std::vector<uint32_t> formats_of(const BufferQueue& queue) const override;
  int check_request(BufferQueue& queue, const v4l2_requestbuffers& request) override;
  int check_buffer(BufferQueue& queue, Buffer& buffer, const v4l2_buffer& from) override;
  void stopped(BufferQueue& queue) override;
  int start(BufferQueue& queue) override;
  int set_rate(v4l2_streamparm& parameters) override;
  int stop_command() override;
  bool are_formats_set(When when) const override;
  int control_set(const Control& control, uint32_t id, int64_t value, void* payload) override;
  int control_get(uint32_t id, int32_t& value, void* payload) override;
  int nothing_to_give(BufferQueue&, v4l2_buffer&) override { return 0; }
  bool step(Lock& lock) override;
  void report(SessionReport& session) const override;

  int set_coded_format(v4l2_format& format, bool is_trial);
  int set_raw_format(v4l2_format& format, bool is_trial);
  int check_picture(Buffer& buffer, const v4l2_buffer& from) const;
  int check_surface(Buffer& buffer, const v4l2_buffer& from) const;
  EncoderSettings settings() const;
  std::vector<uint8_t> picture_of(const Buffer& buffer) const;
  bool open_engine(Lock& lock);
  bool change_rate(Lock& lock);
  bool take(Lock& lock);
  bool deliver(Lock& lock);
  bool alter_end(Lock& lock);
  void write_packet(Buffer& buffer, const Item& item);

  std::deque<Item> waiting_;
  std::vector<Item> arriving_;  // of the thread
  abi::QpRange range_{};
  abi::InitialQp initial_{};
  bool has_engine_ = false, is_forced_ = false, is_changed_ = false, is_draining_ = false, has_ivf_headers_ = true;
  int rate_num_ = 30, rate_den_ = 1;
  int64_t pictures_ = 0, packets_ = 0, forced_ = 0, rate_changes_ = 0;
  std::string codec_;
};

}  // namespace emulator
