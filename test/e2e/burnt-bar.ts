import { Pipeline, type Input, type VideoFrame } from '../../lib/pipeline/index.js';
import { bar } from './corpus-film.js';

/** Where the bar is looked for, as parts of its width; in the middle of its height. */
const places = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];
/** Codes that encoding makes of one, at worst. */
const spread = 12;
/** s around the edges of its times at which it may be either. */
const edge = 0.05;

/** What is wrong with the bar of `bitmapFile` in pictures whose first is that of `begin` s of the film; empty: it is there when it should be, and only then. */
export async function barProblems(data: Buffer, begin: number): Promise<string[]> {
  const input: Input = { kind: 'bytes', data };
  await using pipeline = await Pipeline.open({ input, video: { tap: 'yuv420p', encode: 'none', decode: { accel: 'none' } }, audio: false, output: { kind: 'frames' } });
  const wrong: string[] = [];
  let first: number | undefined;
  for await (const frame of pipeline.frames('video')) {
    const at = (frame.timestamp ?? 0) / 1e6;
    first ??= at;
    const time = at - first + begin;
    const isDue = bar.times.some(([from, to]) => time >= from && time < to);
    const isNearEdge = bar.times.flat().some((border) => Math.abs(time - border) < edge);
    if (!isNearEdge && isThere(frame) !== isDue) wrong.push(`${isDue ? 'no' : 'a'} bitmap at ${time.toFixed(2)} s`);
  }
  return wrong.length > 3 ? [...wrong.slice(0, 3), `and ${wrong.length - 3} more`] : wrong;
}

/** The film behind it is of many colours. */
function isThere({ readPlanes: [luma], strides: [stride], width, height }: VideoFrame): boolean {
  const row = Math.round(((bar.top + bar.bottom) / 2) * height);
  const codes = places.map((part) => luma![row * stride! + Math.round((bar.left + part * (bar.right - bar.left)) * width)]!);
  return Math.max(...codes) - Math.min(...codes) < spread;
}
