// Blue noise: ranks without low frequencies, which the eye would see, and even over any neighbourhood.
#pragma once

#include <cstdint>

namespace jetson::math {

constexpr int kNoiseSide = 64;
extern const uint16_t kBlueNoise[kNoiseSide][kNoiseSide];  // 0 .. kNoiseSide^2 - 1, each once; tiles

// Rows of the dither table from which chroma takes its own, so that it does not follow luma.
constexpr int kBlueRow = 21, kRedRow = 43;

// What is added before a value is cut to whole codes: 0.5 rounds. The noise stops short of 0 and 1 by 1/128, so that
// what is a whole code but for the last bits of a float stays that code: grey stays exactly grey.
struct DitherTable {
  alignas(64) float rows[kNoiseSide][kNoiseSide];
};

inline void fill_dither(DitherTable& table, bool noise) {
  constexpr float kCount = kNoiseSide * kNoiseSide, kMargin = 1.0f / 128;
  for (int y = 0; y < kNoiseSide; y++)
    for (int x = 0; x < kNoiseSide; x++)
      table.rows[y][x] = noise ? kMargin + (1 - 2 * kMargin) * (float(kBlueNoise[y][x]) + 0.5f) / kCount : 0.5f;
}

}  // namespace jetson::math
