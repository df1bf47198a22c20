// Numbers of the common case, in the form in which SIMD computes it (tonemap_direct-inl.h): PQ, driven by the brightest
// channel, clipped to the gamut.
#pragma once

#include <cstdint>

#include "math/lookup.h"
#include "tonemap/tonemap.h"

namespace jetson::tonemap {

struct TonemapTables;

constexpr float kLeastLight = 0x1p-30f;  // less is black: a thirtieth of an 8-bit code

// R'G'B' as kSignalBlack + signal * (1 - kSignalBlack), a little under 1 at most: so its exponent and the first bit of
// its mantissa name one of eight segments, narrow in the dark. Which lane of a table that is, is in the low bits of
// `bits >> kSegmentShift`.
constexpr float kSignalBlack = 1.0f / 16, kSignalMost = 0x1.fffffep-1f;
constexpr int kSegmentShift = 22, kSegments = 8, kSegmentLanes = 16;

// Polynomials over the segments; of x less the middle of its segment. The eight are there twice, for the widest vectors.
struct SegmentTable {
  static constexpr int kCoefficients = 7;
  float middle[kSegmentLanes];
  float coefficients[kCoefficients][kSegmentLanes];
};

// Equal straight pieces over [kSignalBlack, 1].
struct SignalTable {
  static constexpr int kPieces = 1024;
  static constexpr float kScale = kPieces / (1 - kSignalBlack), kOffset = -kScale * kSignalBlack;  // of x, to its piece
  math::Piece pieces[kPieces + 1];
};

// The luma of greys, by line value (math/quantization.h), for JETSON_QUALITY_FAST: 32 pieces of 1024 values. Of luma
// less its black, in 1/128 codes; bytes, as lanes of bytes look them up.
struct ShadeTable {
  static constexpr int kPieces = 32, kPieceBits = 10, kFraction = 7;
  uint8_t start[2][kPieces], rise[2][kPieces];  // low bytes, high bytes
  bool is_close;                                // to the curve: one with a corner is not
};

struct DirectTables {
  // Line values to such signals, else as in TonemapTables.
  float y_scale, y_offset;
  float v_to_r, u_to_g, v_to_g, u_to_b;

  SegmentTable root;  // signal to the square root of light relative to white: what polynomials can follow
  SignalTable light;  // signal to light, where lanes cannot be picked by other lanes
  SignalTable gain;   // of the brightest channel's signal
  ShadeTable shade;
  float to_line;      // signal to line values of luma

  float gamut[3][3];
  float octaves[kSegmentLanes];  // two octaves of sqrt(light) each: powers of their start; eight, twice

  float luma_weights[3];  // sum to luma's scale
  float blue_of_blue, blue_scale, red_of_red, red_scale;
};

// 1: the parameters are the common case.
bool is_direct(const JetsonTonemapParams& params);

// Only what depends on params.peak.
void fill_direct_gain(DirectTables& direct, const JetsonTonemapParams& params);

// All the rest, from tables that are filled already.
void fill_direct(DirectTables& direct, const TonemapTables& tables, const JetsonTonemapParams& params);

}  // namespace jetson::tonemap
