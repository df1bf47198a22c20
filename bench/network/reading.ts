import { Pipeline } from '../../lib/index.js';
import type { OfferedSource } from '../../lib/protocol/session-messages.js';
import { median } from '../measure.js';
import type { Arrival } from './spread.js';
import type { Open, OpenFilm } from './ways.js';

/** What a demuxer wants before it knows anything of a film, bytes. */
const firstBytes = 64 << 10;
const seeks = 15;

/** Mbit/s of a film that is read from its beginning to its end. */
export async function whole(open: Open, film: OfferedSource): Promise<number> {
  const opened = await open(film);
  const begin = performance.now();
  let bytes = 0;
  for await (const piece of opened.from(0)) bytes += piece.length;
  if (bytes !== opened.size) throw new Error(`${bytes} bytes came, of ${opened.size}`);
  return (bytes * 8) / 1e3 / (performance.now() - begin);
}

/** ms until the first bytes of a film that nobody has read before are here. */
export async function first(open: Open, film: OfferedSource): Promise<number> {
  const begin = performance.now();
  await take(await open(film), 0);
  return performance.now() - begin;
}

/** ms, the median of jumps to bytes anywhere in a film that is open; undefined where one cannot jump. */
export async function jumps(open: Open, film: OfferedSource): Promise<number | undefined> {
  const opened = await open(film);
  if (!opened.seeks) return undefined;
  const times: number[] = [];
  for (let count = 0; count < seeks; count += 1) {
    const offset = Math.floor(Math.random() * (opened.size - firstBytes));
    const begin = performance.now();
    await take(opened, offset);
    times.push(performance.now() - begin);
  }
  return median(times);
}

async function take({ from }: OpenFilm, offset: number): Promise<void> {
  let bytes = 0;
  for await (const piece of from(offset)) if ((bytes += piece.length) >= firstBytes) return;
}

/** A transcode that takes as long as the film lasts: segments of 1 s, as they come. */
export async function paced(open: Open, film: OfferedSource): Promise<Arrival[]> {
  const input = (await open(film)).input();
  await using pipeline = await Pipeline.open({
    input, audio: false,
    // What is late is made up for, as by a player that has nothing left.
    video: { filter: 'realtime=limit=60,scale=320:180', encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', gop: 25, options: { tune: 'zerolatency' } } },
    output: { kind: 'hls', to: 'memory', segment: { seconds: 1, type: 'mpegts' } },
  });
  const arrivals: Arrival[] = [];
  for await (const { kind, start = 0, end = 0 } of pipeline.segments()) if (kind === 'segment') arrivals.push({ atMs: performance.now(), seconds: end - start });
  return arrivals;
}
