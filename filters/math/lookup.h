// Tables of straight pieces. A piece is value + slope * x with x itself, not the distance from its start: one multiply
// and one add after the load, and the same words for every backend.
#pragma once

#include <cstdint>
#include <cstring>

#include "math/device.h"
#include "math/device_memory.h"

namespace jetson::math {

// One load takes both.
struct alignas(8) Piece {
  float value, slope;
};

JETSON_FN float evaluate(Piece piece, float x) { return piece.value + piece.slope * x; }

JETSON_FN Piece load_piece(const Piece* at) {
  Piece piece;
  load_pair(&at->value, piece.value, piece.slope);
  return piece;
}

// The table's value at x: what one pixel does, where lines of them load and evaluate in steps.
template <class Table>
JETSON_FN float look_up(const Table& table, float x) {
  return evaluate(load_piece(table.pieces + piece_index(table, x)), x);
}

struct Interval {
  double from, to, left, right;  // f at both ends
};

// A line through both ends, lifted by half of its error in the middle, which halves the error.
template <class Function>
Piece fit_piece(const Function& f, const Interval& at) {
  const double slope = (at.right - at.left) / (at.to - at.from), middle = 0.5 * (at.from + at.to);
  const double lift = 0.5 * (f(middle) - (at.left + slope * (middle - at.from)));
  return {float(at.left - slope * at.from + lift), float(slope)};
}

// Pieces from `first` to `last`, excluded, between start(i) and start(i + 1). Ends are evaluated once: tables that
// follow the peak of the source are made between two frames.
template <class Start, class Function>
void fit_pieces(Piece* pieces, int first, int last, const Start& start, const Function& f) {
  Interval at = {0, start(first), 0, f(start(first))};
  for (int i = first; i < last; i++) {
    at = {at.to, start(i + 1), at.right, f(start(i + 1))};
    pieces[i] = fit_piece(f, at);
  }
}

// Equal pieces over [0, 1].
struct EvenTable {
  static constexpr int kPieces = 1024;
  Piece pieces[kPieces + 1];  // the last is for x = 1 alone
};

JETSON_FN int32_t piece_index(const EvenTable&, float x) { return static_cast<int32_t>(x * EvenTable::kPieces); }

template <class Function>
void fill(EvenTable& table, const Function& f) {
  constexpr double kStep = 1.0 / EvenTable::kPieces;
  fit_pieces(table.pieces, 0, EvenTable::kPieces, [](int i) { return i * kStep; }, f);
  table.pieces[EvenTable::kPieces] = {float(f(1.0)), 0};
}

// Pieces of equal relative width over [2^kFrom, 2^kTo): a float's own bits say which. Below, the first piece; the
// caller keeps x under 2^kTo, or at it.
template <int kFrom, int kTo>
struct OctaveTable {
  static constexpr int kPiecesBits = 6;  // 64 an octave
  static constexpr int kShift = 23 - kPiecesBits;
  static constexpr int kBase = (kFrom + 127) << kPiecesBits;
  static constexpr int kPieces = (kTo - kFrom) << kPiecesBits;
  Piece pieces[kPieces + 1];  // the last is for x = 2^kTo alone
};

template <int kFrom, int kTo>
JETSON_FN int32_t piece_index(const OctaveTable<kFrom, kTo>&, float x) {
  using Table = OctaveTable<kFrom, kTo>;
  int32_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  const int32_t index = (bits >> Table::kShift) - Table::kBase;
  return index < 0 ? 0 : index;
}

// `first` stands for everything under the second piece.
template <int kFrom, int kTo, class Function>
void fill(OctaveTable<kFrom, kTo>& table, const Function& f, Piece first) {
  using Table = OctaveTable<kFrom, kTo>;
  const auto start = [](int i) {
    const int32_t bits = (i + Table::kBase) << Table::kShift;
    float x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return double(x);
  };
  table.pieces[0] = first;
  fit_pieces(table.pieces, 1, Table::kPieces, start, f);
  table.pieces[Table::kPieces] = {float(f(start(Table::kPieces))), 0};
}

}  // namespace jetson::math
