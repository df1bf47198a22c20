// Dolby Vision's reshaping as kernels read it, and its arithmetic for one pixel (dolby.h says what it is). Shared by
// the scalar reference and CUDA; SIMD repeats it lane by lane.
#pragma once

#include "math/device.h"
#include "tonemap/dolby.h"

namespace jetson::tonemap {

struct ReshapeCurve {
  int pieces;
  float pivots[JETSON_DOLBY_PIECES + 1];
  int mmr_order[JETSON_DOLBY_PIECES];
  float constant[JETSON_DOLBY_PIECES];
  float polynomial[JETSON_DOLBY_PIECES][2];
  float mmr[JETSON_DOLBY_PIECES][JETSON_DOLBY_ORDERS][7];
};

struct Reshape {
  float code_scale;  // line values to signal
  ReshapeCurve curves[3];
  float to_lms[3][3], lms_offset[3];
  float to_rgb[3][3];  // light of the reshaped signal to BT.2020
};

// Returns 0, or -EINVAL.
int check_dolby(const JetsonDolby& dolby);
void fill_reshape(Reshape& reshape, const JetsonDolby& dolby, int depth);

JETSON_FN int reshape_piece(const ReshapeCurve& curve, float x) {
  int piece = 0;
  while (piece < curve.pieces - 1 && x >= curve.pivots[piece + 1]) piece++;
  return piece;
}

// The seven products, and by rising order their squares and cubes.
JETSON_FN float reshape_mmr(const ReshapeCurve& curve, int piece, const float s[3]) {
  const float terms[7] = {s[0], s[1], s[2], s[0] * s[1], s[0] * s[2], s[1] * s[2], s[0] * s[1] * s[2]};
  float powers[7] = {1, 1, 1, 1, 1, 1, 1}, sum = curve.constant[piece];
  for (int order = 0; order < curve.mmr_order[piece]; order++)
    for (int k = 0; k < 7; k++) {
      powers[k] *= terms[k];
      sum += curve.mmr[piece][order][k] * powers[k];
    }
  return sum;
}

JETSON_FN float reshape_component(const ReshapeCurve& curve, int component, const float s[3]) {
  const float x = s[component];
  const int piece = reshape_piece(curve, x);
  const float value = curve.mmr_order[piece] > 0
                          ? reshape_mmr(curve, piece, s)
                          : (curve.polynomial[piece][1] * x + curve.polynomial[piece][0]) * x + curve.constant[piece];
  const float least = curve.pivots[0], most = curve.pivots[curve.pieces];
  return value < least ? least : value > most ? most : value;
}

}  // namespace jetson::tonemap
