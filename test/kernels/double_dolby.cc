// Dolby Vision's reshaping in double precision, with powers spelled out.
#include <algorithm>
#include <cmath>

#include "double_model.h"

namespace model {
namespace {

double piece_of(const JetsonDolbyCurve& curve, int i, double x, const Triple& s) {
  if (curve.mmr_order[i] == 0) return curve.constant[i] + curve.polynomial[i][0] * x + curve.polynomial[i][1] * x * x;
  const double products[] = {s[0], s[1], s[2], s[0] * s[1], s[0] * s[2], s[1] * s[2], s[0] * s[1] * s[2]};
  double sum = curve.constant[i];
  for (int order = 1; order <= curve.mmr_order[i]; order++)
    for (int k = 0; k < 7; k++) sum += curve.mmr[i][order - 1][k] * std::pow(products[k], order);
  return sum;
}

double reshaped(const JetsonDolbyCurve& curve, double x, const Triple& s) {
  int i = curve.pieces - 1;
  while (i > 0 && x < curve.pivots[i]) i--;
  return std::clamp(piece_of(curve, i, x, s), curve.pivots[0], curve.pivots[curve.pieces]);
}

}  // namespace

Triple dolby_to_light(const Settings& s, const Triple& yuv) {
  const double hpe[3][3] = {{3.06441879, -2.16597676, 0.10155818},
                            {-0.65612108, 1.78554118, -0.12943749},
                            {0.01736321, -0.04725154, 1.03004253}};
  Triple signal, shaped, rgb, lms, light;
  for (int i = 0; i < 3; i++) signal[i] = std::clamp(yuv[i] / (std::pow(2.0, s.depth) - 1), 0.0, 1.0);
  for (int i = 0; i < 3; i++) shaped[i] = reshaped(s.dolby->curves[i], signal[i], signal) - s.dolby->offset[i];
  const auto row = [](const double (&m)[3], const Triple& v) { return m[0] * v[0] + m[1] * v[1] + m[2] * v[2]; };
  for (int i = 0; i < 3; i++) rgb[i] = pq_to_nits(std::clamp(row(s.dolby->to_lms[i], shaped), 0.0, 1.0));
  for (int i = 0; i < 3; i++) lms[i] = row(s.dolby->to_rgb[i], rgb);
  for (int i = 0; i < 3; i++) light[i] = std::clamp(row(hpe[i], lms), 0.0, 10000.0) / s.white;
  return light;
}

}  // namespace model
