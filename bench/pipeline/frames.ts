import { Pipeline } from '../../lib/index.js';
import { median } from '../measure.js';
import { peer, usageOf, type Ground, type Round } from './contender.js';
import { tinyFrames } from './films.js';

/** Ours takes a twentieth of a second, too little for one look: so many, in turn, of which the medians count. */
const looks = 9;

/** Thousands of tiny frames through a loop of JavaScript, and the same work without one: what is left is the crossing. */
export async function frames(ground: Ground): Promise<Round> {
  const crossing: number[] = [];
  const rates: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    const untapped = await usageOf(() => decoded(ground.films.tiny));
    const tapped = await usageOf(() => looped(ground.films.tiny));
    crossing.push((1e6 * (tapped.cpuSeconds - untapped.cpuSeconds)) / tinyFrames);
    rates.push(tinyFrames / tapped.wallSeconds);
  }
  const theirs = ground.peers ? await peer('frames', ground, { rounds: 2 }) : {};
  return { 'ours/tap cpu': median(crossing), 'ours/tap rate': median(rates), ...theirs };
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
