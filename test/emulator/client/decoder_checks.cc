// What a decoder gives, and what it tells.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

#include "client/checks.h"

namespace client {
namespace {

bool is_known(uint32_t codec) {
  const int fd = open_node(board().decoder_node(), O_NONBLOCK);
  v4l2_fmtdesc description{};
  description.type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE;
  bool is_found = false;
  for (; !is_found && call(fd, VIDIOC_ENUM_FMT, description) == 0; ++description.index)
    is_found = description.pixelformat == codec;
  board().close(fd);
  return is_found;
}

void check_clip(const std::string& name, DecodeOptions options, const std::string& how) {
  const Clip clip = find_clip(name);
  options.codec = clip.codec;
  const Decoded decoded = decode(clip.packets, options);
  is(decoded.error, 0, name + " is decoded" + how + " " + decoded.where);
  ok(joined(decoded) == clip.raw, name + how + ": every sample is software's");
  is(decoded.events, 1, name + how + ": one event tells the size");
  is(decoded.end_last, 1, name + how + ": the end is FLAG_LAST with EAGAIN");
  std::vector<int64_t> times = decoded.times;
  ok(std::ranges::is_sorted(times) && times.size() > 1 && times[1] - times[0] == 40'000,
     name + how + ": times are the packets'");
}

// Without a place for ten bits the board gives eight, the upper ones.
void check_ten_bits() {
  const Clip clip = find_clip("main10");
  DecodeOptions options;
  options.codec = clip.codec;
  const Decoded decoded = decode(clip.packets, options);
  is(decoded.error, 0, "Main 10 is decoded " + decoded.where);
  if (decoded.pixel_format == abi::kP010m)
    return void(ok(joined(decoded) == clip.raw, "Main 10: every sample is software's"));
  std::vector<uint8_t> upper;
  for (size_t i = 1; i < clip.raw.size(); i += 2) upper.push_back(clip.raw[i]);
  ok(joined(decoded) == upper, "Main 10: the upper eight bits are software's");
}

void check_seek() {
  const Clip clip = find_clip("h264");
  DecodeOptions options;
  options.codec = clip.codec;
  ClientDecoder decoder(clip.packets, options);
  ok(decoder.prepare(), "a decoder is prepared");
  decoder.run();
  decoder.result().pictures.clear();
  ok(decoder.seek(), "STREAMOFF of both, and STREAMON");
  decoder.run();
  is(decoder.result().events, 2, "after a seek the header is told of again");
  ok(joined(decoder.result()) == clip.raw, "and the pictures are the same");
}

}  // namespace

void check_decoder() {
  check_clip("h264", {}, "");
  check_clip("h264", {.is_blocking = true}, " blocking");
  check_clip("h264", {.has_stop_command = true}, " to DECODER_CMD");
  check_clip("h265", {}, "");
  check_clip("mjpeg", {}, "");
  if (is_known(abi::kAv1)) check_clip("av1", {}, "");
  check_ten_bits();
  check_seek();
  const Clip clip = find_clip("h264");
  const Decoded timeless = decode(clip.packets, {.codec = clip.codec, .has_timestamps = false});
  ok(std::ranges::all_of(timeless.times, [](int64_t time) { return time == 0; }),
     "times that are not to be copied are zero");
}

namespace {

constexpr uint32_t kCapture = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;

// A decoder that has told its size, with buffers for surfaces and nothing queued.
struct Told {
  Clip clip;
  DecodeOptions options;
  ClientDecoder decoder;
  explicit Told(const std::string& name)
      : clip(find_clip(name)), options{.codec = clip.codec}, decoder(clip.packets, options) {
    decoder.prepare();
    decoder.queue_packets(2);
    for (int i = 0; i < 5000 && !decoder.is_told(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  int queue(int fd, uint32_t index = 0) const {
    v4l2_plane planes[2]{};
    v4l2_buffer buffer{};
    buffer.type = kCapture, buffer.memory = V4L2_MEMORY_DMABUF, buffer.m.planes = planes, buffer.length = 2,
    buffer.index = index;
    planes[0].m.fd = fd;
    return call(decoder.fd(), VIDIOC_QBUF, buffer);
  }
  int request(uint32_t count) const {
    v4l2_requestbuffers buffers{};
    buffers.type = kCapture, buffers.memory = V4L2_MEMORY_DMABUF, buffers.count = count;
    return call(decoder.fd(), VIDIOC_REQBUFS, buffers);
  }
};

void check_surfaces_of_decoder() {
  const Told told("h264");
  is(told.request(2), EINVAL, "fewer buffers than the stream needs are refused");
  is(told.request(12), 0, "enough are not");
  const ClientSurface pitch({320, 180, 33, false}), small({320, 176, 33, true}), deep({320, 180, 29, true}),
      right({320, 180, 33, true});
  is(told.queue(pitch.fd()), EINVAL, "a pitch surface is refused");
  is(told.queue(small.fd()), EINVAL, "so is one that is too small");
  is(told.queue(deep.fd()), EINVAL, "so is one of ten bits");
  is(told.queue(0), EINVAL, "so is an fd that is no surface");
  const int copy = dup(right.fd());
  is(told.queue(copy), EINVAL, "so is another number for one");
  close(copy);
  is(told.queue(right.fd()), 0, "a block-linear one of the display's size is taken");
}

// Pictures in memory of the library's own, which are surfaces to the rest of it.
void check_own_pictures() {
  const Told told("h264");
  v4l2_requestbuffers request{};
  request.type = kCapture, request.memory = V4L2_MEMORY_MMAP, request.count = 8;
  is(call(told.decoder.fd(), VIDIOC_REQBUFS, request), 0, "CAPTURE can be the library's own");
  v4l2_exportbuffer exported{};
  exported.type = kCapture;
  is(call(told.decoder.fd(), VIDIOC_EXPBUF, exported), 0, "and is exported");
  void* found = nullptr;
  if (board().allocate) is(board().from_fd(exported.fd, &found), 0, "as a surface");
  close(exported.fd);
}

void check_hdr() {
  const Told told("main10");
  abi::DisplayData present{};
  is(pointer_control(told.decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kDisplayDataPresent, present), 0,
     "whether there is mastering data is told");
  ok(present.is_present, "and there is");
  abi::MasteringDisplay display{};
  is(pointer_control(told.decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kMasteringDisplayData, display), 0, "what it is, too");
  ok(display.primaries_x[0] == 13250 && display.primaries_y[2] == 16000 && display.white_x == 15635,
     "with its primaries");
  ok(display.max_luminance == 10'000'000 && display.min_luminance == 50, "and its luminances");
}

void check_aspect() {
  const Told told("h264");
  uint32_t width = 0;
  const bool is_new = board().allocate && !board().buffer.handle, is_old = board().allocate && board().buffer.handle;
  is(pointer_control(told.decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kSarWidthR36, width), is_new ? 0 : EINVAL,
     "R36's id of the aspect ratio is R36's");
  is(pointer_control(told.decoder.fd(), VIDIOC_G_EXT_CTRLS, abi::kSarWidthR35, width), is_old ? 0 : EINVAL,
     "R35's is R35's");
}

}  // namespace

void check_decoder_told() {
  check_surfaces_of_decoder();
  check_own_pictures();
  check_hdr();
  check_aspect();
  Clip clip = find_clip("h264");
  const Decoded decoded = decode(clip.packets, {.codec = clip.codec, .has_error_reporting = true});
  ok(decoded.coded_height == 192 && decoded.height == 180,
     "the coded height is a multiple of 16, the display's is not");
  is(decoded.colorspace, V4L2_COLORSPACE_REC709, "the colour space is the header's");
  is(decoded.damaged_pictures + decoded.damaged_inputs, 0, "nothing is damaged");
  ok(decoded.least_buffers > 2 && decoded.least_buffers < 16, "it needs some buffers");
  // The parameter sets only: told of before any picture.
  ClientDecoder early(clip.packets, {.codec = clip.codec});
  early.prepare();
  early.queue_bytes({clip.packets[0].bytes.begin(), clip.packets[0].bytes.begin() + 64});
  bool is_told = false;
  for (int i = 0; i < 3000 && !is_told; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(1)))
    is_told = early.is_told();
  ok(is_told, "parameter sets alone are told of");
  const Clip other = find_clip("high444");
  const Decoded refused = decode(other.packets, {.codec = other.codec, .damaged_inputs = 3});
  is(refused.events, 0, "4:4:4 is never told of");
  ok(refused.damaged_inputs > 0, "and its packets come back with the error's flag");
  // And without parameter sets nothing is.
  clip.packets.erase(clip.packets.begin());
  const Decoded headless =
      decode({clip.packets.begin(), clip.packets.begin() + 8}, {.codec = clip.codec, .damaged_inputs = 3});
  is(headless.events, 0, "a stream without parameter sets is never told of");
  ok(headless.damaged_inputs > 0, "and its packets come back with the error's flag");
}

}  // namespace client
