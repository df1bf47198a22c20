// The PTX in this library: what it is made for, and what ptxas makes of it where there is a ptxas.
#include "cuda/ptx.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <string>

#include "../harness.h"
#include "scale/scale_cuda_thread.h"
#include "tonemap/tonemap_cuda_launch.h"

using namespace harness;
using namespace jetson;

namespace {

bool has_ptx() {
  if (*cuda::ptx_missing()) skip(cuda::ptx_missing());
  return !*cuda::ptx_missing();
}

bool holds(const cuda::Ptx& ptx, const std::string& text) { return ptx.text.find(text) != std::string_view::npos; }

// From its .entry to the next one.
std::string entry_of(const std::string& kernel) {
  const cuda::Ptx* ptx = cuda::ptx_with(kernel);
  if (!check(ptx, "there is no %s", kernel.c_str())) return "";
  const size_t from = ptx->text.find(".entry " + kernel + "(");
  return std::string(ptx->text.substr(from, ptx->text.find(".entry ", from + 1) - from));
}

int count_of(const std::string& text, const std::string& word) {
  int count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) count++;
  return count;
}

struct Assembled {
  int kernels = 0, most_registers = 0;
  std::string report;
};

// Runs ptxas; the report is what it says of registers and spills.
Assembled assembled(const cuda::Ptx& ptx, const std::string& architecture) {
  const std::string path = std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp") + "/jetson-" + ptx.name;
  std::ofstream(path + ".ptx") << ptx.text;
  const std::string command =
      "ptxas -v -arch=sm_" + architecture + " " + path + ".ptx -o " + path + ".cubin 2>&1; echo status $?";
  Assembled result;
  FILE* pipe = popen(command.c_str(), "r");
  for (char line[4096]; pipe && std::fgets(line, sizeof line, pipe);) result.report += line;
  if (pipe) pclose(pipe);
  std::remove((path + ".ptx").c_str());
  std::remove((path + ".cubin").c_str());
  const std::regex used("Used ([0-9]+) registers");
  for (auto at = std::sregex_iterator(result.report.begin(), result.report.end(), used); at != std::sregex_iterator(); ++at) {
    result.kernels++;
    result.most_registers = std::max(result.most_registers, std::stoi((*at)[1]));
  }
  return result;
}

bool has_ptxas() { return std::system("ptxas --version > /dev/null 2>&1") == 0; }

bool knows(const std::string& architecture) {
  const std::string command = "ptxas --help 2>/dev/null | grep -q \"'sm_" + architecture + "'\"";
  return std::system(command.c_str()) == 0;
}

}  // namespace

KERNEL_TEST(ptx_target, "the PTX is of version 6 and made for sm_53, and its launches carry the structs of the host") {
  if (!has_ptx()) return;
  for (const cuda::Ptx& ptx : cuda::all_ptx()) {
    check(holds(ptx, "\n.version 6.") && holds(ptx, "\n.target sm_53\n"), "%s is for another", ptx.name);
    check(!holds(ptx, ".local "), "%s has local memory", ptx.name);
    check(ptx.text.data()[ptx.text.size()] == '\0', "%s does not end with a NUL", ptx.name);
  }
  const auto parameter = [](size_t size) { return "_param_0[" + std::to_string(size) + "]"; };
  for (const char* kernel : {"jetson_tonemap_any_8", "jetson_tonemap_same_10_high_common", "jetson_tonemap_half_10"})
    check(entry_of(kernel).find(parameter(sizeof(tonemap::TonemapLaunch))) != std::string::npos, "%s", kernel);
  check(entry_of("jetson_scale_10").find(parameter(sizeof(scale::ScaleLaunch))) != std::string::npos, "jetson_scale_10");
}

KERNEL_TEST(ptx_wide, "the usual ratios load 16 bytes through the read-only cache and store 8") {
  if (!has_ptx()) return;
  for (const char* ratio : {"same", "half"})
    for (const char* common : {"", "_common"}) {
      const std::string kernel = std::string("jetson_tonemap_") + ratio + "_10_high" + common, text = entry_of(kernel);
      check(count_of(text, "ld.global.nc.v4.u32") >= 5, "%s has no wide loads", kernel.c_str());
      check(count_of(text, "st.global.v2.u32") >= 3, "%s has no wide stores", kernel.c_str());
      check(count_of(text, "ld.global.nc.v2.f32") >= 7, "%s reads its tables otherwise", kernel.c_str());
    }
}

KERNEL_TEST(ptx_assembles, "ptxas assembles all for later GPUs without spilling a register") {
  if (!has_ptx()) return;
  if (!has_ptxas()) return skip("there is no ptxas");
  // Threads of a block times registers: 32 Ki is what sm_53 has for a block.
  constexpr int kMostRegisters = 32 * 1024 / (cuda::kBlockTilesX * cuda::kBlockTilesY) - 1;
  for (const char* architecture : {"53", "75", "87", "90", "110"}) {
    if (!knows(architecture)) {
      std::printf("# this ptxas does not know sm_%s\n", architecture);
      continue;
    }
    for (const cuda::Ptx& ptx : cuda::all_ptx()) {
      const Assembled result = assembled(ptx, architecture);
      std::printf("# sm_%s %s: %d kernels, %d registers at most\n", architecture, ptx.name, result.kernels,
                  result.most_registers);
      check(result.report.find("status 0") != std::string::npos, "%s", result.report.c_str());
      check(result.kernels == count_of(std::string(ptx.text), ".entry "), "%s: %d kernels", ptx.name, result.kernels);
      check(!std::regex_search(result.report, std::regex("[1-9][0-9]* bytes spill")), "%s for sm_%s spills", ptx.name,
            architecture);
      check(result.most_registers <= kMostRegisters, "%s for sm_%s needs %d", ptx.name, architecture,
            result.most_registers);
    }
  }
}
