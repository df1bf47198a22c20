// Parameters to the numbers that kernels read.
#include "tonemap/tonemap_tables.h"

#include "math/primaries.h"
#include "math/quantization.h"
#include "math/transfer.h"

namespace jetson::tonemap {
namespace {

using namespace jetson::math;

void copy(float (&to)[3][3], const Matrix3& from) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) to[i][j] = float(from.m[i][j]);
}

void copy(float (&to)[3], const LumaWeights& from) {
  to[0] = float(from.r);
  to[1] = float(from.g);
  to[2] = float(from.b);
}

bool is_hdr(const JetsonTonemapParams& p) {
  return p.color.transfer == kTransferPq || p.color.transfer == kTransferHlg;
}

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
  t.most_light = float(kPqPeak / p.white);
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
  copy(t.scene_luma, luma_weights(kMatrixBt2020));
  const auto factor = [&](double luminance) { return hlg_ootf(luminance, p.hlg_peak) / p.white; };
  fill(t.ootf, factor, {float(factor(std::ldexp(1.0, -24))), 0});
}

void fill_colors(TonemapTables& t, const JetsonTonemapParams& p) {
  copy(t.luminance, luminance_of(p.color.primaries));
  copy(t.target_luma, luminance_of(kPrimariesBt709));
  t.desaturation = float(p.desaturation);
  t.has_desaturation = p.desaturation > 0;
  t.gamut_mode = p.gamut;
  copy(t.gamut, rgb_to_rgb(p.color.primaries, kPrimariesBt709));
}

// The driver ITP leaves LMS, from which the gamut is reached by one matrix.
void fill_itp(TonemapTables& t, const JetsonTonemapParams& p) {
  const Matrix3 to_lms = multiply(kBt2020ToLms, rgb_to_rgb(p.color.primaries, kPrimariesBt2020));
  const Matrix3 from_itp = inverse(kLmsToItp);
  copy(t.to_lms, to_lms);
  copy(t.gamut, multiply(rgb_to_rgb(p.color.primaries, kPrimariesBt709), inverse(to_lms)));
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 2; j++) t.chroma[j][i] = float(kLmsToItp.m[j + 1][i]);
    for (int j = 0; j < 2; j++) t.from_chroma[i][j] = float(from_itp.m[i][j + 1]);
  }
  const auto to_pq = [&](double light) { return pq_inverse_eotf(light * p.white); };
  const double end = std::ldexp(1 + 1.0 / 64, -24);
  fill(t.to_pq, to_pq, {float(to_pq(0)), float((to_pq(end) - to_pq(0)) / end)});
  fill(t.tone_to_linear, [&](double signal) { return pq_eotf(signal) / p.white; });
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

// SDR with other primaries needs its colours converted and no curve.
void fill_tone(TonemapTables& t, const JetsonTonemapParams& p) {
  const JetsonTonemapCurve& curve = is_hdr(p) ? *p.curve : *jetson_tonemap_find_curve("none");
  const double peak = p.peak / p.white;
  const JetsonCurveContext context = jetson_tonemap_curve_context(&curve, peak, p.param, p.white);
  const auto map = [&](double x) { return curve.map(&context, x); };
  const auto gain = [&](double x) { return map(x) / x; };
  t.to_peak = float(1 / peak);
  if (t.is_direct) fill_direct_gain(t.direct, p);
  if (t.driver == JETSON_DRIVER_ITP) {
    fill(t.tone, [&](double i) { return pq_inverse_eotf(map(pq_eotf(i) / p.white) * p.white); });
  } else if (t.driver == JETSON_DRIVER_YCBCR) {
    constexpr double kDark = 1e-4;  // every curve is straight there, or nearly
    fill(t.tone, [&](double luma) {
      const double y = std::fmax(luma, kDark);
      return bt1886_inverse_eotf(map(bt1886_eotf(y) * peak)) / y;
    });
  } else {
    fill(t.gain, gain, {float(gain(std::ldexp(1.0, -12))), 0});
  }
}

void fill_tables(TonemapTables& tables, const JetsonTonemapParams& params) {
  tables.driver = is_hdr(params) ? params.driver : JETSON_DRIVER_MAX;
  tables.has_reshape = params.dolby != 0;
  tables.is_direct = is_direct(params);
  fill_matrix_in(tables, params);
  fill_light(tables, params);
  if (tables.has_ootf) fill_ootf(tables, params);
  fill_colors(tables, params);
  if (tables.driver == JETSON_DRIVER_ITP) fill_itp(tables, params);
  if (tables.driver == JETSON_DRIVER_YCBCR) fill(tables.tone_to_linear, bt1886_eotf);
  fill_gamma(tables);
  fill_matrix_out(tables);
  if (tables.is_direct) fill_direct(tables.direct, tables, params);
  fill_tone(tables, params);
}

}  // namespace jetson::tonemap
