#include "surface/surface_calls.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/strict_log.h"

namespace emulator {
namespace {

constexpr uint32_t kLargest = 16384;

const char* refusal(uint32_t count, const abi::CreateParams& params) {
  if (count == 0) return "a batch of no surface";
  if (params.memory_type != abi::kMemoryDefault && params.memory_type != abi::kMemorySurfaceArray)
    return "a memory type that is not emulated";
  if (params.size) return "a surface by size alone, which is not emulated";
  if (params.width == 0 || params.height == 0 || params.width > kLargest || params.height > kLargest)
    return "a surface without a sensible size";
  if (!find_color(params.color_format)) return "a colour format that is not emulated";
  return nullptr;
}

size_t copied_bytes(const SurfacePlane& plane, uint32_t width) {
  return std::min(plane.row_bytes(), size_t(width) * size_t(plane.bytes_per_pixel));
}

}  // namespace

abi::Surface* create_batch(uint32_t count, const abi::CreateParams& params, int tag) {
  if (const char* why = refusal(count, params)) return violation(std::string("asked for ") + why), nullptr;
  const SurfaceShape shape{int(params.width), int(params.height), find_color(params.color_format),
                           params.layout == abi::kBlockLinear, tag};
  std::vector<SurfacePtr> memories;
  while (memories.size() < count) {
    SurfacePtr memory = SurfaceMemory::create(shape);
    if (!memory) return nullptr;
    memories.push_back(std::move(memory));
  }
  return register_batch(std::move(memories));
}

bool for_planes(const abi::Surface* batch, int index, int plane,
                const std::function<bool(SurfaceMemory&, size_t, abi::SurfaceParams&)>& call) {
  const std::vector<SurfacePtr> memories = memories_of(batch);
  if (memories.empty()) return violation("a call with a surface that does not exist"), false;
  if (index < -1 || index >= int(memories.size())) return violation("a call with an index beyond the batch"), false;
  bool is_done = true;
  for (int i = std::max(index, 0); i < (index < 0 ? int(memories.size()) : index + 1); ++i) {
    SurfaceMemory& memory = *memories[size_t(i)];
    const int planes = int(memory.planes().size());
    if (plane < -1 || plane >= planes) return violation("a call with a plane that " + memory.text() + " lacks"), false;
    for (int p = std::max(plane, 0); p < (plane < 0 ? planes : plane + 1); ++p)
      is_done &= call(memory, size_t(p), batch->list[i]);
  }
  return is_done;
}

bool copy_out(const SurfaceMemory& memory, size_t index, uint32_t width, uint32_t height, uint8_t* to) {
  const SurfacePlane& plane = memory.planes()[index];
  const std::vector<uint8_t> rows = memory.read_plane(index);
  const size_t stride = size_t(width) * size_t(plane.bytes_per_pixel);
  for (size_t y = 0; y < std::min<size_t>(height, size_t(plane.height)); ++y)
    std::memcpy(to + y * stride, rows.data() + y * plane.row_bytes(), copied_bytes(plane, width));
  return true;
}

bool copy_in(SurfaceMemory& memory, size_t index, uint32_t width, uint32_t height, const uint8_t* from) {
  const SurfacePlane& plane = memory.planes()[index];
  memory.write_plane(index, {from, size_t(width) * size_t(plane.bytes_per_pixel)}, std::min(int(width), plane.width),
                     std::min(int(height), plane.height));
  return true;
}

}  // namespace emulator
