import { Pipeline } from '../../lib/index.js';
import { peer, usageOf, type Ground, type Round } from './contender.js';
import { tinyFrames } from './films.js';

/** Thousands of tiny frames through a loop of JavaScript, and the same work without one: what is left is the crossing. */
export async function frames(ground: Ground): Promise<Round> {
  const untapped = await usageOf(() => decoded(ground.films.tiny));
  const tapped = await usageOf(() => looped(ground.films.tiny));
  const theirs = ground.peers ? await peer('frames', ground, { rounds: 2 }) : {};
  return {
    'ours/tap cpu': (1e6 * (tapped.cpuSeconds - untapped.cpuSeconds)) / tinyFrames,
    'ours/tap rate': tinyFrames / tapped.wallSeconds,
    ...theirs,
  };
}

async function decoded(film: string): Promise<void> {
  await using pipeline = await Pipeline.open({ input: film, video: { encode: 'none' }, output: { kind: 'null' } });
  await pipeline.run();
}

async function looped(film: string): Promise<void> {
  await using pipeline = await Pipeline.open({ input: film, video: { encode: 'none' }, output: { kind: 'frames' } });
  let count = 0;
  for await (const _ of pipeline.frames()) count += 1;
  if (count !== tinyFrames) throw new Error(`Expected ${tinyFrames} frames but ${count} came`);
}
