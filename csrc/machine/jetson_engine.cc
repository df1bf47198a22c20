#include "machine/jetson_engine.h"

#include <memory>

extern "C" {
#include <libavutil/error.h>

#include "libav/codecs/nv_v4l2.h"
#include "libav/codecs/queue.h"
}

#include "media/error.h"

namespace jetson::machine {
namespace {

constexpr int kWaitMs = 3000;
constexpr unsigned kWidth = 640, kHeight = 480, kPacketBytes = 1u << 20;
constexpr int kBuffers = 4;

template <size_t N>
std::string text_of(const unsigned char (&field)[N]) {
  std::string text(reinterpret_cast<const char*>(field), N);
  return text.substr(0, text.find('\0'));
}

std::vector<std::string> formats(const Engine& engine, v4l2_buf_type type) {
  std::vector<std::string> found;
  v4l2_fmtdesc format{};
  format.type = type;
  // The end of the list is a refusal; a list without an end is none.
  for (; format.index < 64 && ff_jetson_ioctl(engine.device(), VIDIOC_ENUM_FMT, &format) >= 0; format.index++)
    found.push_back(fourcc_text(format.pixelformat));
  return found;
}

v4l2_format format_of(v4l2_buf_type type, uint32_t pixel_format, unsigned planes, unsigned size) {
  v4l2_format format{};
  format.type = type;
  format.fmt.pix_mp.pixelformat = pixel_format;
  format.fmt.pix_mp.width = kWidth;
  format.fmt.pix_mp.height = kHeight;
  format.fmt.pix_mp.num_planes = uint8_t(planes);
  format.fmt.pix_mp.plane_fmt[0].sizeimage = size;
  return format;
}

// As far as an engine has to have been found for it: a node that opens proves nothing.
class Session {
 public:
  explicit Session(JetsonEngine kind) : engine_(kind) {
    kind == JETSON_DECODER ? start_decoder() : start_encoder();
  }
  ~Session() {
    ff_jetson_queue_release(&output_);
    ff_jetson_queue_release(&capture_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  void start_decoder() {
    auto coded = format_of(V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_PIX_FMT_H264, 1, kPacketBytes);
    engine_.call(VIDIOC_S_FMT, &coded, "set the codec");
    start(output_, V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_MMAP, 1);
  }

  void start_encoder() {
    auto coded = format_of(V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, V4L2_PIX_FMT_H264, 1, kPacketBytes);
    auto raw = format_of(V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, NV_PIX_FMT_NV12M, 2, 0);
    engine_.call(VIDIOC_S_FMT, &coded, "set the codec");
    engine_.call(VIDIOC_S_FMT, &raw, "set the pictures' format");
    start(output_, V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, V4L2_MEMORY_DMABUF, 2);
    start(capture_, V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, V4L2_MEMORY_MMAP, 1);
  }

  void start(JetsonQueue& queue, v4l2_buf_type type, v4l2_memory memory, int planes) {
    ff_jetson_queue_init(&queue, engine_.device(), type, memory, planes);
    must(ff_jetson_queue_request(&queue, kBuffers), "get buffers");
    must(ff_jetson_queue_start(&queue), "start a queue");
  }

  Engine engine_;
  JetsonQueue output_{}, capture_{};
};

}  // namespace

Refusal::Refusal(const std::string& what, int error)
    : std::runtime_error("could not " + what + ": " + media::error_text(error)), number_(AVUNERROR(error)) {}

void must(int result, const char* what) {
  if (result < 0) throw Refusal(what, result);
}

Engine::Engine(JetsonEngine kind) {
  const char* what = kind == JETSON_DECODER ? "open the decoder" : "open the encoder";
  must(ff_jetson_device_open(&device_, kind, nullptr, kWaitMs), what);
}

Engine::~Engine() { ff_jetson_device_close(&device_); }

void Engine::call(unsigned long request, void* argument, const char* what) const {
  must(ff_jetson_ioctl(&device_, request, argument), what);
}

EngineFacts ask_engine(JetsonEngine kind) {
  const Engine engine(kind);
  v4l2_capability capability{};
  engine.call(VIDIOC_QUERYCAP, &capability, "ask what the device is");
  const bool decodes = kind == JETSON_DECODER;
  return {.driver = text_of(capability.driver),
          .card = text_of(capability.card),
          .bus = text_of(capability.bus_info),
          .capabilities = capability.capabilities,
          .device_capabilities = capability.device_caps,
          .coded = formats(engine, decodes ? V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE : V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE),
          .raw = formats(engine, decodes ? V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE)};
}

Sessions open_sessions(JetsonEngine kind, int most, const std::function<void(int)>& on_opened) {
  std::vector<std::unique_ptr<Session>> sessions;
  try {
    while (int(sessions.size()) < most) {
      sessions.push_back(std::make_unique<Session>(kind));
      on_opened(int(sessions.size()));
    }
  } catch (const Refusal& refusal) {
    return {.opened = int(sessions.size()), .refusal = refusal.what(), .error = refusal.number()};
  }
  return {.opened = int(sessions.size()), .refusal = {}, .error = 0};
}

std::string fourcc_text(uint32_t fourcc) {
  std::string text;
  for (int shift = 0; shift < 32; shift += 8) text += char(fourcc >> shift & 0x7f);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace jetson::machine
