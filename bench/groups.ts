import type { FilterRow } from './filters.js';

/** The instruction sets that our kernels are measured by, from the slowest on. */
export const levels: readonly string[] = ['scalar', 'sse4', 'neon', 'avx2', 'avx512'];

/** What does the same work, ours first; the cases are those of bench/kernels/graph_bench.cc and bench/peer-bench.mjs. */
const groups: readonly (readonly [title: string, cases: readonly string[]])[] = [
  ['Tone mapping, 4K to 4K', ['4k exact', '4k fast', 'tonemapx 4k', 'libplacebo 4k', 'zscale+tonemap 4k']],
  ['Tone mapping and scaling, 4K to 1080p', ['fused exact', 'fused fast', 'bilinear, then tonemapx', 'tonemapx, then bilinear']],
  ['Scaling of 8 bits, bilinear, 4K to 1080p', ['scale 8 bilinear', 'zscale 8 bilinear']],
  ['Scaling of 8 bits, bicubic, 4K to 1080p', ['scale 8 bicubic']],
  ['Scaling of 10 bits, bilinear, 4K to 1080p', ['scale 10 bilinear']],
  ['Scaling of 10 bits, bicubic, 4K to 1080p', ['scale 10 bicubic']],
];

/** Who ran it: a level, 'libav', 'node-av', 'threads', 'cuda'; '' for what nobody filters. And what. */
export interface Named {
  by: string;
  what: string;
}

export interface Group {
  title: string;
  rows: (FilterRow & Named)[];
}

export function nameOf(filter: string): Named {
  const at = filter.indexOf('/');
  return at < 0 ? { by: '', what: filter } : { by: filter.slice(0, at), what: filter.slice(at + 1) };
}

/** Levels from the slowest on, then everybody else. */
function rank({ by }: Named): number {
  return levels.includes(by) ? levels.indexOf(by) : levels.length;
}

/** Every row once; what no group knows comes last. */
export function grouped(rows: readonly FilterRow[]): Group[] {
  const named = rows.map((row) => ({ ...row, ...nameOf(row.filter) }));
  const groupOf = ({ by, what }: Named) => (by === 'threads' ? -1 : groups.findIndex(([, cases]) => cases.includes(what)));
  const known = groups.map(([title, cases], index) => ({
    title, rows: named.filter((row) => groupOf(row) === index).toSorted((a, b) => cases.indexOf(a.what) - cases.indexOf(b.what) || rank(a) - rank(b)),
  }));
  return [...known, { title: 'For comparison', rows: named.filter((row) => groupOf(row) < 0) }].filter((group) => group.rows.length > 0);
}
