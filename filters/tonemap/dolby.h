// Dolby Vision's reshaping of a base layer without meaning of its own (profile 5), as its RPU says it. C, because
// vf_tonemap_jetson.c includes it.
//
// The steps (ETSI GS CCM 001; the same as libplacebo's and jellyfin's): each component of the signal, codes over all
// bits as [0, 1], goes through the piece that it falls into, a polynomial of itself or an MMR of all three, and is
// clamped to the outer pivots; to_lms less offset; PQ to light; to_rgb; LMS of Hunt-Pointer-Estevez to BT.2020.
#ifndef JETSON_TONEMAP_DOLBY_H
#define JETSON_TONEMAP_DOLBY_H

enum { JETSON_DOLBY_PIECES = 8, JETSON_DOLBY_ORDERS = 3 };

typedef struct JetsonDolbyCurve {
  int pieces;                              // 1 .. JETSON_DOLBY_PIECES
  double pivots[JETSON_DOLBY_PIECES + 1];  // rising, [0, 1]
  int mmr_order[JETSON_DOLBY_PIECES];      // 0: polynomial; 1 .. JETSON_DOLBY_ORDERS: MMR
  double constant[JETSON_DOLBY_PIECES];
  double polynomial[JETSON_DOLBY_PIECES][2];  // of s, s^2
  // Of s0, s1, s2, s0 s1, s0 s2, s1 s2, s0 s1 s2 and, by order, of the squares and cubes of these seven.
  double mmr[JETSON_DOLBY_PIECES][JETSON_DOLBY_ORDERS][7];
} JetsonDolbyCurve;

typedef struct JetsonDolby {
  JetsonDolbyCurve curves[3];  // Y, Cb, Cr of the base layer
  double offset[3];            // taken from the reshaped signal
  double to_lms[3][3];         // reshaped signal to PQ signals of LMS ("ycc to rgb" in the RPU)
  double to_rgb[3][3];         // light of these to LMS ("rgb to lms" in the RPU)
} JetsonDolby;

#endif
