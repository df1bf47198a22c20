// Streams, events and launches of libcuda.so.1's stand-in.
#include "../host_kernels.h"
#include "call.h"

using namespace standin;

EXPORT int cuStreamCreate(void** stream, unsigned) {
  CALL("cuStreamCreate");
  auto* made = keep(new Stream());
  state().streams.push_back(made);
  state().counts.streams++;
  return *stream = made, kSuccess;
}
EXPORT int cuStreamDestroy_v2(void* stream) {
  CALL("cuStreamDestroy");
  if (!is_alive(stream)) return broken(kInvalidHandle, "cuStreamDestroy", "it is not alive");
  run_all();
  std::erase(state().streams, static_cast<Stream*>(stream));
  return drop(static_cast<Stream*>(stream), "cuStreamDestroy");
}
EXPORT int cuStreamSynchronize(void* stream) {
  CALL("cuStreamSynchronize");
  Stream* where = stream_of(stream);
  if (!where) return broken(kInvalidHandle, "cuStreamSynchronize", "it is not alive");
  run_until(*where, where->begun);
  return state().failure;
}
EXPORT int cuStreamWaitEvent(void* stream, void* event, unsigned) {
  CALL("cuStreamWaitEvent");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(event)) return broken(kInvalidHandle, "cuStreamWaitEvent", "one is not alive");
  const Event recorded = *static_cast<Event*>(event);
  if (recorded.stream)
    put(*where, [recorded] { return run_until(*recorded.stream, recorded.number), int(kSuccess); });
  return kSuccess;
}

EXPORT int cuEventCreate(void** event, unsigned) {
  CALL("cuEventCreate");
  state().counts.events++;
  return *event = keep(new Event()), kSuccess;
}
EXPORT int cuEventDestroy_v2(void* event) {
  CALL("cuEventDestroy");
  return drop(static_cast<Event*>(event), "cuEventDestroy");
}
EXPORT int cuEventRecord(void* event, void* stream) {
  CALL("cuEventRecord");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(event)) return broken(kInvalidHandle, "cuEventRecord", "one is not alive");
  *static_cast<Event*>(event) = {where, where->begun};
  return kSuccess;
}
EXPORT int cuEventSynchronize(void* event) {
  CALL("cuEventSynchronize");
  if (!is_alive(event)) return broken(kInvalidHandle, "cuEventSynchronize", "it is not alive");
  const Event recorded = *static_cast<Event*>(event);
  if (recorded.stream) run_until(*recorded.stream, recorded.number);
  return state().failure;
}

EXPORT int cuLaunchKernel(void* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                          unsigned block_y, unsigned block_z, unsigned shared, void* stream, void** arguments, void**) {
  CALL("cuLaunchKernel");
  Stream* where = stream_of(stream);
  if (!where || !is_alive(function)) return broken(kInvalidHandle, "cuLaunchKernel", "one is not alive");
  if (grid_x == 0 || grid_y == 0 || grid_z != 1 || block_x != jetson::cuda::kBlockTilesX ||
      block_y != jetson::cuda::kBlockTilesY || block_z != 1 || shared != 0 || !arguments || !arguments[0])
    return broken(kInvalidValue, "cuLaunchKernel", "the grid, the block or the argument");
  const std::string name = static_cast<Function*>(function)->name;
  const auto* argument = static_cast<const uint8_t*>(arguments[0]);
  std::vector<uint8_t> copied(argument, argument + harness::host_kernel_argument(name));
  state().counts.launches++;
  put(*where, [name, copied = std::move(copied), grid_x, grid_y] { return launch(name, copied, {grid_x, grid_y}); });
  return kSuccess;
}
