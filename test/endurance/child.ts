import { loads } from './loads.js';

/** One load; prints its resident memory, MiB, a hundred times, without what V8 has only not come round to collecting. */

const samples = 100;
const [index, share] = process.argv.slice(2).map(Number);
const { go, count } = loads[index!]!;
const total = Math.round(count * share!);
const every = Math.max(1, Math.floor(total / samples));
let seen = 0;
await go(total, () => {
  if (++seen % every !== 0) return;
  globalThis.gc!();
  console.log((process.memoryUsage.rss() / 2 ** 20).toFixed(2));
});
if (seen < total * 0.99) throw new Error(`${seen} of ${total}`);
