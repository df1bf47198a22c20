#include "client/encode.h"

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

namespace client {
namespace {

constexpr uint32_t kOutput = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
constexpr uint32_t kBuffers = 6;
constexpr int kEncoderTag = 0x1200;

struct ClientEncoder {
  const EncodeOptions& options;
  Encoded& result;
  int fd = -1;
  v4l2_format raw{};
  std::vector<std::unique_ptr<ClientSurface>> surfaces{};
  std::vector<uint8_t*> pictures[3]{}, packets{};
  std::vector<uint32_t> free{};
  int next = 0;
  std::atomic<bool> is_end_sent = false, is_ended = false, has_failed = false;

  bool fail(int error, const char* where) {
    if (!has_failed.exchange(true)) result.error = error, result.where = where;
    return false;
  }
  uint32_t planes() const { return raw.fmt.pix_mp.num_planes; }
  uint32_t memory() const { return options.has_surfaces ? V4L2_MEMORY_DMABUF : V4L2_MEMORY_MMAP; }

  bool set_formats() {
    v4l2_format coded{};
    coded.type = kCapture;
    coded.fmt.pix_mp.pixelformat = options.codec;
    coded.fmt.pix_mp.width = uint32_t(options.width), coded.fmt.pix_mp.height = uint32_t(options.height);
    coded.fmt.pix_mp.num_planes = 1;
    coded.fmt.pix_mp.plane_fmt[0].sizeimage = options.packet_bytes;
    if (int error = call(fd, VIDIOC_S_FMT, coded)) return fail(error, "S_FMT capture");
    if (options.codec == abi::kAv1)
      if (int error = set_control(fd, abi::kAv1HeadersWithFrame, options.has_ivf_headers))
        return fail(error, "IVF headers");
    raw.type = kOutput;
    raw.fmt.pix_mp.pixelformat = options.pixel_format;
    raw.fmt.pix_mp.width = uint32_t(options.width), raw.fmt.pix_mp.height = uint32_t(options.height);
    const int error = call(fd, VIDIOC_S_FMT, raw);
    return error ? fail(error, "S_FMT output") : true;
  }

  bool set_controls() {
    for (const auto& [id, value] : options.controls)
      if (int error = set_control(fd, id, value)) return fail(error, "control");
    v4l2_streamparm rate{};
    rate.type = kOutput;
    rate.parm.output.timeperframe = {1, 25};
    const int error = call(fd, VIDIOC_S_PARM, rate);
    return error ? fail(error, "S_PARM") : true;
  }

  uint8_t* map(uint32_t type, uint32_t index, uint32_t plane) {
    v4l2_plane all[3]{};
    v4l2_buffer buffer = client_buffer(type, V4L2_MEMORY_MMAP, all, 3);
    buffer.index = index;
    v4l2_exportbuffer exported{};
    exported.type = type, exported.index = index, exported.plane = plane;
    if (call(fd, VIDIOC_QUERYBUF, buffer) || call(fd, VIDIOC_EXPBUF, exported)) return nullptr;
    void* bytes = mmap(nullptr, all[plane].length, PROT_READ | PROT_WRITE, MAP_SHARED, exported.fd, 0);
    ::close(exported.fd);
    return static_cast<uint8_t*>(bytes);
  }

  bool request_buffers() {
    v4l2_requestbuffers request{};
    request.count = kBuffers, request.type = kOutput, request.memory = memory();
    if (int error = call(fd, VIDIOC_REQBUFS, request)) return fail(error, "REQBUFS output");
    for (uint32_t i = 0; i < request.count; ++i) {
      free.push_back(i);
      const int color = options.pixel_format == abi::kP010m ? 29 : options.pixel_format == abi::kYuv420m ? 2 : 6;
      if (options.has_surfaces)
        surfaces.push_back(
            std::make_unique<ClientSurface>(Shape{options.width, options.height, color, false, kEncoderTag}));
      else
        for (uint32_t p = 0; p < planes(); ++p) pictures[p].push_back(map(kOutput, i, p));
    }
    request = {};
    request.count = kBuffers, request.type = kCapture, request.memory = V4L2_MEMORY_MMAP;
    if (int error = call(fd, VIDIOC_REQBUFS, request)) return fail(error, "REQBUFS capture");
    for (uint32_t i = 0; i < request.count; ++i) packets.push_back(map(kCapture, i, 0));
    return true;
  }

  bool start() {
    v4l2_event_subscription subscription{};
    subscription.type = V4L2_EVENT_EOS;
    call(fd, VIDIOC_SUBSCRIBE_EVENT, subscription);
    for (uint32_t type : {kOutput, kCapture})
      if (int error = call(fd, VIDIOC_STREAMON, type)) return fail(error, "STREAMON");
    for (uint32_t i = 0; i < packets.size(); ++i)
      if (!queue_packet(i)) return false;
    return true;
  }

  bool queue_packet(uint32_t index) {
    v4l2_plane plane[1]{};
    v4l2_buffer buffer = client_buffer(kCapture, V4L2_MEMORY_MMAP, plane, 1);
    buffer.index = index;
    const int error = call(fd, VIDIOC_QBUF, buffer);
    return error ? fail(error, "QBUF capture") : true;
  }

