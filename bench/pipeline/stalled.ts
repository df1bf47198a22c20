import { setMaxListeners } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pipeline } from '../../lib/index.js';
import { peer, type Ground, type Round } from './contender.js';
import { SilentServer } from './silent-server.js';

const inputs = 16;
const looks = 400;

/** Milliseconds of `fs.stat`, the 99th of 100, while inputs wait for a server that says nothing, and without them. */
export async function stalled(ground: Ground): Promise<Round> {
  const without = await slowest(ground.films.half);
  const stopped = new AbortController();
  setMaxListeners(inputs, stopped.signal);
  await using server = await SilentServer.listen();
  const opening = Array.from({ length: inputs }, () => Pipeline.open({ input: { kind: 'url', url: server.url, format: 'mpegts' }, output: { kind: 'null' } }, { signal: stopped.signal }));
  await sleep(100);
  const beside = await slowest(ground.films.half);
  stopped.abort();
  await Promise.allSettled(opening);
  // Six seconds for each look of theirs: once is enough to know.
  const theirs = ground.peers && ground.round === 0 ? await peer('stalled', ground) : {};
  return { 'ours/stat alone': without, 'ours/stat stalled': beside, ...theirs };
}

async function slowest(path: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < looks; i += 1) {
    const begin = performance.now();
    await stat(path);
    times.push(performance.now() - begin);
    await sleep(1);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(looks * 0.99)] ?? Number.NaN;
}
