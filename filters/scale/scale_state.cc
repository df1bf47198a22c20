// A scaling made ready: weights and scratch memory, and the walk over the lines of a slice.
#include <cerrno>
#include <new>
#include <vector>

#include "math/geometry.h"
#include "math/resample.h"
#include "scale/scale.h"
#include "scale/scale_kernels.h"

using namespace jetson;

// Lines of one slice, 15-bit values.
struct ScaleScratch {
  std::vector<int16_t> in_line, out_line;
};

// Luma, or one of both kinds of chroma.
struct ScalePlane {
  math::Axis x, y;
  math::Requantizer requantizer;
};

struct JetsonScale {
  JetsonScaleParams params;
  scale::ScaleKernels kernels;
  math::ResampleKernels resample;
  ScalePlane luma, chroma;
  mutable std::vector<ScaleScratch> scratch;  // one a slice, each used by one call at a time
};

namespace {

// One component of a line: where it begins, and how many samples lie from one of its samples to the next.
struct Component {
  uint8_t* data;
  ptrdiff_t stride;
  int step;
};

int bytes_of(JetsonSamples samples) { return samples == JETSON_SAMPLES_8 ? 1 : 2; }

Component component(const JetsonPicture& picture, const JetsonFormat& format, int index) {
  if (index == 0 || !format.interleaved) return {picture.plane[index], picture.stride[index], 1};
  return {picture.plane[1] + (index - 1) * bytes_of(format.samples), picture.stride[1], 2};
}

void make_planes(JetsonScale& s) {
  const JetsonScaleParams& p = s.params;
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
}

void make_scratch(JetsonScale& s) {
  s.scratch.resize(s.params.slices);
  for (ScaleScratch& scratch : s.scratch) {
    scratch.in_line.resize(s.params.in_w + 1);  // an interleaved chroma line of an odd width holds one more
    scratch.out_line.resize(s.params.out_w);
  }
}

void store_component(const JetsonScale& s, const ScalePlane& plane, const JetsonPicture& out, int index, int row,
                     ScaleScratch& scratch, const int16_t* line, int step) {
  const Component to = component(out, s.params.out_format, index);
  s.resample.horizontal(line, step, plane.x, scratch.out_line.data());
  s.kernels.store[s.params.out_format.samples](scratch.out_line.data(), plane.x.out, plane.requantizer,
                                               to.data + row * to.stride, to.step);
}

void scale_luma(const JetsonScale& s, const JetsonPicture& in, const JetsonPicture& out, int row,
                ScaleScratch& scratch) {
  int16_t* line = scratch.in_line.data();
  math::read_line(s.resample, s.params.in_format.samples, in.plane[0], in.stride[0], s.luma.y, row, s.luma.x.in, line);
  store_component(s, s.luma, out, 0, row, scratch, line, 1);
}

void scale_chroma(const JetsonScale& s, const JetsonPicture& in, const JetsonPicture& out, int row,
                  ScaleScratch& scratch) {
  const JetsonSamples samples = s.params.in_format.samples;
  const int width = s.chroma.x.in, step = s.params.in_format.interleaved ? 2 : 1;
  int16_t* line = scratch.in_line.data();
  math::read_line(s.resample, samples, in.plane[1], in.stride[1], s.chroma.y, row, width * step, line);
  store_component(s, s.chroma, out, 1, row, scratch, line, step);
  if (step == 1) math::read_line(s.resample, samples, in.plane[2], in.stride[2], s.chroma.y, row, width, line);
  store_component(s, s.chroma, out, 2, row, scratch, line + step - 1, step);
}

}  // namespace

int jetson_scale_create(JetsonScale** made, const JetsonScaleParams* params) {
  *made = nullptr;
  if (const int error = jetson_scale_check_params(params)) return error;
  auto* s = new (std::nothrow) JetsonScale();
  if (!s) return -ENOMEM;
  try {
    s->params = *params;
    s->kernels = scale::scale_kernels();
    s->resample = math::resample_kernels();
    make_planes(*s);
    make_scratch(*s);
  } catch (const std::bad_alloc&) {
    delete s;
    return -ENOMEM;
  }
  *made = s;
  return 0;
}

void jetson_scale_destroy(JetsonScale** made) {
  delete *made;
  *made = nullptr;
}

int jetson_scale_slice(const JetsonScale* s, const JetsonPicture* in, const JetsonPicture* out, int slice, int slices) {
  if (in->plane[0] == out->plane[0] || slice < 0 || slice >= slices || slices > s->params.slices) return -EINVAL;
  const int height = s->params.out_h, rows = jetson_chroma_side(height);
  const int from = int(int64_t(rows) * slice / slices), to = int(int64_t(rows) * (slice + 1) / slices);
  ScaleScratch& scratch = s->scratch[slice];
  for (int row = from; row < to; row++) {
    scale_luma(*s, *in, *out, 2 * row, scratch);
    if (2 * row + 1 < height) scale_luma(*s, *in, *out, 2 * row + 1, scratch);
    scale_chroma(*s, *in, *out, row, scratch);
  }
  return 0;
}

const char* jetson_scale_backend(const JetsonScale* s) { return s->kernels.backend; }
