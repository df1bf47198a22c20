// Slips that the log and the report are for; what is in them the TypeScript side looks at.
#include <thread>

#include "client/checks.h"

namespace client {

void check_log() {
  int fds[2] = {-1, -1};
  const auto open_decoder = [&fds](int i) { fds[i] = open_node(board().decoder_node(), O_NONBLOCK); };
  // Each call takes a while, so that they meet.
  std::thread first(open_decoder, 0), second(open_decoder, 1);
  first.join();
  second.join();
  static const ClientSurface& left = *new ClientSurface({64, 64, 6, false});
  ok(left.is_there(), "a surface is left");
  const ClientSurface from({64, 64, 6, false}), to({64, 64, 6, false});
  abi::TransformRect whole{0, 0, 64, 64};
  abi::TransformParams params{abi::kCropSource | abi::kCropDestination, 0, 0, &whole, &whole};
  is(board().change(from.surface(), to.surface(), &params), 0, "a surface is copied without a session");
  const int fd = open_node(board().decoder_node(), O_NONBLOCK);
  is(board().close(fd), 0, "a device is closed");
  is(board().close(fds[0]), 0, "another, too");
  EncodeOptions options;
  options.codec = abi::kH264, options.pixel_format = abi::kNv12m;
  options.width = 320, options.height = 180, options.pictures = 6;
  options.controls = {{abi::kBitrate, 400'000}, {abi::kIdrInterval, 100}};
  options.at_picture[3] = [](int device) { set_control(device, abi::kBitrate, 500'000); };
  is(encode(options).error, 0, "an encoder is told of another rate");
}

}  // namespace client
