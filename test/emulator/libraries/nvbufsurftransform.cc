// libnvbufsurftransform.so.
#include "abi/nvbufsurftransform.h"

#include "abi/nvbufsurface.h"
#include "core/strict_log.h"
#include "libraries/export.h"
#include "surface/surface_registry.h"
#include "surface/transform.h"

using namespace emulator;

namespace {

thread_local abi::TransformConfig config{};
thread_local bool has_session = false;

const char* refusal(const abi::Surface* from, const abi::Surface* to, const abi::TransformParams* params) {
  if (!from || !to || !params) return "a transform without surfaces or parameters";
  if (memories_of(from).empty() || memories_of(to).empty()) return "a transform of surfaces that do not exist";
  // It is zero after creation, and the client's to set.
  if (from->filled == 0 || from->filled > from->batch_size || to->batch_size < from->filled)
    return "a transform with numFilled not set";
  return nullptr;
}

}  // namespace

EMULATED int NvBufSurfTransformSetSessionParams(abi::TransformConfig* params) {
  if (!params) return abi::kTransformInvalid;
  config = *params;
  has_session = true;
  return abi::kTransformSuccess;
}

EMULATED int NvBufSurfTransformGetSessionParams(abi::TransformConfig* params) {
  if (!params) return abi::kTransformInvalid;
  *params = config;
  return abi::kTransformSuccess;
}

EMULATED int NvBufSurfTransform(abi::Surface* from, abi::Surface* to, abi::TransformParams* params) {
  if (const char* why = refusal(from, to, params)) return violation(why), abi::kTransformInvalid;
  if (!has_session) violation("a transform by a thread without a session of its own: in a forked child it crashes");
  if (config.compute == abi::kComputeGpu)
    return violation("a transform on the GPU, without CUDA"), abi::kTransformExecution;
  const auto sources = memories_of(from), destinations = memories_of(to);
  for (uint32_t i = 0; i < from->filled; ++i) {
    const abi::TransformRect* source = params->source ? params->source + i : nullptr;
    const abi::TransformRect* destination = params->destination ? params->destination + i : nullptr;
    const auto error = transform(
        transform_job(*sources[i], *destinations[i], params->flags, params->flip, params->filter, source, destination));
    if (error) return error;
  }
  to->filled = from->filled;
  return abi::kTransformSuccess;
}

// Done when it returns; the object to wait for says so.
EMULATED int NvBufSurfTransformAsync(abi::Surface* from, abi::Surface* to, abi::TransformParams* params,
                                     void** object) {
  if (object) *object = nullptr;
  return NvBufSurfTransform(from, to, params);
}
EMULATED int NvBufSurfTransformSyncObjWait(void*, uint32_t) { return abi::kTransformSuccess; }
EMULATED int NvBufSurfTransformSyncObjDestroy(void**) { return abi::kTransformSuccess; }
EMULATED int NvBufSurfTransformComposite(abi::Surface*, abi::Surface*, void*) { return abi::kTransformUnsupported; }
