#include "machine/libraries.h"

#include <dlfcn.h>
#include <link.h>

extern "C" {
#include "libav/surfaces/library.h"
#include "libav/surfaces/surface.h"
}

namespace jetson::machine {
namespace {

constexpr const char* kNames[] = {"libnvv4l2.so",     "libnvbufsurface.so", "libnvbufsurftransform.so",
                                  "libnvbuf_utils.so", "libcuda.so.1",       "libnvcuvid.so.1",
                                  "libnvidia-encode.so.1"};

Library find(const char* name) {
  char why[256] = "";
  void* library = ff_jetson_library_open(name, nullptr, 0, why, sizeof why);
  if (!library) return {.name = name, .path = {}, .reason = why};
  const link_map* map = nullptr;
  const bool is_told = dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map && map->l_name;
  return {.name = name, .path = is_told ? map->l_name : "(loaded)", .reason = {}};
}

}  // namespace

std::vector<Library> find_libraries() {
  std::vector<Library> found;
  for (const char* name : kNames) found.push_back(find(name));
  return found;
}

std::string surface_interface(std::string& why) {
  const char* reason = "";
  const JetsonSurfaceApi* api = ff_jetson_surface_api(&reason);
  why = api ? "" : reason;
  return api ? api->name : "";
}

}  // namespace jetson::machine
