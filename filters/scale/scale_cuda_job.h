// A scaling on a device.
#pragma once

#include "cuda/job.h"
#include "scale/scale_cuda_plan.h"

namespace jetson::scale {

class ScaleCudaJob : public cuda::Job {
 public:
  ScaleCudaJob(const cuda::Driver& driver, const JetsonScaleParams& params, cuda::CUstream stream)
      : Job(driver), plan_(params), kernel_(load(plan_.kernel())) {
    fill(plan_.memory(), stream);
  }

  void launch(cuda::CUstream stream, const JetsonPicture& in, const JetsonPicture& out) override {
    ScaleLaunch argument = plan_.launch(memory(), in, out);
    Job::launch(kernel_, plan_.grid(), stream, &argument);
  }
  std::string kernel() const override { return plan_.kernel(); }

 private:
  ScaleCudaPlan plan_;
  cuda::CUfunction kernel_;
};

}  // namespace jetson::scale
