// Makes filters/math/blue_noise.cc: `node scripts/blue-noise.mjs`. Void and cluster (R. Ulichney, "The void-and-cluster
// method for dither array generation", 1993) on a torus; the seed is fixed, so the same file comes out everywhere.

import { writeFile } from 'node:fs/promises';

const SIDE = 64;
const SAMPLES = SIDE * SIDE;
const SIGMA = 1.5; // of the Gaussian that says how near a neighbour is; the paper's value
const SEED = 1993;

/** Energy that one point gives to each other, by offset on the torus. */
const energyAt = Float64Array.from({ length: SAMPLES }, (_, i) => {
  const wrap = (/** @type {number} */ d) => Math.min(d, SIDE - d);
  const [x, y] = [wrap(i % SIDE), wrap(Math.floor(i / SIDE))];
  return Math.exp(-(x * x + y * y) / (2 * SIGMA * SIGMA));
});

class Pattern {
  points = new Uint8Array(SAMPLES);
  energy = new Float64Array(SAMPLES);

  /** @param {number} at */
  toggle(at) {
    const sign = this.points[at] === 1 ? -1 : 1;
    this.points[at] ^= 1;
    const [ax, ay] = [at % SIDE, Math.floor(at / SIDE)];
    for (let i = 0; i < SAMPLES; i++) {
      const dx = ((i % SIDE) - ax + SIDE) % SIDE;
      const dy = (Math.floor(i / SIDE) - ay + SIDE) % SIDE;
      this.energy[i] += sign * energyAt[dy * SIDE + dx];
    }
  }

  /** The point with the most neighbours, or the hole with the fewest. @param {0 | 1} kind */
  extreme(kind) {
    let best = -1;
    for (let i = 0; i < SAMPLES; i++) {
      if (this.points[i] !== kind) continue;
      const better = best < 0 || (kind === 1 ? this.energy[i] > this.energy[best] : this.energy[i] < this.energy[best]);
      if (better) best = i;
    }
    return best;
  }
  tightestCluster() { return this.extreme(1); }
  largestVoid() { return this.extreme(0); }
}

/** A tenth of all points at random, then moved from clusters into voids until that changes nothing. */
function initialPattern() {
  const pattern = new Pattern();
  let state = SEED;
  for (let count = 0; count < SAMPLES / 10; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const at = Math.floor((state / 2 ** 32) * SAMPLES);
    if (pattern.points[at] === 1) continue;
    pattern.toggle(at);
    count++;
  }
  for (let from = -1, to = -2; from !== to; ) {
    from = pattern.tightestCluster();
    pattern.toggle(from);
    to = pattern.largestVoid();
    pattern.toggle(to);
  }
  return pattern;
}

/** Ranks: below the initial pattern by taking clusters away, above it by filling voids. */
function ranks() {
  const initial = initialPattern();
  const count = initial.points.reduce((sum, point) => sum + point, 0);
  const rank = new Uint16Array(SAMPLES);
  const pattern = new Pattern();
  for (let i = 0; i < SAMPLES; i++) if (initial.points[i] === 1) pattern.toggle(i);
  for (let next = count - 1; next >= 0; next--) {
    const at = pattern.tightestCluster();
    pattern.toggle(at);
    rank[at] = next;
  }
  for (let next = count; next < SAMPLES; next++) {
    const at = initial.largestVoid();
    initial.toggle(at);
    rank[at] = next;
  }
  return rank;
}

const all = ranks();
const lines = Array.from({ length: SIDE }, (_, y) => `    {${Array.from(all.subarray(y * SIDE, (y + 1) * SIDE)).join(', ')}},`);
await writeFile(new URL('../filters/math/blue_noise.cc', import.meta.url), `// Made by scripts/blue-noise.mjs.
#include "math/blue_noise.h"

namespace jetson::math {

// clang-format off
const uint16_t kBlueNoise[kNoiseSide][kNoiseSide] = {
${lines.join('\n')}
};
// clang-format on

}  // namespace jetson::math
`);
