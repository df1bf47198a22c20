#include "tonemap/dolby_reshape.h"

#include <cerrno>

#include "math/primaries.h"
#include "math/quantization.h"

namespace jetson::tonemap {
namespace {

using math::Matrix3;

// Hunt-Pointer-Estevez LMS, without crosstalk, to BT.2020; as in libplacebo and libavcodec.
constexpr Matrix3 kLmsToBt2020 = {{{3.06441879, -2.16597676, 0.10155818},
                                   {-0.65612108, 1.78554118, -0.12943749},
                                   {0.01736321, -0.04725154, 1.03004253}}};

bool is_curve(const JetsonDolbyCurve& curve) {
  if (curve.pieces < 1 || curve.pieces > JETSON_DOLBY_PIECES) return false;
  for (int i = 0; i < curve.pieces; i++) {
    if (!(curve.pivots[i] <= curve.pivots[i + 1])) return false;
    if (curve.mmr_order[i] < 0 || curve.mmr_order[i] > JETSON_DOLBY_ORDERS) return false;
  }
  return true;
}

void fill_curve(ReshapeCurve& to, const JetsonDolbyCurve& from) {
  to.pieces = from.pieces;
  for (int i = 0; i <= from.pieces; i++) to.pivots[i] = float(from.pivots[i]);
  for (int i = 0; i < from.pieces; i++) {
    to.mmr_order[i] = from.mmr_order[i];
    to.constant[i] = float(from.constant[i]);
    for (int k = 0; k < 2; k++) to.polynomial[i][k] = float(from.polynomial[i][k]);
    for (int order = 0; order < JETSON_DOLBY_ORDERS; order++)
      for (int k = 0; k < 7; k++) to.mmr[i][order][k] = float(from.mmr[i][order][k]);
  }
}

}  // namespace

int check_dolby(const JetsonDolby& dolby) {
  for (const JetsonDolbyCurve& curve : dolby.curves)
    if (!is_curve(curve)) return -EINVAL;
  return 0;
}

void fill_reshape(Reshape& reshape, const JetsonDolby& dolby, int depth) {
  reshape.code_scale = float(1.0 / (((1 << depth) - 1) << (math::kLineBits - depth)));
  Matrix3 to_rgb;
  for (int i = 0; i < 3; i++) {
    fill_curve(reshape.curves[i], dolby.curves[i]);
    double offset = 0;
    for (int j = 0; j < 3; j++) {
      reshape.to_lms[i][j] = float(dolby.to_lms[i][j]);
      to_rgb.m[i][j] = dolby.to_rgb[i][j];
      offset -= dolby.to_lms[i][j] * dolby.offset[j];
    }
    reshape.lms_offset[i] = float(offset);
  }
  const Matrix3 whole = math::multiply(kLmsToBt2020, to_rgb);
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) reshape.to_rgb[i][j] = float(whole.m[i][j]);
}

}  // namespace jetson::tonemap
