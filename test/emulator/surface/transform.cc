#include "surface/transform.h"

#include <unistd.h>

#include <atomic>

#include "core/faults.h"
#include "core/profile.h"
#include "core/report.h"
#include "core/strict_log.h"
#include "surface/picture.h"

namespace emulator {
namespace {

constexpr int64_t kHangMs = 2000;  // a test must end; a board would not

bool is_inside(const abi::TransformRect& rect, const SurfaceShape& shape) {
  return rect.width && rect.height && uint64_t{rect.left} + rect.width <= uint64_t(shape.width) &&
         uint64_t{rect.top} + rect.height <= uint64_t(shape.height);
}

bool has_same_samples(const ColorFormat& a, const ColorFormat& b) {
  return a.arrangement == b.arrangement && a.depth == b.depth && a.chroma_shift_x == b.chroma_shift_x &&
         a.chroma_shift_y == b.chroma_shift_y && a.matrix == b.matrix && a.is_full_range == b.is_full_range;
}

bool has_same_size(const TransformJob& job) {
  return job.from.width == job.to.width && job.from.height == job.to.height;
}

// Only bytes move: the same format, from the corner of one to the corner of the other.
bool is_copy(const TransformJob& job) {
  return has_same_samples(*job.source.shape().color, *job.destination.shape().color) && has_same_size(job) &&
         !job.flip && !job.from.left && !job.from.top && !job.to.left && !job.to.top;
}

void copy(const TransformJob& job) {
  for (size_t i = 0; i < job.source.planes().size(); ++i) {
    const std::vector<uint8_t> rows = job.source.read_plane(i);
    const ColorFormat& color = *job.source.shape().color;
    job.destination.write_plane(i, {rows.data(), job.source.planes()[i].row_bytes()},
                                color.width(int(i), int(job.to.width)), color.height(int(i), int(job.to.height)));
  }
}

void convert(const TransformJob& job) {
  const ColorFormat& color = *job.destination.shape().color;
  Picture picture = cropped(load_picture(job.source), job.from);
  if (job.flip) picture = flipped(picture, job.flip);
  picture = scaled(picture, int(job.to.width), int(job.to.height), color, job.filter > 0 && job.filter < 6);
  recolor(picture, color);
  const bool is_whole =
      int(job.to.width) == job.destination.shape().width && int(job.to.height) == job.destination.shape().height;
  if (is_whole) return store_picture(job.destination, picture);
  Picture whole = load_picture(job.destination);
  paste(whole, picture, job.to.left, job.to.top);
  store_picture(job.destination, whole);
}

abi::TransformError injected() {
  const auto fault = fault_at("transform");
  if (!fault) return abi::kTransformSuccess;
  if (fault->action == "unsupported") return abi::kTransformUnsupported;
  if (fault->action == "invalid") return abi::kTransformInvalid;
  if (fault->action == "hang") usleep(useconds_t((fault->number ? fault->number : kHangMs) * 1000));
  return abi::kTransformExecution;
}

// Seen on JetPack 6: neither scaled nor cropped by flag, and the call does not come back.
bool hangs(const TransformJob& job) {
  const auto order = setting("identity");
  if (order ? order->action == "ok" : !profile().hangs_on_identity) return false;
  if (!has_same_size(job) || job.flags & (abi::kCropSource | abi::kCropDestination)) return false;
  violation("a transform of " + job.source.text() + " to the same size without crop flags hangs on this release");
  usleep(useconds_t((order && order->number ? order->number : kHangMs) * 1000));
  return true;
}

// Calls of two threads at once can lock up the VIC.
struct Turn {
  static inline std::atomic<int> running{0};
  Turn() {
    if (running++ > 0) violation("two transforms run at once");
  }
  ~Turn() { --running; }
};

}  // namespace

TransformJob transform_job(const SurfaceMemory& source, SurfaceMemory& destination, uint32_t flags, int flip,
                           int filter, const abi::TransformRect* from, const abi::TransformRect* to) {
  const SurfaceShape &a = source.shape(), &b = destination.shape();
  const abi::TransformRect all_from{0, 0, uint32_t(a.width), uint32_t(a.height)};
  const abi::TransformRect all_to{0, 0, uint32_t(b.width), uint32_t(b.height)};
  return {source,
          destination,
          flags & abi::kCropSource && from ? *from : all_from,
          flags & abi::kCropDestination && to ? *to : all_to,
          flags,
          flags & abi::kFlip ? flip : 0,
          flags & abi::kFilter ? filter : 0};
}

abi::TransformError transform(const TransformJob& job) {
  const Turn turn;
  count(Counter::kTransforms);
  if (const abi::TransformError error = injected()) return error;
  const ColorFormat &from = *job.source.shape().color, &to = *job.destination.shape().color;
  if (from.matrix == Matrix::kRgb || to.matrix == Matrix::kRgb) return abi::kTransformUnsupported;
  const bool has_other_planes = (from.arrangement == Arrangement::kGray) != (to.arrangement == Arrangement::kGray);
  if (has_other_planes) return abi::kTransformUnsupported;
  if (!is_inside(job.from, job.source.shape()) || !is_inside(job.to, job.destination.shape()))
    return abi::kTransformRoi;
  if (hangs(job)) return abi::kTransformExecution;
  if (is_copy(job))
    copy(job);
  else
    convert(job);
  return abi::kTransformSuccess;
}

}  // namespace emulator
