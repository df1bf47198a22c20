// The opened devices of the process, by their fd: what the functions of libnvv4l2.so stand on. Each gives 0 or more, or
// -1 with errno.
#pragma once

namespace emulator {

int open_device(const char* path, int flags);
int close_device(int fd);
int dup_device(int fd);
int call_device(int fd, unsigned long request, void* argument);

}  // namespace emulator
