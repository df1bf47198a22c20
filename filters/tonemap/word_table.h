// How a WordTable is made.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "tonemap/tonemap_direct.h"

namespace jetson::tonemap {

// The table's value, as lanes of words compute it but for their rounding.
inline double evaluate(const WordTable& table, double line) {
  constexpr int kWidth = 1 << WordTable::kPieceBits;
  const int i = std::min(int(line) / kWidth, WordTable::kPieces - 1);
  const double p = line / kWidth - i;
  const auto word = [i](const uint8_t(&bytes)[2][WordTable::kPieces]) {
    return int16_t(bytes[0][i] | bytes[1][i] << 8);
  };
  return word(table.start) + p * (word(table.rise) + WordTable::kBend * table.bend[i] * (1 - p));
}

inline void set(uint8_t (&bytes)[2][WordTable::kPieces], int i, int word) {
  for (int k = 0; k < 2; k++) bytes[k][i] = uint8_t(word >> 8 * k);
}

// Ends of pieces lie on f, and so do their middles. tolerance(line): how far the table may be off and be called close.
template <class Function, class Tolerance>
void fill(WordTable& table, const Function& f, const Tolerance& tolerance) {
  constexpr int kPieces = WordTable::kPieces, kWidth = 1 << WordTable::kPieceBits, kSteps = 16, kMost = 32767;
  table.is_close = true;
  for (int i = 0; i < kPieces; i++) {
    const double from = f(i * kWidth), to = f((i + 1) * kWidth), middle = f((i + 0.5) * kWidth);
    const double bend = std::round(4 * (middle - (from + to) / 2) / WordTable::kBend);
    const int start = int(std::lrint(std::min<double>(from, kMost)));
    set(table.start, i, start);
    set(table.rise, i, int(std::lrint(std::min<double>(to, kMost))) - start);
    table.bend[i] = int8_t(std::clamp(bend, -128.0, 127.0));
    for (int k = 0; k < kSteps; k++) {
      const double line = (i + double(k) / kSteps) * kWidth;
      if (!(std::fabs(evaluate(table, line) - f(line)) <= tolerance(line))) table.is_close = false;
    }
  }
}

}  // namespace jetson::tonemap