  // Samples of 8 or 16 bits of a picture that moves.
  void paint(uint32_t index) {
    const bool is_wide = options.pixel_format == abi::kP010m;
    const size_t chroma_rows = size_t(options.height) / 2;
    const auto sample = [&](size_t x, size_t y, size_t plane) {
      return uint8_t(x * 3 + y * 2 + size_t(next) * 5 + plane * 40);
    };
    std::vector<uint8_t> all;
    for (uint32_t p = 0; p < planes(); ++p) {
      const size_t columns =
          (p && planes() == 3 ? size_t(options.width) / 2 : size_t(options.width)) * (is_wide ? 2 : 1);
      const size_t rows = p ? chroma_rows : size_t(options.height);
      for (size_t y = 0; y < rows; ++y)
        for (size_t x = 0; x < columns; ++x) {
          const uint8_t value = is_wide && x % 2 == 0 ? 0 : sample(x, y, p);
          if (options.has_surfaces)
            all.push_back(value);
          else
            pictures[p][index][y * raw.fmt.pix_mp.plane_fmt[p].bytesperline + x] = value;
        }
    }
    if (options.has_surfaces) surfaces[index]->write(all);
  }

  bool queue_picture(uint32_t index, bool is_end) {
    v4l2_plane all[3]{};
    v4l2_buffer buffer = client_buffer(kOutput, memory(), all, planes());
    buffer.index = index;
    if (options.has_surfaces) all[0].m.fd = surfaces[index]->fd();
    if (!is_end) {
      paint(index);
      for (uint32_t p = 0; p < planes(); ++p)
        all[p].bytesused = options.has_surfaces ? 1 : raw.fmt.pix_mp.plane_fmt[p].sizeimage;
      buffer.flags = abi::kTimestampCopy;
      buffer.timestamp = {.tv_sec = next / 25, .tv_usec = next % 25 * 40'000};
      if (const auto found = options.at_picture.find(next); found != options.at_picture.end()) found->second(fd);
      ++next;
    }
    const int error = call(fd, VIDIOC_QBUF, buffer);
    return error ? fail(error, "QBUF output") : true;
  }

  void feed() {
    while (!free.empty() && !is_end_sent && !has_failed) {
      const uint32_t index = free.back();
      if (next < options.pictures) {
        free.pop_back();
        queue_picture(index, false);
        continue;
      }
      is_end_sent = true;
      if (options.has_command) {
        v4l2_encoder_cmd command{};
        command.cmd = V4L2_ENC_CMD_STOP, command.flags = 1;
        if (int error = call(fd, VIDIOC_ENCODER_CMD, command)) fail(error, "ENCODER_CMD");
      } else {
        free.pop_back();
        queue_picture(index, true);
      }
    }
  }

  void take_picture() {
    v4l2_plane all[3]{};
    v4l2_buffer buffer = client_buffer(kOutput, memory(), all, planes());
    if (int error = call(fd, VIDIOC_DQBUF, buffer)) return void(error == EAGAIN || fail(error, "DQBUF output"));
    free.push_back(buffer.index);
  }

  void take_packet() {
    v4l2_plane plane[1]{};
    v4l2_buffer buffer = client_buffer(kCapture, V4L2_MEMORY_MMAP, plane, 1);
    if (int error = call(fd, VIDIOC_DQBUF, buffer)) return void(error == EAGAIN || fail(error, "DQBUF capture"));
    if (plane[0].bytesused == 0) return void(is_ended = true);
    abi::EncoderOutputMetadata told{};
    abi::VideoMetadata metadata{};
    metadata.encoder_output = &told;
    metadata.buffer_index = buffer.index;
    if (int error = pointer_control(fd, VIDIOC_G_EXT_CTRLS, abi::kEncMetadata, metadata))
      return void(fail(error, "metadata"));
    const uint8_t* bytes = packets[buffer.index];
    result.packets.push_back({{bytes, bytes + plane[0].bytesused},
                              int64_t{buffer.timestamp.tv_sec} * 1'000'000 + buffer.timestamp.tv_usec,
                              told.key_frame != 0,
                              buffer.flags});
    queue_packet(buffer.index);
  }

  void feed_all() {
    while (!is_end_sent && !has_failed) {
      feed();
      if (!is_end_sent) take_picture();
    }
  }

  void run() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(options.limit_ms);
    std::thread feeder;
    if (options.is_blocking) feeder = std::thread([this] { feed_all(); });
    while (!is_ended && !has_failed) {
      if (!options.is_blocking) feed(), take_picture();
      take_packet();
      if (std::chrono::steady_clock::now() > end) fail(ETIME, "waiting");
      std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    uint32_t type = kOutput;
    if (has_failed && options.is_blocking) call(fd, VIDIOC_STREAMOFF, type);
    if (feeder.joinable()) feeder.join();
    v4l2_event event{};
    while (call(fd, VIDIOC_DQEVENT, event) == 0) result.end_events += event.type == V4L2_EVENT_EOS;
  }

  void close() {
    for (uint32_t type : {kOutput, kCapture}) call(fd, VIDIOC_STREAMOFF, type);
    board().close(fd);
    for (auto& plane : pictures)
      for (uint8_t* bytes : plane) munmap(bytes, 1);
    for (uint8_t* bytes : packets) munmap(bytes, options.packet_bytes);
  }
};

}  // namespace

Encoded encode(const EncodeOptions& options) {
  Encoded result;
  ClientEncoder encoder{options, result};
  encoder.fd = open_node(board().encoder_node(), options.is_blocking ? 0 : O_NONBLOCK);
  if (encoder.fd < 0) return encoder.fail(errno, "open"), result;
  if (encoder.set_formats() && encoder.set_controls() && encoder.request_buffers() && encoder.start()) encoder.run();
  encoder.close();
  return result;
}

}  // namespace client
