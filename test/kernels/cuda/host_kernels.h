// The CUDA kernels run on the host: the code of a thread for each position of a grid, one after the other.
#pragma once

#include <cstddef>
#include <string>

#include "cuda/tiles.h"

namespace harness {

// False: there is no kernel of that name.
bool has_host_kernel(const std::string& name);

// Size of the one argument that the kernel takes, a struct. 0: there is no such kernel.
size_t host_kernel_argument(const std::string& name);

// argument: the struct, with addresses of host memory in it.
void run_host_kernel(const std::string& name, const void* argument, jetson::cuda::Grid grid);

}  // namespace harness
