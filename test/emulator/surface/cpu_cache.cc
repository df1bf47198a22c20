// The CPU's side of a surface: what it reads is old until a sync for the CPU, and what it writes stays with it until
// one for the device.
#include <cstring>

#include "core/report.h"
#include "core/strict_log.h"
#include "surface/surface.h"

namespace emulator {
namespace {

constexpr int kPoison = 0xa5;

}  // namespace

void SurfaceMemory::poison(size_t index) {
  if (!cpu_.empty()) std::memset(cpu_.data() + planes_[index].offset, kPoison, planes_[index].size);
}

uint8_t* SurfaceMemory::map(size_t index, bool for_writing) {
  const std::scoped_lock lock(mutex_);
  if (cpu_.empty()) cpu_.assign(size_, kPoison);
  View& view = views_[index];
  if (view.maps++ == 0) view = {.maps = 1, .is_for_writing = for_writing};
  view.is_for_writing |= for_writing;
  count(Counter::kMaps);
  return cpu_.data() + planes_[index].offset;
}

bool SurfaceMemory::unmap(size_t index) {
  const std::scoped_lock lock(mutex_);
  View& view = views_[index];
  if (view.maps == 0)
    return violation("unmap of plane " + std::to_string(index) + " of " + text() + ", not mapped"), false;
  if (--view.maps > 0) return true;
  if (!view.was_synced)
    violation("plane " + std::to_string(index) + " of " + text() + " was mapped for " +
              (view.is_for_writing ? "writing" : "reading") + " and unmapped without a sync");
  return true;
}

bool SurfaceMemory::sync_for_cpu(size_t index) {
  const std::scoped_lock lock(mutex_);
  if (views_[index].maps == 0) return violation("SyncForCpu of " + text() + ", not mapped"), false;
  const SurfacePlane& plane = planes_[index];
  std::memcpy(cpu_.data() + plane.offset, device_ + plane.offset, plane.size);
  views_[index].was_synced = true;
  count(Counter::kSyncsForCpu);
  return true;
}

bool SurfaceMemory::sync_for_device(size_t index) {
  const std::scoped_lock lock(mutex_);
  if (views_[index].maps == 0) return violation("SyncForDevice of " + text() + ", not mapped"), false;
  if (!views_[index].is_for_writing) violation("SyncForDevice of " + text() + ", mapped for reading");
  const SurfacePlane& plane = planes_[index];
  std::memcpy(device_ + plane.offset, cpu_.data() + plane.offset, plane.size);
  views_[index].was_synced = true;
  count(Counter::kSyncsForDevice);
  return true;
}

}  // namespace emulator
