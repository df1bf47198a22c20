// A tone mapping made ready: tables, weights and scratch memory, and the walk over the lines of a slice.
#include <cerrno>
#include <new>
#include <vector>

#include "math/geometry.h"
#include "math/resample.h"
#include "tonemap/tonemap_kernels.h"

using namespace jetson;

// Lines of one slice, 15-bit values unless said.
struct TonemapScratch {
  std::vector<int16_t> in_line;        // input resolution, after the vertical pass
  std::vector<int16_t> y, u, v;        // output resolution
  std::vector<float> blue[2], red[2];  // two lines of codes
};

struct JetsonTonemap {
  JetsonTonemapParams params;
  tonemap::TonemapTables tables;
  tonemap::TonemapKernels kernels;
  math::ResampleKernels resample;
  math::Axis luma_x, luma_y, chroma_x, chroma_y;
  mutable std::vector<TonemapScratch> scratch;  // one a slice, each used by one call at a time
};

namespace {

void make_axes(JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  const math::SitingOffset offset = math::siting_offset(p.siting);
  t.luma_x = math::make_axis(p.in_w, p.out_w, math::luma_grid(p.in_w, p.out_w), p.resize);
  t.luma_y = math::make_axis(p.in_h, p.out_h, math::luma_grid(p.in_h, p.out_h), p.resize);
  t.chroma_x = math::make_axis(jetson_chroma_side(p.in_w), p.out_w,
                               math::chroma_to_luma_grid(p.in_w, p.out_w, offset.x), p.resize);
  t.chroma_y = math::make_axis(jetson_chroma_side(p.in_h), p.out_h,
                               math::chroma_to_luma_grid(p.in_h, p.out_h, offset.y), p.resize);
}

void make_scratch(JetsonTonemap& t) {
  const JetsonTonemapParams& p = t.params;
  t.scratch.resize(p.slices);
  for (TonemapScratch& s : t.scratch) {
    s.in_line.resize(p.in_w + 1);  // an interleaved chroma line of an odd width holds one more
    for (auto* line : {&s.y, &s.u, &s.v}) line->resize(p.out_w);
    for (int i = 0; i < 2; i++) {
      s.blue[i].resize(p.out_w);
      s.red[i].resize(p.out_w);
    }
  }
}

void read_luma(const JetsonTonemap& t, const JetsonPicture& in, int y, TonemapScratch& s) {
  const JetsonTonemapParams& p = t.params;
  math::read_line(t.resample, p.in_format.samples, in.plane[0], in.stride[0], t.luma_y, y, p.in_w, s.in_line.data());
  t.resample.horizontal(s.in_line.data(), 1, t.luma_x, s.y.data());
}

void read_chroma(const JetsonTonemap& t, const JetsonPicture& in, int y, TonemapScratch& s) {
  const JetsonSamples samples = t.params.in_format.samples;
  const int width = t.chroma_x.in, step = t.params.in_format.interleaved ? 2 : 1;
  int16_t* line = s.in_line.data();
  math::read_line(t.resample, samples, in.plane[1], in.stride[1], t.chroma_y, y, width * step, line);
  t.resample.horizontal(line, step, t.chroma_x, s.u.data());
  if (step == 1) math::read_line(t.resample, samples, in.plane[2], in.stride[2], t.chroma_y, y, width, line);
  t.resample.horizontal(line + step - 1, step, t.chroma_x, s.v.data());
}

void map_luma_line(const JetsonTonemap& t, const JetsonPicture& in, const JetsonPicture& out, int y, int parity,
                   TonemapScratch& s) {
  read_luma(t, in, y, s);
  read_chroma(t, in, y, s);
  t.kernels.map_line(t.tables, s.y.data(), s.u.data(), s.v.data(), t.params.out_w, out.plane[0] + y * out.stride[0],
                     s.blue[parity].data(), s.red[parity].data());
}

void write_chroma_line(const JetsonTonemap& t, const JetsonPicture& out, int row, int lower, TonemapScratch& s) {
  const int width = t.params.out_w;
  uint8_t* u = out.plane[1] + row * out.stride[1];
  const bool interleaved = t.params.out_format.interleaved != 0;
  uint8_t* v = interleaved ? u + 1 : out.plane[2] + row * out.stride[2];
  t.kernels.chroma_line(s.blue[0].data(), s.blue[lower].data(), width, u, interleaved ? 2 : 1);
  t.kernels.chroma_line(s.red[0].data(), s.red[lower].data(), width, v, interleaved ? 2 : 1);
}

}  // namespace

int jetson_tonemap_create(JetsonTonemap** made, const JetsonTonemapParams* params) {
  *made = nullptr;
  JetsonTonemapParams clamped = *params;
  if (const int error = jetson_tonemap_clamp_params(&clamped)) return error;
  auto* t = new (std::nothrow) JetsonTonemap();
  if (!t) return -ENOMEM;
  try {
    t->params = clamped;
    t->kernels = tonemap::tonemap_kernels();
    t->resample = math::resample_kernels();
    tonemap::fill_tables(t->tables, clamped);
    make_axes(*t);
    make_scratch(*t);
  } catch (const std::bad_alloc&) {
    delete t;
    return -ENOMEM;
  }
  *made = t;
  return 0;
}

void jetson_tonemap_destroy(JetsonTonemap** made) {
  delete *made;
  *made = nullptr;
}

int jetson_tonemap_slice(const JetsonTonemap* t, const JetsonPicture* in, const JetsonPicture* out, int slice,
                         int slices) {
  if (in->plane[0] == out->plane[0] || slice < 0 || slice >= slices || slices > t->params.slices) return -EINVAL;
  const int height = t->params.out_h, rows = jetson_chroma_side(height);
  const int from = int(int64_t(rows) * slice / slices), to = int(int64_t(rows) * (slice + 1) / slices);
  TonemapScratch& s = t->scratch[slice];
  for (int row = from; row < to; row++) {
    const bool has_lower = 2 * row + 1 < height;
    map_luma_line(*t, *in, *out, 2 * row, 0, s);
    if (has_lower) map_luma_line(*t, *in, *out, 2 * row + 1, 1, s);
    write_chroma_line(*t, *out, row, has_lower, s);
  }
  return 0;
}

const char* jetson_tonemap_backend(const JetsonTonemap* t) { return t->kernels.backend; }
