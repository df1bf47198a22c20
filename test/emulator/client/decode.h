// NVIDIA's sequence for a decoder, as their samples go through it: one thread without blocking, two with.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "client/clip.h"
#include "client/planes.h"

namespace client {

struct DecodeOptions {
  uint32_t codec = 0;
  bool is_blocking = false;
  bool has_stop_command = false;  // DECODER_CMD instead of an empty buffer
  bool has_max_performance = true, has_error_reporting = false, has_timestamps = true;
  std::map<uint32_t, int32_t> controls;  // before REQBUFS
  size_t packet_bytes = 4u << 20;
  int extra_buffers = 5;
  int limit_ms = 20'000;      // for the whole
  int damaged_inputs = 1000;  // enough to stop
};

struct Decoded {
  int error = 0;  // errno of the call that failed
  std::string where;
  std::vector<std::vector<uint8_t>> pictures;  // read through a transform
  std::vector<int64_t> times;
  int events = 0, end_last = 0, end_empty = 0, end_pipe = 0, damaged_inputs = 0, damaged_pictures = 0, spurious = 0;
  uint32_t pixel_format = 0, colorspace = 0, least_buffers = 0, coded_width = 0, coded_height = 0, width = 0,
           height = 0;
};

class ClientDecoder {
 public:
  ClientDecoder(const std::vector<ClipPacket>& packets, const DecodeOptions& options);
  ~ClientDecoder();
  ClientDecoder(const ClientDecoder&) = delete;
  ClientDecoder& operator=(const ClientDecoder&) = delete;

  bool prepare();                      // up to STREAMON of OUTPUT
  void run();                          // to the end of the stream
  void close(bool is_abrupt = false);  // or with STREAMOFF before
  bool seek();                         // STREAMOFF of both, and from the first packet again
  // For checks that go no further.
  void queue_packets(size_t count);
  bool queue_bytes(const std::vector<uint8_t>& bytes);
  bool is_told() const;  // took the event
  int taken() const { return taken_; }  // pictures so far, from any thread

  int fd() const { return fd_; }
  Decoded& result() { return result_; }

 private:
  bool fail(int error, const char* where);
  bool set_up_output();
  bool set_up_capture();
  bool queue_capture(uint32_t index);
  void feed();
  void feed_all();
  bool queue_packet(uint32_t index, const ClipPacket* packet);
  void take_output();
  void take_capture();
  void take_event();
  void keep(uint32_t index, const v4l2_buffer& buffer);

  const std::vector<ClipPacket> packets_;
  DecodeOptions options_;
  Decoded result_;
  int fd_ = -1;
  std::vector<void*> mapped_;
  std::vector<uint32_t> free_;
  std::vector<std::unique_ptr<ClientSurface>> surfaces_;
  std::unique_ptr<ClientSurface> linear_;
  size_t next_ = 0;
  bool is_capturing_ = false;
  std::atomic<int> taken_ = 0;
  std::atomic<bool> is_end_sent_ = false, is_ended_ = false, has_failed_ = false;
};

Decoded decode(const std::vector<ClipPacket>& packets, const DecodeOptions& options);

}  // namespace client
