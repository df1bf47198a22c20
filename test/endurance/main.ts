import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loads, type Load } from './loads.js';

/**
 * `npm run test:endurance [-- SHARE]`: memory over 10,000 segments and over 100,000 frames, each load in a process of its own; after
 * warm-up, resident memory stays flat within 5 %. SHARE (default 1) makes it shorter.
 */

const flat = 0.05;
/** Pools, V8's heap and glibc's arenas find their size in it. */
const warmUp = 0.2;

/** V8's young generation has its size from the start: it grows by 16 MiB at once some time, and that is no leak. */
const node = ['--expose-gc', '--min-semi-space-size=16', '--max-semi-space-size=16'];

const run = promisify(execFile);
const share = Number(process.argv[2] ?? 1);

/** MiB, sampled evenly over the load. */
async function measured(index: number): Promise<number[]> {
  const { stdout } = await run(process.execPath, [...node, new URL('child.js', import.meta.url).pathname, String(index), String(share)], { maxBuffer: 16 << 20, env: { ...process.env, ...loads[index]!.env } });
  return stdout.trim().split('\n').map(Number);
}

function verdict({ name, count, unit }: Load, samples: readonly number[]): boolean {
  const warm = samples.slice(Math.floor(samples.length * warmUp));
  const [begin, end] = [mean(warm.slice(0, Math.ceil(warm.length / 10))), mean(warm.slice(-Math.ceil(warm.length / 10)))];
  const growth = end / begin - 1;
  const peak = Math.max(...warm) / begin - 1;
  const isFlat = growth <= flat && peak <= flat;
  const cells = [name.padEnd(48), `${Math.round(count * share)} ${unit}`.padStart(16), begin.toFixed(1).padStart(10), end.toFixed(1).padStart(10), percent(growth), percent(peak), isFlat ? 'flat' : 'GROWS'];
  console.log(cells.join('  '));
  return isFlat;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(8);

console.log(`${'load'.padEnd(48)}  ${'of'.padStart(16)}  ${'warm, MiB'.padStart(10)}  ${'end, MiB'.padStart(10)}  ${'growth'.padStart(8)}  ${'peak'.padStart(8)}`);
for (const [index, load] of loads.entries()) if (!verdict(load, await measured(index))) process.exitCode = 1;
