// The C interface of tonemap.h.
#include "tonemap/tonemap_state.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include "math/geometry.h"
#include "math/quantization.h"

using namespace jetson;

namespace {

// A reshaping that changes nothing, until a frame brings its own.
JetsonDolby identity_reshape() {
  JetsonDolby dolby = {};
  for (int i = 0; i < 3; i++) {
    dolby.curves[i].pieces = 1;
    dolby.curves[i].pivots[1] = 1;
    dolby.curves[i].polynomial[0][0] = 1;
    dolby.to_lms[i][i] = dolby.to_rgb[i][i] = 1;
  }
  return dolby;
}

// 1: pixels are converted by functions of the reference.
bool is_by_reference(const JetsonTonemap& t) {
  const tonemap::TonemapKernels &kernels = t.kernels, &reference = tonemap::tonemap_reference();
  if (t.params.linear) return kernels.light_line == reference.light_line || kernels.map_light == reference.map_light;
  return kernels.map_line == reference.map_line && !(t.tables.is_direct && kernels.map_direct);
}

// What is not done in lanes is said.
std::string backend_of(const JetsonTonemap& t) {
  const std::string level = t.kernels.backend;
  if (level == tonemap::tonemap_reference().backend) return level;
  if (tonemap::is_by_blocks(t)) return level + " by blocks";
  return is_by_reference(t) ? level + " with pixels by the reference" : level;
}

}  // namespace

int jetson_tonemap_create(JetsonTonemap** made, const JetsonTonemapParams* params) {
  *made = nullptr;
  JetsonTonemapParams clamped = *params;
  if (const int error = jetson_tonemap_clamp_params(&clamped)) return error;
  const JetsonSimdLevel level = jetson_simd_level();
  if (level == JETSON_SIMD_COUNT) return -EINVAL;
  auto* t = new (std::nothrow) JetsonTonemap();
  if (!t) return -ENOMEM;
  try {
    t->params = clamped;
    t->kernels = tonemap::tonemap_kernels(level);
    t->resample = math::resample_kernels(level);
    tonemap::fill_tables(t->tables, clamped);
    tonemap::fill_reshape(t->tables.reshape, identity_reshape(), math::depth_of(clamped.in_format.samples));
    tonemap::make_lines(*t);
    t->backend = backend_of(*t);
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

void jetson_tonemap_set_peak(JetsonTonemap* t, double peak) {
  JetsonTonemapParams p = t->params;
  p.peak = peak;
  jetson_tonemap_clamp_params(&p);
  if (p.peak == t->params.peak) return;
  t->params = p;
  tonemap::fill_tone(t->tables, p);
}

int jetson_tonemap_set_dolby(JetsonTonemap* t, const JetsonDolby* dolby) {
  if (const int error = tonemap::check_dolby(*dolby)) return error;
  tonemap::fill_reshape(t->tables.reshape, *dolby, math::depth_of(t->params.in_format.samples));
  return 0;
}

double jetson_tonemap_measured_peak(JetsonTonemap* t) {
  tonemap::PeakCounts sum;
  tonemap::clear(sum);
  for (tonemap::TonemapScratch& s : t->scratch) {
    tonemap::add(sum, s.peaks);
    tonemap::clear(s.peaks);
  }
  t->tracker.update(tonemap::frame_light(sum, t->params.white));
  return t->tracker.peak();
}

int jetson_tonemap_slice(const JetsonTonemap* t, const JetsonPicture* in, const JetsonPicture* out, int slice,
                         int slices) {
  if (in->plane[0] == out->plane[0] || slice < 0 || slice >= slices || slices > t->params.slices) return -EINVAL;
  const int height = t->params.out_h, rows = jetson_chroma_side(height);
  const int from = int(int64_t(rows) * slice / slices), to = int(int64_t(rows) * (slice + 1) / slices);
  tonemap::TonemapScratch& s = t->scratch[slice];
  std::fill(s.ring.held.begin(), s.ring.held.end(), -1);
  for (int row = from; row < to; row++) tonemap::map_output_row(*t, *in, *out, row, s);
  return 0;
}

const char* jetson_tonemap_backend(const JetsonTonemap* t) { return t->backend.c_str(); }
