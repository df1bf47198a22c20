#include "client/decode.h"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

namespace client {
namespace {

constexpr uint32_t kOutput = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
constexpr uint32_t kOutputBuffers = 10;

}  // namespace

ClientDecoder::ClientDecoder(const std::vector<ClipPacket>& packets, const DecodeOptions& options)
    : packets_(packets), options_(options) {}

ClientDecoder::~ClientDecoder() { close(); }

void ClientDecoder::close(bool is_abrupt) {
  if (fd_ < 0) return;
  for (uint32_t type : {kOutput, kCapture})
    if (!is_abrupt && (type == kOutput || is_capturing_)) call(fd_, VIDIOC_STREAMOFF, type);
  board().close(std::exchange(fd_, -1));
  for (void* bytes : mapped_) munmap(bytes, options_.packet_bytes);
}

bool ClientDecoder::fail(int error, const char* where) {
  if (!has_failed_.exchange(true)) result_.error = error, result_.where = where;
  return false;
}

bool ClientDecoder::prepare() {
  fd_ = open_node(board().decoder_node(), options_.is_blocking ? 0 : O_NONBLOCK);
  if (fd_ < 0) return fail(errno, "open");
  v4l2_capability capability{};
  if (int error = call(fd_, VIDIOC_QUERYCAP, capability)) return fail(error, "QUERYCAP");
  if (!(capability.capabilities & V4L2_CAP_VIDEO_M2M_MPLANE)) return fail(ENODEV, "capabilities");
  v4l2_event_subscription subscription{};
  subscription.type = abi::kEventResolutionChange;
  if (int error = call(fd_, VIDIOC_SUBSCRIBE_EVENT, subscription)) return fail(error, "SUBSCRIBE_EVENT");
  return set_up_output();
}

bool ClientDecoder::set_up_output() {
  v4l2_format format{};
  format.type = kOutput;
  format.fmt.pix_mp.pixelformat = options_.codec;
  format.fmt.pix_mp.num_planes = 1;
  format.fmt.pix_mp.plane_fmt[0].sizeimage = uint32_t(options_.packet_bytes);
  if (int error = call(fd_, VIDIOC_S_FMT, format)) return fail(error, "S_FMT output");
  if (int error = set_control(fd_, abi::kDisableCompleteFrameInput, 0)) return fail(error, "complete frames");
  if (options_.has_max_performance)
    if (int error = set_control(fd_, abi::kMaxPerformance, 1)) return fail(error, "max performance");
  if (options_.has_error_reporting)
    if (int error = set_control(fd_, abi::kErrorReporting, 1)) return fail(error, "error reporting");
  for (const auto& [id, value] : options_.controls)
    if (int error = set_control(fd_, id, value)) return fail(error, "control");
  v4l2_requestbuffers request{};
  request.count = kOutputBuffers, request.type = kOutput, request.memory = V4L2_MEMORY_MMAP;
  if (int error = call(fd_, VIDIOC_REQBUFS, request)) return fail(error, "REQBUFS output");
  for (uint32_t i = 0; i < request.count; ++i) {
    v4l2_exportbuffer exported{};
    exported.type = kOutput, exported.index = i;
    if (int error = call(fd_, VIDIOC_EXPBUF, exported)) return fail(error, "EXPBUF");
    mapped_.push_back(mmap(nullptr, options_.packet_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, exported.fd, 0));
    ::close(exported.fd);
    free_.push_back(i);
  }
  uint32_t type = kOutput;
  const int error = call(fd_, VIDIOC_STREAMON, type);
  return error ? fail(error, "STREAMON output") : true;
}

bool ClientDecoder::queue_packet(uint32_t index, const ClipPacket* packet) {
  v4l2_plane planes[1]{};
  v4l2_buffer buffer = client_buffer(kOutput, V4L2_MEMORY_MMAP, planes, 1);
  buffer.index = index;
  if (packet) {
    if (packet->bytes.size() <= options_.packet_bytes)
      std::copy(packet->bytes.begin(), packet->bytes.end(), static_cast<uint8_t*>(mapped_[index]));
    planes[0].bytesused = uint32_t(packet->bytes.size());
    buffer.flags = options_.has_timestamps ? abi::kTimestampCopy : 0;
    buffer.timestamp = {.tv_sec = packet->pts / 1'000'000, .tv_usec = packet->pts % 1'000'000};
  }
  const int error = call(fd_, VIDIOC_QBUF, buffer);
  return error ? fail(error, "QBUF output") : true;
}

void ClientDecoder::feed() {
  while (!free_.empty() && !is_end_sent_ && !has_failed_) {
    const uint32_t index = free_.back();
    if (next_ < packets_.size()) {
      free_.pop_back();
      queue_packet(index, &packets_[next_++]);
    } else if (options_.has_stop_command) {
      v4l2_decoder_cmd command{};
      command.cmd = V4L2_DEC_CMD_STOP;
      if (int error = call(fd_, VIDIOC_DECODER_CMD, command)) fail(error, "DECODER_CMD");
      is_end_sent_ = true;
    } else {
      free_.pop_back();
      queue_packet(index, nullptr);
      is_end_sent_ = true;
    }
  }
}

void ClientDecoder::queue_packets(size_t count) {
  for (; count && next_ < packets_.size(); --count, free_.pop_back()) queue_packet(free_.back(), &packets_[next_++]);
}

bool ClientDecoder::queue_bytes(const std::vector<uint8_t>& bytes) {
  const ClipPacket packet{0, bytes};
  const uint32_t index = free_.back();
  return free_.pop_back(), queue_packet(index, &packet);
}

bool ClientDecoder::is_told() const {
  v4l2_event event{};
  return call(fd_, VIDIOC_DQEVENT, event) == 0 && event.type == abi::kEventResolutionChange;
}

void ClientDecoder::take_output() {
  v4l2_plane planes[1]{};
  v4l2_buffer buffer = client_buffer(kOutput, V4L2_MEMORY_MMAP, planes, 1);
  if (int error = call(fd_, VIDIOC_DQBUF, buffer)) return void(error == EAGAIN || fail(error, "DQBUF output"));
  free_.push_back(buffer.index);
  if (!(buffer.flags & abi::kFlagError)) return;
  ++result_.damaged_inputs;
}

void ClientDecoder::take_event() {
  v4l2_event event{};
  if (call(fd_, VIDIOC_DQEVENT, event) != 0 || event.type != abi::kEventResolutionChange) return;
  ++result_.events;
  // Pictures of before may still be there.
  if (is_capturing_) take_capture();
  set_up_capture();
}

void ClientDecoder::feed_all() {
  while (!is_end_sent_ && !has_failed_) {
    feed();
    if (!is_end_sent_) take_output();
  }
}

void ClientDecoder::run() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(options_.limit_ms);
  std::thread feeder;
  if (options_.is_blocking) feeder = std::thread([this] { feed_all(); });
  while (!is_ended_ && !has_failed_) {
    if (!options_.is_blocking) feed(), take_output();
    take_event();
    if (is_capturing_) take_capture();
    if (result_.damaged_inputs >= options_.damaged_inputs) break;
    if (std::chrono::steady_clock::now() > end) fail(ETIME, "waiting");
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  // Whoever waits for a buffer of OUTPUT gets an error.
  uint32_t type = kOutput;
  if (has_failed_ && options_.is_blocking) call(fd_, VIDIOC_STREAMOFF, type);
  if (feeder.joinable()) feeder.join();
}

bool ClientDecoder::seek() {
  for (uint32_t type : {kOutput, kCapture})
    if (int error = call(fd_, VIDIOC_STREAMOFF, type)) return fail(error, "STREAMOFF");
  free_.clear();
  for (uint32_t i = 0; i < kOutputBuffers; ++i) free_.push_back(i);
  next_ = 0;
  is_capturing_ = is_end_sent_ = is_ended_ = false;
  uint32_t type = kOutput;
  const int error = call(fd_, VIDIOC_STREAMON, type);
  return error ? fail(error, "STREAMON") : true;
}

Decoded decode(const std::vector<ClipPacket>& packets, const DecodeOptions& options) {
  ClientDecoder decoder(packets, options);
  if (decoder.prepare()) decoder.run();
  return std::move(decoder.result());
}

}  // namespace client
