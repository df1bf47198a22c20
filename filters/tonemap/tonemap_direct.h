// Numbers of the common case, in the form in which SIMD computes it (tonemap_direct-inl.h): PQ, driven by the brightest
// channel, clipped to the gamut.
#pragma once

#include <cstdint>

#include "math/lookup.h"
#include "tonemap/signal_scale.h"
#include "tonemap/tonemap.h"
#include "tonemap/tonemap_wide.h"

namespace jetson::tonemap {

struct TonemapTables;

// A signal R'G'B' goes into a table as kSignalBlack + signal * (kSignalWhite - kSignalBlack), under 1: so its exponent
// and the first bit of its mantissa name one of eight segments, narrow in the dark (from 1/12 on the first is as good
// as the others). Which lane of a table that is, is in the low bits of `bits >> kSegmentShift`.
constexpr float kSignalBlack = 1.0f / 12, kSignalWhite = 1 - 0x1p-20f;
constexpr int kSegmentShift = 22, kSegments = 8, kSegmentLanes = 16;

// Polynomials over the segments, of x less kSignalBlack. The eight are there twice, for the widest vectors.
template <int kCount>
struct SegmentTable {
  float coefficients[kCount][kSegmentLanes];
};

// Equal straight pieces over [kSignalBlack, kSignalWhite].
struct SignalTable {
  static constexpr int kPieces = 1024;
  static constexpr float kScale = kPieces / (kSignalWhite - kSignalBlack),
                         kOffset = -kScale * kSignalBlack;  // of x, to its piece
  math::Piece pieces[kPieces + 1];
};

// Words by line value (math/quantization.h), in 32 pieces of 1024: start + p * (rise + kBend * bend * (1 - p)), p the
// part of the piece. Bytes, as lanes of bytes look them up.
struct WordTable {
  static constexpr int kPieces = 32, kPieceBits = 10, kBend = 4;
  uint8_t start[2][kPieces], rise[2][kPieces];  // low bytes, high bytes
  int8_t bend[kPieces];
  bool is_close;  // to the curve: one with a corner, or that is out of range, is not
};

constexpr float kLeastLight = 0x1p-30f;  // relative to PQ's peak; a fifth of an 8-bit code
constexpr int kGainBits = 14;            // a gain of 1; over 2 is out of range

constexpr int kRoughRoot = 8;  // coefficients

// The scale is that of such signals.
struct DirectTables : SignalScale {
  // Chroma less kChromaMiddle, twice, to line values of luma, in 15 bits.
  int16_t v_to_red, u_to_green, v_to_green, u_to_blue;

  // Signal to the fourth root of light relative to PQ's peak: what polynomials can follow, to 1e-5 of light.
  SegmentTable<6> root;
  SignalTable light;  // signal to that light, where lanes cannot be picked by other lanes
  float to_white;     // from it to light relative to white

  // By the brightest channel: its display signal, of that without a curve. The same in fine pieces, where it is not
  // close.
  WordTable gain;
  SignalTable fine_gain;

  float gamut[3][3];
  float octaves[kSegmentLanes];  // two octaves of sqrt(light) each: display signals of their start; eight, twice
  float power_scale;             // of x^(1/2.4), where there are no octaves
  float dark_slope;              // of display signals under kLeastLight

  float luma_weights[3], luma_black;  // sum to luma's scale
  float blue_of_blue, blue_scale, red_of_red, red_scale;

  // For JETSON_QUALITY_FAST. Signals are line values over black here.
  int16_t line_black, line_white;
  float rough_root[kRoughRoot];  // times powers of such a signal, from the first on: sqrt(light relative to white)
  WordTable rough_gain;          // the fourth root of the gain of light, by the brightest channel; kGainBits
  WordTable shade;               // of greys, by luma: display signal in 1 / 2^kShadeBits codes, less black

  WideTables wide;
};

constexpr int kShadeBits = 7;

// 1: the parameters are the common case.
bool is_direct(const JetsonTonemapParams& params);

// Only what depends on params.peak.
void fill_direct_gain(DirectTables& direct, const JetsonTonemapParams& params);

// All the rest, from tables that are filled already.
void fill_direct(DirectTables& direct, const TonemapTables& tables, const JetsonTonemapParams& params);

}  // namespace jetson::tonemap
