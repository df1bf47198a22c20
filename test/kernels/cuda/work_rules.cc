// What only a stand-in can tell: what is made between frames, what is left, and what happens where the driver fails.
#include "work.h"

using namespace harness;

KERNEL_TEST(work_rules, "between frames nothing is allocated, loaded or made, one launch is a frame, and all is given back") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  {
    Stream stream = stream_of(12, kP010, kNv12, 128, 72, 128, 72);
    stream.params.measure = 1;
    const WorkPtr work = made(stream.params);
    stream.put(work.get(), stream.frames[0]);
    const StandinCounts before = standin_counts_now();
    stream.run(work.get());
    const StandinCounts after = standin_counts_now();
    check(after.allocations == before.allocations && after.modules == before.modules && after.streams == before.streams &&
              after.events == before.events,
          "something was made for a frame");
    check(after.launches - before.launches == 12, "%ld launches of 12 frames", after.launches - before.launches);
  }
  const StandinCounts end = standin_counts_now();
  check(end.live == start.live, "%ld things are left", end.live - start.live);
  check(end.violations == start.violations, "%ld rules were broken", end.violations - start.violations);
}

KERNEL_TEST(work_integrated, "where CPU and GPU share their memory no frame is copied by the driver") {
  if (!has_standin()) return;
  standin()->set_integrated(1);
  Stream stream = stream_of(6, kP010, kNv12, 128, 72, 128, 72);
  {
    const WorkPtr work = made(stream.params);
    const StandinCounts before = standin_counts_now();
    stream.run(work.get());
    check(standin_counts_now().copies == before.copies, "%ld copies", standin_counts_now().copies - before.copies);
  }
  standin()->set_integrated(0);
  stream.compare();
}

KERNEL_TEST(work_faults, "whatever the driver refuses, the sentence says it and nothing is left") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  const JetsonTonemapParams params = stream_of(1, kP010, kNv12, 128, 72, 128, 72).params;
  for (const char* function : {"cuDevicePrimaryCtxRetain", "cuCtxPushCurrent", "cuCtxGetDevice", "cuModuleLoadData",
                               "cuModuleGetFunction", "cuMemAlloc", "cuMemHostAlloc", "cuStreamCreate", "cuEventCreate",
                               "cuMemcpyHtoDAsync", "cuStreamSynchronize"})
    for (int after : {0, 1}) {
      standin()->fail(function, after);
      JetsonCudaWork* work = nullptr;
      JetsonCudaReason why;
      const int error = jetson_cuda_tonemap_create(&work, &kMemory, &params, &why);
      check(error == 0 || (error == -ENOSYS && std::strstr(why.text, "CUDA_ERROR_UNKNOWN")), "%s: %d, %s", function, error,
            why.text);
      check(error != 0 || after > 0, "%s fails and nobody sees it", function);
      jetson_cuda_destroy(&work);
      standin()->fail("", 0);
      check(standin_counts_now().live == start.live, "%s: %ld things are left", function,
            standin_counts_now().live - start.live);
    }
  check(standin_counts_now().violations == start.violations, "rules were broken");
}

KERNEL_TEST(work_faults_later, "a frame that the driver refuses is an error, and the rest is given back") {
  if (!has_standin()) return;
  const StandinCounts start = standin_counts_now();
  for (const char* function : {"cuLaunchKernel", "cuMemcpyHtoDAsync", "cuMemcpyDtoHAsync", "cuEventRecord"}) {
    Stream stream = stream_of(1, kP010, kNv12, 128, 72, 128, 72);
    const WorkPtr work = made(stream.params);
    const JetsonPicture from = stream.frames[0].picture();
    JetsonCudaReason why;
    standin()->fail(function, 0);
    check(jetson_cuda_put(work.get(), &from, &why) == -EIO && std::strstr(why.text, "CUDA_ERROR_UNKNOWN"), "%s: %s",
          function, why.text);
    standin()->fail("", 0);
  }
  check(standin_counts_now().live == start.live, "%ld things are left", standin_counts_now().live - start.live);
}
