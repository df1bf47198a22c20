// A scaling made ready: weights and scratch memory, and the walk over the lines of a slice.
#include <cerrno>
#include <new>
#include <utility>
#include <vector>

#include "math/geometry.h"
#include "math/resample.h"
#include "scale/scale.h"
#include "scale/scale_kernels.h"
#include "scale/scale_planes.h"

using namespace jetson;

// Lines of one slice, 15-bit values.
struct ScaleScratch {
  std::vector<int16_t> in_line, in_parts[2];    // after the vertical pass: a line as it lies in memory, chroma split
  std::vector<int16_t> out_parts[2], out_line;  // after the horizontal one; chroma merged
};

struct JetsonScale {
  JetsonScaleParams params;
  scale::ScaleKernels kernels;
  math::ResampleKernels resample;
  scale::ScalePlane luma, chroma;
  mutable std::vector<ScaleScratch> scratch;  // one a slice, each used by one call at a time
};

namespace {

void make_scratch(JetsonScale& s) {
  s.scratch.resize(s.params.slices);
  for (ScaleScratch& scratch : s.scratch) {
    scratch.in_line.resize(s.params.in_w + 1);  // an interleaved chroma line of an odd width holds one more
    scratch.out_line.resize(s.params.out_w + 1);
    for (int i = 0; i < 2; i++) {
      scratch.in_parts[i].resize(s.chroma.x.in);
      scratch.out_parts[i].resize(s.params.out_w);
    }
  }
}

void read(const JetsonScale& s, const scale::ScalePlane& plane, const JetsonPicture& in, int index, int row, int samples,
          std::vector<int16_t>& line) {
  math::read_line(s.resample, s.params.in_format.samples, in.plane[index], in.stride[index], plane.y, row, samples,
                  line.data());
}

void store(const JetsonScale& s, const scale::ScalePlane& plane, const JetsonPicture& out, int index, int row,
           const int16_t* line, int samples) {
  s.kernels.store[s.params.out_format.samples](line, samples, plane.requantizer,
                                               out.plane[index] + row * out.stride[index]);
}

// At ratio 1 the line itself.
const int16_t* resized(const JetsonScale& s, const scale::ScalePlane& plane, const std::vector<int16_t>& line,
                       std::vector<int16_t>& to) {
  if (plane.x.identity) return line.data();
  s.resample.horizontal(line.data(), plane.x, to.data());
  return to.data();
}

void scale_luma(const JetsonScale& s, const JetsonPicture& in, const JetsonPicture& out, int row,
                ScaleScratch& scratch) {
  read(s, s.luma, in, 0, row, s.luma.x.in, scratch.in_line);
  store(s, s.luma, out, 0, row, resized(s, s.luma, scratch.in_line, scratch.out_parts[0]), s.luma.x.out);
}

void read_parts(const JetsonScale& s, const JetsonPicture& in, int row, ScaleScratch& scratch) {
  const int width = s.chroma.x.in;
  auto& parts = scratch.in_parts;
  if (s.params.in_format.interleaved) {
    read(s, s.chroma, in, 1, row, 2 * width, scratch.in_line);
    return s.resample.split(scratch.in_line.data(), width, parts[0].data(), parts[1].data());
  }
  for (int i = 0; i < 2; i++) read(s, s.chroma, in, 1 + i, row, width, parts[i]);
}

void scale_chroma(const JetsonScale& s, const JetsonPicture& in, const JetsonPicture& out, int row,
                  ScaleScratch& scratch) {
  const bool merged = s.params.out_format.interleaved;
  const int width = s.chroma.x.out;
  if (merged && s.params.in_format.interleaved && s.chroma.x.identity) {
    read(s, s.chroma, in, 1, row, 2 * width, scratch.in_line);
    return store(s, s.chroma, out, 1, row, scratch.in_line.data(), 2 * width);
  }
  read_parts(s, in, row, scratch);
  const int16_t* parts[2];
  for (int i = 0; i < 2; i++) parts[i] = resized(s, s.chroma, scratch.in_parts[i], scratch.out_parts[i]);
  if (merged) {
    s.resample.merge(parts[0], parts[1], width, scratch.out_line.data());
    return store(s, s.chroma, out, 1, row, scratch.out_line.data(), 2 * width);
  }
  for (int i = 0; i < 2; i++) store(s, s.chroma, out, 1 + i, row, parts[i], width);
}

}  // namespace

int jetson_scale_create(JetsonScale** made, const JetsonScaleParams* params) {
  *made = nullptr;
  if (const int error = jetson_scale_check_params(params)) return error;
  const JetsonSimdLevel level = jetson_simd_level();
  if (level == JETSON_SIMD_COUNT) return -EINVAL;
  auto* s = new (std::nothrow) JetsonScale();
  if (!s) return -ENOMEM;
  try {
    s->params = *params;
    s->kernels = scale::scale_kernels(level);
    s->resample = math::resample_kernels(level);
    scale::ScalePlanes planes = scale::make_planes(s->params);
    s->luma = std::move(planes.luma);
    s->chroma = std::move(planes.chroma);
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
