import type { FilterRow } from '../../bench/filters.js';
import type { Result } from '../../bench/result.js';

export function row(filter: string, cpuNsPerPixel: number, fps4k = 10): FilterRow {
  return { filter, cpuNsPerPixel, fps4k, ratioToRead: cpuNsPerPixel / 0.25, ratioToCopy: cpuNsPerPixel / 0.5 };
}

/** A measurement that nobody made, in another order than that of the tables. */
export const result: Result = {
  machine: { cpu: 'AMD Ryzen(TM) 7 <test> & more', cores: 8, node: 'v20.0.0', libav: '7.1' },
  date: '2026-11-26', rounds: 5,
  filters: [
    row('read', 0.25), row('copy', 0.5), row('node-av/tonemapx 4k', 5, 24), row('avx2/4k exact', 1.25), row('scalar/4k exact', 20), row('scalar/4k fast', 20), row('avx2/4k fast', 0.625),
    row('libav/scale 8 bicubic', 1.5), row('avx2/scale 8 bicubic', 0.5), row('scalar/scale 8 bicubic', 60), row('threads/4k exact 2', 1.3), row('cuda/4k exact', 0.001),
  ],
  goals: [
    { name: '4K exact / tonemapx', level: 'avx2', above: '', below: '', floor: null, aim: null, measured: 4, verdict: '' },
    { name: 'fused fast / read of the input', level: 'avx512', above: '', below: '', floor: 2, aim: 1.3, measured: 1.5, verdict: 'floor', atMost: true },
  ],
  pipeline: { wholeCpuSeconds: 4, parts: { decode: 1, encode: 3 }, ratioToParts: 1, wallSeconds: 2, fps: 150 },
};
