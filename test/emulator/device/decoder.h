// The decoder: bitstream in OUTPUT, pictures in surfaces of the client in CAPTURE.
#pragma once

#include "device/device.h"

namespace emulator {

class Decoder final : public Device {
 public:
  explicit Decoder(bool is_blocking) : Device(true, is_blocking) {}

 private:
  // What waits for its turn on the way to CAPTURE: a header, a picture, the end.
  struct Item {
    enum class Kind { kSequence, kPicture, kEnd } kind;
    EngineMessage message{};
    std::vector<uint8_t> samples;
  };

  int set_format(BufferQueue& queue, v4l2_format& format, bool is_trial) override;
  int get_format(BufferQueue& queue, v4l2_format& format) override;
  std::vector<uint32_t> formats_of(const BufferQueue& queue) const override;
  int check_request(BufferQueue& queue, const v4l2_requestbuffers& request) override;
  int check_buffer(BufferQueue& queue, Buffer& buffer, const v4l2_buffer& from) override;
  void requested(BufferQueue& queue) override;
  void stopped(BufferQueue& queue) override;
  int start(BufferQueue& queue) override;
  int get_crop(v4l2_crop& crop) override;
  int stop_command() override;
  bool are_formats_set(When) const override { return output_.has_format; }
  int control_set(const Control& control, uint32_t id, int64_t value, void* payload) override;
  int control_get(uint32_t id, int32_t& value, void* payload) override;
  int nothing_to_give(BufferQueue& queue, v4l2_buffer& to) override;
  bool has_more_to_say() const override { return is_at_end_ || has_news(); }
  bool step(Lock& lock) override;
  void report(SessionReport& session) const override;

  int set_coded_format(v4l2_format& format, bool is_trial);
  int set_raw_format(v4l2_format& format, bool is_trial);
  v4l2_format native_format() const;
  uint32_t least_buffers() const;
  int check_coded(Buffer& buffer, const v4l2_buffer& from);
  int check_surface(Buffer& buffer, const v4l2_buffer& from);
  bool has_news() const;
  bool is_event_at_end() const;

  bool open_engine(Lock& lock);
  bool flush(Lock& lock);
  bool take(Lock& lock);
  void keep(const EngineMessage& message, std::vector<uint8_t>& samples);
  void keep_sequence(const SequenceFacts& facts);
  bool deliver(Lock& lock);
  bool deliver_sequence(Lock& lock);
  bool deliver_picture(Lock& lock);
  bool deliver_end(Lock& lock);
  bool is_prepared() const;
  void write_picture(Buffer& buffer, const Item& item);
  void tell(Buffer& buffer, const EngineMessage& message);
  timeval time_of(int64_t pts);
  int own_surface(Buffer& buffer);
  const abi::VideoMetadata* metadata_of(void* payload, const BufferQueue& queue) const;

  std::deque<Item> waiting_;
  std::vector<Item> arriving_;  // of the thread
  std::optional<SequenceFacts> sequence_;
  SequenceFacts announced_{};                                          // the last that is on its way, of the thread
  int prepared_width_ = 0, prepared_height_ = 0, prepared_depth_ = 0;  // of CAPTURE's buffers
  bool has_engine_ = false, is_flushing_ = false, is_draining_ = false;
  int ends_left_ = 0;
  int64_t pictures_ = 0, pictures_given_ = 0;
  std::string codec_;
};

}  // namespace emulator
