// Opens the probe as Node opens an addon, and runs what it is asked for.

#include <dlfcn.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  auto* run = reinterpret_cast<int (*)(int, char**)>(dlsym(library, "probe"));
  return run(argc - 2, argv + 2);
}
