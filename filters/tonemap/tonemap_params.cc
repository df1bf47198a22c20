#include <algorithm>
#include <cerrno>
#include <cmath>

#include "math/primaries.h"
#include "math/transfer.h"
#include "tonemap/tonemap.h"

namespace {

using namespace jetson::math;

constexpr double kReferenceWhite = 203;  // cd/m2, BT.2408
constexpr double kLeastPeak = 1.1;       // of white: every curve needs something to compress
constexpr double kHlgNominalPeak = 1000;

bool is_hdr(int transfer) { return transfer == kTransferPq || transfer == kTransferHlg; }

bool is_side(int samples) { return samples >= 1 && samples <= JETSON_MAX_SIDE; }

bool is_format(const JetsonFormat& format) {
  return format.samples >= 0 && format.samples < JETSON_SAMPLES_COUNT && (format.interleaved & ~1) == 0;
}

double clamped_param(const JetsonTonemapCurve& curve, double param) {
  return std::isnan(param) ? curve.param_default : std::clamp(param, curve.param_min, curve.param_max);
}

double clamped(double value, double least, double most, double otherwise) {
  return std::isnan(value) ? otherwise : std::clamp(value, least, most);
}

void complete(JetsonColor& color) {
  if (!primaries_known(color.primaries)) color.primaries = is_hdr(color.transfer) ? kPrimariesBt2020 : kPrimariesBt709;
  if (color.matrix == kMatrixUnspecified)
    color.matrix = color.primaries == kPrimariesBt2020 ? kMatrixBt2020 : kMatrixBt709;
}

}  // namespace

void jetson_tonemap_default_params(JetsonTonemapParams* params) {
  params->curve = jetson_tonemap_curve(0);
  params->param = NAN;
  params->peak = kPqPeak;
  params->hlg_peak = kHlgNominalPeak;
  params->white = kReferenceWhite;
  params->driver = JETSON_DRIVER_MAX;
  params->gamut = JETSON_GAMUT_CLIP;
  params->desaturation = 0;
  params->dither = JETSON_DITHER_NONE;
  params->quality = JETSON_QUALITY_EXACT;
  params->linear = params->measure = params->dolby = 0;
  params->color = {kPrimariesBt2020, kTransferPq, kMatrixBt2020, 0};
  params->siting = JETSON_SITING_UNSPECIFIED;
  params->resize = JETSON_RESIZE_BILINEAR;
  params->slices = 1;
}

int jetson_tonemap_clamp_params(JetsonTonemapParams* params) {
  JetsonTonemapParams& p = *params;
  if (!is_side(p.in_w) || !is_side(p.in_h) || !is_side(p.out_w) || !is_side(p.out_h)) return -EINVAL;
  if (!is_format(p.in_format) || !is_format(p.out_format) || p.out_format.samples != JETSON_SAMPLES_8) return -EINVAL;
  if (p.dolby) p.color = {kPrimariesBt2020, kTransferPq, kMatrixBt2020, 0};
  if (!jetson_tonemap_matrix_known(p.color.matrix)) return -EINVAL;
  if (!p.curve) p.curve = jetson_tonemap_curve(0);
  p.param = clamped_param(*p.curve, p.param);
  p.white = clamped(p.white, 80, 1000, kReferenceWhite);
  p.hlg_peak = clamped(p.hlg_peak, 100, kPqPeak, kHlgNominalPeak);
  if (p.color.transfer == kTransferHlg) p.peak = std::fmin(p.peak, p.hlg_peak);
  p.peak = clamped(p.peak, kLeastPeak * p.white, kPqPeak, kPqPeak);
  p.desaturation = clamped(p.desaturation, 0, 100, 0);
  p.driver = std::clamp(p.driver, JETSON_DRIVER_MAX, JETSON_DRIVER_YCBCR);
  p.gamut = std::clamp(p.gamut, JETSON_GAMUT_CLIP, JETSON_GAMUT_PERCEPTUAL);
  p.dither = std::clamp(p.dither, JETSON_DITHER_NONE, JETSON_DITHER_BLUE);
  p.quality = std::clamp(p.quality, JETSON_QUALITY_EXACT, JETSON_QUALITY_FAST);
  p.siting = std::clamp(p.siting, JETSON_SITING_UNSPECIFIED, JETSON_SITING_BOTTOM);
  p.resize = std::clamp(p.resize, JETSON_RESIZE_AREA, JETSON_RESIZE_BICUBIC);
  p.slices = std::clamp(p.slices, 1, int(JETSON_MAX_SLICES));
  complete(p.color);
  return 0;
}

int jetson_tonemap_needed(const JetsonColor* color) {
  return is_hdr(color->transfer) || color->primaries == kPrimariesBt2020 || color->matrix == kMatrixBt2020;
}

int jetson_tonemap_matrix_known(int matrix) { return matrix == kMatrixUnspecified || matrix_known(matrix); }

double jetson_tonemap_peak(const JetsonPeaks* peaks, int transfer) {
  for (double known : {peaks->asked, peaks->measured, peaks->dolby, peaks->hdr10plus, peaks->mastering, peaks->max_cll})
    if (known > 0) return known;
  return transfer == kTransferHlg ? kHlgNominalPeak : kPqPeak;
}

double jetson_pq_luminance(double signal) { return pq_eotf(signal); }
