#include "surface/surface_registry.h"

#include <map>
#include <mutex>

#include "core/strict_log.h"
#include "surface/tiling.h"

namespace emulator {
namespace {

struct Batch {
  abi::Surface surface{};
  std::vector<abi::SurfaceParams> params;
  std::vector<abi::SurfaceParamsEx> extended;
  std::vector<SurfacePtr> memories;
  std::vector<int> aliases;
};

// Never destroyed: threads of the client may outlive main.
struct Registry {
  std::mutex mutex;
  std::map<const abi::Surface*, std::unique_ptr<Batch>> batches;
  std::map<int, std::pair<SurfacePtr, abi::Surface*>> by_fd;
};
Registry& registry() {
  static Registry& only = *new Registry;
  return only;
}

abi::PlaneParams planes_of(const SurfaceMemory& memory) {
  abi::PlaneParams params{};
  for (const SurfacePlane& plane : memory.planes()) {
    const uint32_t i = params.count++;
    params.width[i] = uint32_t(plane.width);
    params.height[i] = uint32_t(plane.height);
    params.pitch[i] = uint32_t(plane.pitch);
    params.offset[i] = uint32_t(plane.offset);
    params.size[i] = uint32_t(plane.size);
    params.bytes_per_pixel[i] = uint32_t(plane.bytes_per_pixel);
  }
  return params;
}

abi::SurfaceParams params_of(const SurfaceMemory& memory) {
  abi::SurfaceParams params{};
  params.width = uint32_t(memory.shape().width);
  params.height = uint32_t(memory.shape().height);
  params.planes = planes_of(memory);
  params.pitch = params.planes.pitch[0];
  params.color_format = memory.shape().color->id;
  params.layout = memory.shape().is_block_linear ? abi::kBlockLinear : abi::kPitch;
  params.descriptor = uint64_t(memory.fd());
  params.data_size = uint32_t(memory.size());
  return params;
}

abi::SurfaceParamsEx extended_of(const SurfaceMemory& memory) {
  abi::SurfaceParamsEx extended{};
  extended.chroma.vertical = 1;
  if (memory.shape().is_block_linear)
    for (size_t i = 0; i < memory.planes().size(); ++i) extended.planes.block_height_log2[i] = kBlockHeightLog2;
  return extended;
}

}  // namespace

abi::Surface* register_batch(std::vector<SurfacePtr> memories) {
  auto batch = std::make_unique<Batch>();
  for (const SurfacePtr& memory : memories) {
    batch->params.push_back(params_of(*memory));
    batch->extended.push_back(extended_of(*memory));
  }
  for (size_t i = 0; i < memories.size(); ++i) batch->params[i].extended = &batch->extended[i];
  batch->surface.batch_size = uint32_t(memories.size());
  batch->surface.memory_type = abi::kMemorySurfaceArray;
  batch->surface.list = batch->params.data();
  batch->memories = std::move(memories);
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  abi::Surface* surface = &batch->surface;
  for (const SurfacePtr& memory : batch->memories) all.by_fd[memory->fd()] = {memory, surface};
  all.batches[surface] = std::move(batch);
  return surface;
}

bool unregister_batch(abi::Surface* batch) {
  Registry& all = registry();
  std::unique_ptr<Batch> gone;
  const std::scoped_lock lock(all.mutex);
  const auto found = all.batches.find(batch);
  if (found == all.batches.end()) return violation("a surface is destroyed that does not exist (twice?)"), false;
  gone = std::move(found->second);
  all.batches.erase(found);
  for (const SurfacePtr& memory : gone->memories) {
    if (memory->queued > 0) violation(memory->text() + " is destroyed while a device holds it");
    for (size_t i = 0; i < memory->planes().size(); ++i)
      if (memory->is_mapped(i))
        violation(memory->text() + " is destroyed while plane " + std::to_string(i) + " is mapped");
    all.by_fd.erase(memory->fd());
  }
  // The client may have closed it, and another surface may have its number now.
  for (const int fd : gone->aliases)
    if (const auto at = all.by_fd.find(fd); at != all.by_fd.end() && at->second.second == batch) all.by_fd.erase(at);
  return true;
}

void register_alias(int fd, const abi::Surface* batch) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.batches.find(batch);
  if (found == all.batches.end()) return;
  found->second->aliases.push_back(fd);
  all.by_fd[fd] = {found->second->memories[0], &found->second->surface};
}

SurfacePtr find_surface(int fd) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.by_fd.find(fd);
  return found == all.by_fd.end() ? nullptr : found->second.first;
}

abi::Surface* find_batch(int fd) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.by_fd.find(fd);
  return found == all.by_fd.end() ? nullptr : found->second.second;
}

std::vector<SurfacePtr> memories_of(const abi::Surface* batch) {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  const auto found = all.batches.find(batch);
  return found == all.batches.end() ? std::vector<SurfacePtr>() : found->second->memories;
}

void tell_leaked_surfaces() {
  Registry& all = registry();
  const std::scoped_lock lock(all.mutex);
  for (const auto& [fd, entry] : all.by_fd) violation(entry.first->text() + " was never destroyed");
}

}  // namespace emulator
