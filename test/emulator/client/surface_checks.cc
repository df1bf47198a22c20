// Surfaces, and what is done to them.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "client/checks.h"

namespace client {
namespace {

constexpr int kNv12 = 6, kNv12_709 = 33, kNv12TenBits = 29;

std::vector<uint8_t> pattern(int width, int height, int bytes = 1) {
  std::vector<uint8_t> samples(size_t(width) * size_t(height) * size_t(bytes) * 3 / 2);
  for (size_t i = 0; i < samples.size(); ++i) samples[i] = uint8_t(i * 7 + i / 13);
  return samples;
}

std::vector<uint8_t> flat(int width, int height, uint8_t luma, uint8_t blue, uint8_t red) {
  std::vector<uint8_t> samples(size_t(width) * size_t(height), luma);
  for (int i = 0; i < width * height / 4; ++i) samples.insert(samples.end(), {blue, red});
  return samples;
}

// The bytes of the memory itself, which only the engines see.
std::vector<uint8_t> device_bytes(const ClientSurface& surface, size_t count) {
  std::vector<uint8_t> bytes(count);
  return pread(surface.fd(), bytes.data(), count, 0) == ssize_t(count) ? bytes : std::vector<uint8_t>();
}

void check_cache() {
  const ClientSurface surface({320, 180, kNv12, false});
  const auto samples = pattern(320, 180);
  surface.write(samples);
  ok(surface.read() == samples, "what is written and synced is read");
  surface.write(flat(320, 180, 1, 2, 3), false);
  ok(device_bytes(surface, 320)[5] == samples[5], "what is not synced for the device does not reach it");
  const ClientSurface other({320, 180, kNv12, false});
  is(transform(surface, other), 0, "a surface is copied");
  ok(other.read(false) != samples, "what is not synced for the CPU is not read");
  ok(other.read() == samples, "and is with a sync");
}

}  // namespace

void check_surfaces() {
  check_cache();
  const ClientSurface tiled({320, 180, kNv12, true}), linear({320, 180, kNv12, false});
  const auto samples = pattern(320, 180);
  linear.write(samples);
  is(transform(linear, tiled), 0, "pitch becomes block-linear");
  ok(tiled.read() != samples, "which is not read row by row");
  const ClientSurface back({320, 180, kNv12, false});
  is(transform(tiled, back), 0, "block-linear becomes pitch");
  ok(back.read() == samples, "and the samples are the same");
  if (!board().allocate) return;
  is(linear.surface()->list[0].pitch, 512, "320 bytes have a pitch of 512");
  void* found = nullptr;
  is(board().from_fd(linear.fd(), &found), 0, "a surface is found by its fd");
  ok(found == linear.surface(), "the same");
  const int copy = dup(linear.fd());
  is(board().from_fd(copy, &found), -1, "and not by another number for it");
  close(copy);
  is(board().map_egl(linear.surface(), 0), -1, "there is no EGL image");
  linear.surface()->filled = 0;
  is(transform(linear, back), abi::kTransformInvalid, "a batch with nothing filled is not transformed");
  linear.surface()->filled = 1;
}

void check_transforms() {
  const ClientSurface large({320, 180, kNv12, false}), small({160, 90, kNv12, true}), out({160, 90, kNv12, false});
  large.write(flat(320, 180, 60, 100, 150));
  is(transform(large, small), 0, "a picture is scaled");
  is(transform(small, out), 0, "and read");
  ok(out.read() == flat(160, 90, 60, 100, 150), "one colour stays one");

  const ClientSurface planar({320, 180, 2, false});
  const auto samples = pattern(320, 180);
  large.write(samples);
  is(transform(large, planar), 0, "NV12 becomes planar");
  const ClientSurface again({320, 180, kNv12, false});
  is(transform(planar, again), 0, "and NV12 again");
  ok(again.read() == samples, "with the same samples");

  const ClientSurface other({320, 180, kNv12_709, false});
  large.write(flat(320, 180, 120, 90, 200));
  is(transform(large, other), 0, "BT.601 becomes BT.709");
  // By the definitions of the two: R 0.9255, G 0.3037, B 0.1743.
  ok(other.read() == flat(320, 180, 109, 98, 199), "and the samples are those of the other matrix");
  is(transform(other, again), 0, "and back");
  ok(std::abs(int(again.read()[0]) - 120) <= 1, "which ends where it began");

  if (!board().allocate) return;
  const ClientSurface deep({320, 180, kNv12TenBits, false});
  deep.write(pattern(320, 180, 2));
  is(transform(deep, again), 0, "ten bits become eight");
  ok(again.read()[1] == pattern(320, 180, 2)[3], "which are the upper ones");
  abi::TransformRect whole{0, 0, 320, 180}, beyond{0, 0, 400, 180};
  abi::TransformParams params{abi::kCropSource | abi::kCropDestination, 0, 0, &beyond, &whole};
  is(board().change(large.surface(), again.surface(), &params), abi::kTransformRoi,
     "a crop beyond the edge is refused");
}

}  // namespace client
