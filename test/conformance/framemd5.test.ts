import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import { probe, type StreamInfo } from '../../lib/index.js';
import { distance, ours, theirs, type Wanted } from './framemd5.js';

/**
 * What we decode is what somebody else's build of libav decodes, of every real film: the MD5 of each frame. The first frames;
 * JETSON_AV_CONFORMANCE_FRAMES says how many, and `npm run test:conformance` takes all.
 */

const frames = Number(process.env['JETSON_AV_CONFORMANCE_FRAMES'] ?? 8);
const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));
const films = existsSync(media) ? readdirSync(media, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.md')).map(({ name }) => name).sort() : [];

/** Their transform computes in floating point, and each version of libav has its own: near, and not the same bits. */
const inexact = new Set(['aac', 'ac3', 'eac3', 'vorbis']);
/** Of full scale: the rounding of 24 bits, over some operations. */
const rounding = 2 ** -20;

/** The packed format into which a decoder's samples go without loss. */
const packed: Record<string, Wanted['sampleFormat']> = { fltp: 'flt', flt: 'flt', s16p: 's16', s16: 's16', s32p: 's32', s32: 's32', dblp: 'dbl', dbl: 'dbl' };

function version(): string | undefined {
  try {
    return /ffmpeg version (\S+)/.exec(execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}

async function compare(t: Test, path: string, { codec, kind, format = '' }: StreamInfo): Promise<void> {
  const wanted: Wanted = kind === 'video' ? { kind, frames } : { kind: 'audio', frames: 4 * frames, sampleFormat: packed[format] ?? 'flt' };
  if (inexact.has(codec)) {
    const most = await distance(path, wanted);
    t.ok(most <= rounding, `${codec}: no sample is further off than ${rounding.toExponential(1)} (${most.toExponential(1)})`);
    return;
  }
  const [mine, reference] = await Promise.all([ours(path, wanted), theirs(path, wanted)]);
  t.ok(mine.length > 0, `${codec}: ${mine.length} frames`);
  t.strictSame(mine, reference, `${codec}: the same bits`);
}

const installed = version();
const skip = installed === undefined ? 'no ffmpeg is installed (Debian: ffmpeg)' : films.length === 0 ? `no films in ${media}` : false;

t.setTimeout(3_600_000);
t.test(`frames are those of ffmpeg ${installed ?? ''}`, { skip }, async (t) => {
  for (const film of films) {
    const path = join(media, film);
    const { streams } = await probe(path);
    for (const kind of ['video', 'audio'] as const) {
      const stream = streams.find((each) => each.kind === kind);
      if (stream === undefined) continue;
      const skip = stream.codec === 'none' && 'neither knows this codec: an AV1 track whose sample entry is dav1';
      await t.test(`${film}: ${kind}`, { skip }, (t) => compare(t, path, stream));
    }
  }
});
