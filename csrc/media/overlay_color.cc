#include "media/overlay_color.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "math/primaries.h"
#include "math/quantization.h"
#include "math/transfer.h"

namespace jetson::media {
namespace {

using Triple = std::array<double, 3>;

constexpr double kHdrWhite = 203;  // cd/m2, BT.2408
constexpr int kHdLines = 720;
constexpr double kHlgPeak = 1000;  // cd/m2 of the display that HLG is mixed for

// Scene light in [0, 1] to signal: the other way round from math::hlg_inverse_oetf.
double hlg_oetf(double light) {
  if (light <= 1.0 / 12) return std::sqrt(3 * std::max(light, 0.0));
  return math::kHlgA * std::log(12 * light - math::kHlgB) + math::kHlgC;
}

bool is_hdr(const FrameLook& look) {
  return look.transfer == AVCOL_TRC_SMPTE2084 || look.transfer == AVCOL_TRC_ARIB_STD_B67;
}

Triple to_hdr(const Triple& signal, const FrameLook& look) {
  const int primaries =
      math::primaries_known(look.primaries) ? static_cast<int>(look.primaries) : math::kPrimariesBt2020;
  const math::Matrix3 turn = math::rgb_to_rgb(math::kPrimariesBt709, primaries);
  const math::LumaWeights weights = math::luminance_of(primaries);
  Triple light{}, out{};
  for (size_t i = 0; i < 3; ++i)
    for (size_t j = 0; j < 3; ++j) light[i] += turn.m[i][j] * kHdrWhite * math::bt1886_eotf(signal[j]);
  if (look.transfer == AVCOL_TRC_SMPTE2084) {
    std::transform(light.begin(), light.end(), out.begin(), math::pq_inverse_eotf);
    return out;
  }
  const double luminance = weights.r * light[0] + weights.g * light[1] + weights.b * light[2];
  const double gamma = math::hlg_system_gamma(kHlgPeak);
  const double to_scene = luminance > 0 ? std::pow(luminance / kHlgPeak, (1 - gamma) / gamma) / kHlgPeak : 0;
  std::transform(light.begin(), light.end(), out.begin(), [&](double each) { return hlg_oetf(each * to_scene); });
  return out;
}

int matrix_of(const FrameLook& look) {
  if (math::matrix_known(look.matrix)) return look.matrix;
  return look.height >= kHdLines ? math::kMatrixBt709 : math::kMatrixSmpte170m;
}

Triple to_ycbcr(const Triple& rgb, int matrix) {
  const math::LumaWeights weights = math::luma_weights(matrix);
  const double luma = weights.r * rgb[0] + weights.g * rgb[1] + weights.b * rgb[2];
  return {luma, (rgb[2] - luma) / (2 * (1 - weights.b)), (rgb[0] - luma) / (2 * (1 - weights.r))};
}

}  // namespace

OverlayColor::OverlayColor(const FrameLook& look) : look_(look) {}

Codes OverlayColor::codes(Rgb color) const {
  const AVPixFmtDescriptor& pixels = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(look_.format));
  const bool is_rgb = pixels.flags & AV_PIX_FMT_FLAG_RGB;
  const bool has_alpha = pixels.flags & AV_PIX_FMT_FLAG_ALPHA;
  Triple values{color.r / 255.0, color.g / 255.0, color.b / 255.0};
  if (is_hdr(look_)) values = to_hdr(values, look_);
  if (!is_rgb) values = to_ycbcr(values, matrix_of(look_));
  // yuvj formats say the range by their name.
  const std::string_view name = pixels.name;
  const bool is_full = is_rgb || look_.range == AVCOL_RANGE_JPEG || name.starts_with("yuvj") ||
                       (name.starts_with("gray") && look_.range == AVCOL_RANGE_UNSPECIFIED);
  Codes codes{};
  for (int i = 0; i < pixels.nb_components; ++i) {
    const math::Quantization quantization{pixels.comp[i].depth, is_full};
    const double most = (1 << pixels.comp[i].depth) - 1;
    const math::Affine affine = math::quantizer(quantization, !is_rgb && i > 0);
    const bool is_alpha = has_alpha && i == pixels.nb_components - 1;
    const double code = is_alpha ? most : values[static_cast<size_t>(i)] * affine.scale + affine.offset;
    codes[static_cast<size_t>(i)] = static_cast<float>(std::clamp(code, 0.0, most));
  }
  return codes;
}

}  // namespace jetson::media
