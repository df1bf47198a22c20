#include "surface/egl.h"

#include <mutex>
#include <set>
#include <vector>

#include "core/faults.h"
#include "core/strict_log.h"

namespace emulator {
namespace {

struct Image : abi::EglImage {
  std::vector<uint8_t> other;
};

std::mutex mutex;
std::set<void*>& alive() {
  static std::set<void*> images;
  return images;
}

}  // namespace

abi::EglImage* make_egl_image(SurfaceMemory& surface) {
  const auto order = setting("egl");
  if (!order) return nullptr;
  auto* image = new Image;
  const auto& planes = surface.planes();
  image->is_block_linear = surface.shape().is_block_linear;
  image->width = uint32_t(surface.shape().width), image->height = uint32_t(surface.shape().height);
  image->plane_count = uint32_t(planes.size()), image->pitch = uint32_t(planes[0].pitch);
  if (order->action == "other") image->other.resize(surface.size());
  image->memory = image->other.empty() ? surface.device() : image->other.data(), image->size = surface.size();
  for (size_t i = 0; i < planes.size(); ++i) image->offset[i] = planes[i].offset;
  const std::lock_guard lock(mutex);
  alive().insert(image);
  return image;
}

bool drop_egl_image(void* image) {
  const std::lock_guard lock(mutex);
  if (!alive().erase(image)) return violation("an EGL image was given back that there is not"), false;
  delete static_cast<Image*>(image);
  return true;
}

}  // namespace emulator
