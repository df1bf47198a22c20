#include "machine/ptx_loading.h"

#include "cuda/device.h"
#include "cuda/driver.h"
#include "cuda/ptx.h"

namespace jetson::machine {

PtxLoading load_ptx() {
  if (*cuda::ptx_missing()) throw cuda::Failure(cuda::ptx_missing());
  const cuda::Device device(nullptr);
  const cuda::Current current(device);
  const cuda::Driver& driver = device.driver();
  PtxLoading result{.is_integrated = device.is_integrated(), .loaded = {}};
  for (const cuda::Ptx& ptx : cuda::all_ptx()) {
    cuda::CUmodule module = nullptr;
    driver.check(driver.cuModuleLoadData(&module, ptx.text.data()), "load the CUDA kernels");
    driver.cuModuleUnload(module);
    result.loaded.emplace_back(ptx.name);
  }
  return result;
}

}  // namespace jetson::machine
