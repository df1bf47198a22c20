#include "scale/scale_planes.h"

#include "math/geometry.h"

namespace jetson::scale {

ScalePlanes make_planes(const JetsonScaleParams& p) {
  ScalePlanes s;
  const math::SitingOffset in = math::siting_offset(p.in_siting), out = math::siting_offset(p.out_siting);
  const math::Quantization from = {math::depth_of(p.in_format.samples), p.in_full_range != 0};
  const math::Quantization to = {math::depth_of(p.out_format.samples), p.out_full_range != 0};
  s.luma.x = math::make_axis(p.in_w, p.out_w, math::luma_grid(p.in_w, p.out_w), p.resize);
  s.luma.y = math::make_axis(p.in_h, p.out_h, math::luma_grid(p.in_h, p.out_h), p.resize);
  s.luma.requantizer = math::requantizer(from, to, false);
  s.chroma.x = math::make_axis(jetson_chroma_side(p.in_w), jetson_chroma_side(p.out_w),
                               math::chroma_grid(p.in_w, p.out_w, in.x, out.x), p.resize);
  s.chroma.y = math::make_axis(jetson_chroma_side(p.in_h), jetson_chroma_side(p.out_h),
                               math::chroma_grid(p.in_h, p.out_h, in.y, out.y), p.resize);
  s.chroma.requantizer = math::requantizer(from, to, true);
  return s;
}

}  // namespace jetson::scale
