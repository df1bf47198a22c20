// What tests ask of the stand-in for libcuda.so.1 beside CUDA's own functions; found by dlsym.
//
// It keeps the driver's rules more strictly than a driver does. Work waits in its stream and is done as late as
// possible, only when somebody waits for it, so that a missing event shows. Addresses of the device cannot be followed
// by the host. Invented: one device with one gigabyte, compute capability 5.3; kernels are the host's (host_kernels.h),
// whatever the PTX says, which must hold their entry.
#pragma once

extern "C" {

typedef struct StandinCounts {
  long allocations, modules, streams, events, launches, copies;  // made since the start
  long live;        // allocations, contexts, modules, streams and events that were not given back
  long violations;  // calls that were refused because they broke a rule; each is told on stderr
} StandinCounts;

void standin_counts(StandinCounts* counts);

// 1: CPU and GPU share their memory, as on a Jetson.
void standin_set_integrated(int integrated);

// The call of that name fails, once, with CUDA_ERROR_UNKNOWN, after `after` calls of it that do not.
void standin_fail(const char* function, int after);
}
