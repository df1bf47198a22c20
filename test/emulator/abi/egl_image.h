// What an EGL image of the emulator's is: nothing that EGL knows, but what the stand-in for CUDA's driver
// (test/kernels/cuda/standin) reads. Boards have images of their own kind.
#pragma once

#include <cstdint>

namespace emulator::abi {

constexpr uint32_t kEglImageMark = 0x4547494d;

struct EglImage {
  uint32_t mark = kEglImageMark;
  bool is_block_linear = false;
  uint32_t width = 0, height = 0, plane_count = 0, pitch = 0;
  uint8_t* memory = nullptr;  // as the engines see it, all planes
  uint64_t size = 0;
  uint64_t offset[3] = {};
};

}  // namespace emulator::abi
