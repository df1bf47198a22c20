#include "scale/scale_cuda_plan.h"

#include "math/alignment.h"
#include "scale/scale_planes.h"

namespace jetson::scale {

ScaleCudaPlan::ScaleCudaPlan(const JetsonScaleParams& p) {
  const ScalePlanes planes = make_planes(p);
  luma_x_ = {layout_, planes.luma.x};
  luma_y_ = {layout_, planes.luma.y};
  chroma_x_ = {layout_, planes.chroma.x};
  chroma_y_ = {layout_, planes.chroma.y};
  grid_ = cuda::grid_of(p.out_w, p.out_h);
  common_.luma = planes.luma.requantizer;
  common_.chroma = planes.chroma.requantizer;
  common_.in_format = p.in_format;
  common_.out_format = p.out_format;
  common_.in_w = p.in_w;
  common_.in_h = p.in_h;
  common_.out_w = p.out_w;
  common_.out_h = p.out_h;
}

ScaleLaunch ScaleCudaPlan::launch(const uint8_t* memory, const JetsonPicture& in, const JetsonPicture& out) const {
  ScaleLaunch launch = common_;
  launch.in = in;
  launch.out = out;
  launch.luma_x = luma_x_.at(memory);
  launch.luma_y = luma_y_.at(memory);
  launch.chroma_x = chroma_x_.at(memory);
  launch.chroma_y = chroma_y_.at(memory);
  launch.is_wide = math::lies_on(out, common_.out_format.interleaved != 0, 8);
  return launch;
}

std::string ScaleCudaPlan::kernel() const {
  constexpr const char* kNames[] = {"jetson_scale_8", "jetson_scale_10", "jetson_scale_10_high"};
  return kNames[common_.in_format.samples];
}

}  // namespace jetson::scale
