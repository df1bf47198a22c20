#include "cuda/ptx.h"

#ifdef JETSON_PTX_FOLDER

#define JETSON_EMBED(name)                                                                  \
  asm(".pushsection .rodata\n"                                                              \
      ".global jetson_ptx_" #name "\n.hidden jetson_ptx_" #name "\njetson_ptx_" #name ":\n" \
      ".incbin \"" JETSON_PTX_FOLDER "/" #name ".ptx\"\n"                                   \
      ".global jetson_ptx_" #name "_end\n.hidden jetson_ptx_" #name "_end\n"                \
      "jetson_ptx_" #name "_end:\n.byte 0\n"                                                \
      ".popsection\n");                                                                     \
  extern "C" const char jetson_ptx_##name[], jetson_ptx_##name##_end[]

JETSON_EMBED(tonemap_common);
JETSON_EMBED(tonemap_any);
JETSON_EMBED(tonemap_ratios);
JETSON_EMBED(scale);

#define JETSON_PTX(name) \
  { #name, {jetson_ptx_##name, size_t(jetson_ptx_##name##_end - jetson_ptx_##name)} }

#endif

namespace jetson::cuda {

#ifdef JETSON_PTX_FOLDER

const std::vector<Ptx>& all_ptx() {
  static const std::vector<Ptx> all = {JETSON_PTX(tonemap_common), JETSON_PTX(tonemap_any), JETSON_PTX(tonemap_ratios),
                                       JETSON_PTX(scale)};
  return all;
}

const char* ptx_missing() { return ""; }

#else

const std::vector<Ptx>& all_ptx() {
  static const std::vector<Ptx> none;
  return none;
}

const char* ptx_missing() { return "this build has no CUDA kernels: " JETSON_PTX_MISSING; }

#endif

const Ptx* ptx_with(const std::string& kernel) {
  for (const Ptx& ptx : all_ptx())
    if (ptx.text.find(".entry " + kernel + "(") != std::string_view::npos) return &ptx;
  return nullptr;
}

}  // namespace jetson::cuda
