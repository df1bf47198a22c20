#include "dolby_samples.h"

namespace harness {

// Matrices of a real profile 5 RPU.
JetsonDolby identity() {
  const double to_lms[3][3] = {{8192, 799, 1681}, {8192, -933, 1091}, {8192, 267, -5545}};
  const double to_rgb[3][3] = {{17081, -349, -349}, {-349, 17081, -349}, {-349, -349, 17081}};
  JetsonDolby dolby = {};
  dolby.offset[1] = dolby.offset[2] = 0.5;
  for (int i = 0; i < 3; i++) {
    dolby.curves[i].pieces = 1;
    dolby.curves[i].pivots[1] = 1;
    dolby.curves[i].polynomial[0][0] = 1;
    for (int j = 0; j < 3; j++) dolby.to_lms[i][j] = to_lms[i][j] / 8192, dolby.to_rgb[i][j] = to_rgb[i][j] / 16384;
  }
  return dolby;
}

// Luma in as many pieces as there may be, each of its own slope, joined.
JetsonDolby polynomial() {
  JetsonDolby dolby = identity();
  JetsonDolbyCurve& luma = dolby.curves[0];
  luma.pieces = JETSON_DOLBY_PIECES;
  double value = 0.02;
  for (int i = 0; i < luma.pieces; i++) {
    const double from = i / 8.0, slope = 0.8 + 0.05 * i, bend = 0.1 - 0.02 * i;
    luma.pivots[i + 1] = from + 0.125;
    luma.constant[i] = value - slope * from + bend * from * from;
    luma.polynomial[i][0] = slope - 2 * bend * from;
    luma.polynomial[i][1] = bend;
    value += slope * 0.125 + bend * 0.125 * 0.125;
  }
  dolby.curves[1].constant[0] = 0.05;
  dolby.curves[1].polynomial[0][0] = 0.9;
  return dolby;
}

JetsonDolby mmr(int order) {
  JetsonDolby dolby = polynomial();
  for (int c = 1; c < 3; c++) {
    JetsonDolbyCurve& curve = dolby.curves[c];
    curve.mmr_order[0] = order;
    curve.constant[0] = 0.03 * c;
    const double first[7] = {0.02, c == 1 ? 0.9 : 0.03, c == 1 ? -0.02 : 0.88, 0.05, -0.04, 0.02, 0.01};
    for (int k = 0; k < 7; k++) {
      curve.mmr[0][0][k] = first[k];
      curve.mmr[0][1][k] = 0.02 * (k - 3);
      curve.mmr[0][2][k] = -0.015 * (k - 2);
    }
  }
  return dolby;
}

JetsonDolby some_dolby(int order) { return order > 0 ? mmr(order) : polynomial(); }

}  // namespace harness
