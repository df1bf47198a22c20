#include "tonemap/tonemap_cuda_job.h"

#include <cstring>

namespace jetson::tonemap {

TonemapCudaJob::TonemapCudaJob(const cuda::Driver& driver, JetsonTonemap* tonemap, cuda::CUstream stream)
    : Job(driver),
      tonemap_(tonemap),
      plan_(*tonemap),
      wide_(load(plan_.kernel(true))),
      any_(load(plan_.kernel(false))),
      tables_(driver, sizeof(TonemapTables), false),
      counts_(driver, sizeof(PeakCounts), false),
      tables_copied_(driver),
      counts_copied_(driver) {
  fill(plan_.memory(), stream);
}

void TonemapCudaJob::set_peak(double peak) {
  jetson_tonemap_set_peak(tonemap_.get(), peak);
  is_changed_ = true;
}

int TonemapCudaJob::set_dolby(const JetsonDolby& dolby) {
  const int error = jetson_tonemap_set_dolby(tonemap_.get(), &dolby);
  is_changed_ |= error == 0;
  return error;
}

// In the stream of the launches: those before still see the old tables.
void TonemapCudaJob::before(cuda::CUstream stream) {
  if (!is_changed_) return;
  tables_copied_.wait();
  std::memcpy(tables_.host(), &tonemap_->tables, sizeof(TonemapTables));
  driver_.check(driver_.cuMemcpyHtoDAsync(cuda::CUdeviceptr(memory() + plan_.tables_place()), tables_.host(),
                                          sizeof(TonemapTables), stream),
                "copy tables");
  tables_copied_.record(stream);
  is_changed_ = false;
}

void TonemapCudaJob::launch(cuda::CUstream stream, const JetsonPicture& in, const JetsonPicture& out) {
  TonemapLaunch argument = plan_.launch(*tonemap_, memory(), in, out);
  Job::launch(plan_.is_wide(in, out) ? wide_ : any_, plan_.grid(), stream, &argument);
}

void TonemapCudaJob::after(cuda::CUstream stream) {
  if (!plan_.measures()) return;
  const auto counts = cuda::CUdeviceptr(memory() + plan_.peaks_place());
  driver_.check(driver_.cuMemcpyDtoHAsync(counts_.host(), counts, sizeof(PeakCounts), stream), "copy peaks");
  driver_.check(driver_.cuMemsetD32Async(counts, 0, sizeof(PeakCounts) / 4, stream), "clear peaks");
  counts_copied_.record(stream);
  is_measured_ = true;
}

double TonemapCudaJob::measured_peak() {
  if (is_measured_) {
    counts_copied_.wait();
    std::memcpy(&tonemap_->scratch[0].peaks, counts_.host(), sizeof(PeakCounts));
    is_measured_ = false;
  }
  return jetson_tonemap_measured_peak(tonemap_.get());
}

}  // namespace jetson::tonemap
