#include "tonemap/tonemap_tables.h"

#include <algorithm>
#include <cmath>

#include "math/primaries.h"
#include "math/quantization.h"
#include "math/transfer.h"

namespace jetson::tonemap {
namespace {

using namespace jetson::math;

void fill_matrix_in(TonemapTables& t, const JetsonTonemapParams& p) {
  const Quantization quantization = {depth_of(p.in_format.samples), p.color.full_range != 0};
  const Affine luma = dequantizer(quantization, false);
  const double chroma = dequantizer(quantization, true).scale;
  const LumaWeights w = luma_weights(p.color.matrix);
  const double red = 2 * (1 - w.r), blue = 2 * (1 - w.b);
  t.y_scale = float(luma.scale);
  t.y_offset = float(luma.offset);
  t.v_to_r = float(chroma * red);
  t.u_to_b = float(chroma * blue);
  t.v_to_g = float(-chroma * red * w.r / w.g);
  t.u_to_g = float(-chroma * blue * w.b / w.g);
}

void fill_light(TonemapTables& t, const JetsonTonemapParams& p) {
  t.has_ootf = p.color.transfer == kTransferHlg;
  if (p.color.transfer == kTransferPq)
    fill(t.to_linear, [&](double signal) { return pq_eotf(signal) / p.white; });
  else if (t.has_ootf)
    fill(t.to_linear, hlg_inverse_oetf);
  else
    fill(t.to_linear, bt1886_eotf);
}

// Under the table's start the factor is held, which no eye nor code can see.
void fill_ootf(TonemapTables& t, const JetsonTonemapParams& p) {
  const LumaWeights w = luma_weights(kMatrixBt2020);
  t.scene_luma[0] = float(w.r);
  t.scene_luma[1] = float(w.g);
  t.scene_luma[2] = float(w.b);
  const auto factor = [&](double luminance) { return hlg_ootf(luminance, p.peak) / p.white; };
  fill(t.ootf, factor, {float(factor(std::ldexp(1.0, -24))), 0});
}

// SDR with other primaries needs its colours converted and no curve.
void fill_gain(TonemapTables& t, const JetsonTonemapParams& p) {
  const bool hdr = p.color.transfer == kTransferPq || p.color.transfer == kTransferHlg;
  const JetsonTonemapCurve& curve = hdr ? *p.curve : *jetson_tonemap_find_curve("none");
  const JetsonCurveContext context = {p.peak / p.white, p.param, p.white};
  const auto gain = [&](double x) { return curve.map(&context, x) / x; };
  fill(t.gain, gain, {float(gain(std::ldexp(1.0, -12))), 0});
}

void fill_gamut(TonemapTables& t, const JetsonTonemapParams& p) {
  const Matrix3 matrix = rgb_to_rgb(p.color.primaries, kPrimariesBt709);
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) t.gamut[i][j] = float(matrix.m[i][j]);
}

// The first piece goes through 0, so that black is exactly black.
void fill_gamma(TonemapTables& t) {
  const double end = std::ldexp(1 + 1.0 / 64, -24);
  fill(t.to_gamma, bt1886_inverse_eotf, {0, float(bt1886_inverse_eotf(end) / end)});
}

void fill_matrix_out(TonemapTables& t) {
  const Affine luma = quantizer({8, false}, false), chroma = quantizer({8, false}, true);
  const LumaWeights w = luma_weights(kMatrixBt709);
  t.luma_weights[0] = float(w.r * luma.scale);
  t.luma_weights[1] = float(w.g * luma.scale);
  t.luma_weights[2] = float(w.b * luma.scale);
  t.luma_black = float(luma.offset);
  t.luma_scale = float(luma.scale);
  t.blue_scale = float(chroma.scale / luma.scale / (2 * (1 - w.b)));
  t.red_scale = float(chroma.scale / luma.scale / (2 * (1 - w.r)));
}

}  // namespace

void fill_tables(TonemapTables& tables, const JetsonTonemapParams& params) {
  fill_matrix_in(tables, params);
  fill_light(tables, params);
  fill_ootf(tables, params);
  fill_gain(tables, params);
  fill_gamut(tables, params);
  fill_gamma(tables);
  fill_matrix_out(tables);
}

}  // namespace jetson::tonemap
