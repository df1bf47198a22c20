#include "cuda/driver.h"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>

namespace jetson::cuda {
namespace {

constexpr const char* kLibrary = "libcuda.so.1";
constexpr const char* kLibraryVariable = "JETSON_AV_CUDA_DRIVER";

void* symbol_of(void* library, const char* symbol) {
  void* found = dlsym(library, symbol);
  if (!found) throw Failure(std::string("the CUDA driver is too old: it has no ") + symbol);
  return found;
}

}  // namespace

void Driver::open(const char* name) {
  void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!library) throw Failure(std::string("there is no CUDA driver: ") + dlerror());
#define JETSON_CUDA_LOAD(member, symbol, ...) member = reinterpret_cast<decltype(member)>(symbol_of(library, symbol));
  JETSON_CUDA_FUNCTIONS(JETSON_CUDA_LOAD)
#undef JETSON_CUDA_LOAD
#define JETSON_CUDA_LOAD_EGL(member, symbol, ...) member = reinterpret_cast<decltype(member)>(dlsym(library, symbol));
  JETSON_CUDA_EGL_FUNCTIONS(JETSON_CUDA_LOAD_EGL)
#undef JETSON_CUDA_LOAD_EGL
  check(cuInit(0), "initialise the CUDA driver");
}

const Driver& Driver::get() {
  static std::mutex mutex;
  static Driver driver;
  static bool is_open = false;
  const std::lock_guard lock(mutex);
  if (is_open) return driver;
  const char* named = std::getenv(kLibraryVariable);
  driver.open(named && *named ? named : kLibrary);
  is_open = true;
  return driver;
}

void Driver::check(CUresult result, const char* what) const {
  if (result == 0) return;
  const char* name = nullptr;
  if (cuGetErrorName(result, &name) != 0 || !name) name = "an unknown error";
  throw Failure(std::string("could not ") + what + ": " + name);
}

}  // namespace jetson::cuda
