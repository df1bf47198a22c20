// Numbers of the common case for processors that pick lanes out of 32 (tonemap_wide-inl.h): every curve is a table of
// short polynomials.
#pragma once

#include "tonemap/signal_scale.h"
#include "tonemap/tonemap.h"

namespace jetson::tonemap {

struct TonemapTables;

constexpr int kWidePieces = 32;

// Polynomials, a lane each; the constant comes first.
template <int kCount>
struct WideTable {
  float c[kCount][kWidePieces];
};

// A signal R'G'B' goes in as signal * kWideWhite, under kWidePieces: its whole part names one of 32 equal pieces.
constexpr float kWideWhite = kWidePieces - 0x1p-15f;

// Light to display goes in as light + kWideDark, under 1: half octaves of [kWideDark, 1), which are in the low bits of
// `bits >> kHalfOctaveShift`. The first one is two codes wide, and a third of a code off in its middle.
constexpr float kWideDark = 0x1p-16f, kWideLight = 1 - 0x1p-24f;
constexpr int kHalfOctaveShift = 22;

// The scale is that of such signals.
struct WideTables : SignalScale {
  WideTable<3> root;     // of light relative to white, which it gives to 1e-4
  WideTable<3> gain;     // of light, by the brightest channel's signal
  WideTable<3> display;  // signal of BT.709
  bool is_close;         // to the curve: one with a corner, or far over white, is not
};

// Only what depends on params.peak.
void fill_wide_gain(WideTables& wide, const JetsonTonemapParams& params);

// All the rest, from tables that are filled already.
void fill_wide(WideTables& wide, const TonemapTables& tables, const JetsonTonemapParams& params);

}  // namespace jetson::tonemap
