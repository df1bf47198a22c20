// A tone mapping on a device: it follows the peak, and measures it where that is asked for.
#pragma once

#include "cuda/job.h"
#include "tonemap/tonemap_cuda_plan.h"

namespace jetson::tonemap {

class TonemapCudaJob : public cuda::Job {
 public:
  // Takes the mapping. `stream` is where the first copy goes.
  TonemapCudaJob(const cuda::Driver& driver, JetsonTonemap* tonemap, cuda::CUstream stream);

  void before(cuda::CUstream stream) override;
  void after(cuda::CUstream stream) override;
  void launch(cuda::CUstream stream, const JetsonPicture& in, const JetsonPicture& out) override;
  std::string kernel() const override { return plan_.kernel(true); }

  void set_peak(double peak);
  int set_dolby(const JetsonDolby& dolby);
  double measured_peak();  // waits for the last launch

 private:
  struct Destroy {
    void operator()(JetsonTonemap* tonemap) const { jetson_tonemap_destroy(&tonemap); }
  };

  std::unique_ptr<JetsonTonemap, Destroy> tonemap_;
  TonemapCudaPlan plan_;
  cuda::CUfunction wide_, any_;
  // Tables and counts on their way; what lies there must not be touched before the event.
  cuda::PinnedMemory tables_, counts_;
  cuda::Event tables_copied_, counts_copied_;
  bool is_changed_ = false, is_measured_ = false;
};

}  // namespace jetson::tonemap
