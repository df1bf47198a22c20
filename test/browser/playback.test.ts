import type { Browser } from 'playwright-core';
import t, { type Test } from 'tap';
import { type PipelineSpec, type SegmentedOutput } from '../../lib/index.js';
import { open, tone } from '../pipeline/fixture.js';
import { launch, noChromium, psnr } from './chromium.js';
import { startSite } from './site.js';

/** HLS and DASH as hls.js and dash.js play them, in a real browser. */

const seconds = 8;
/** In the middle of how long a frame of 25 a second is shown: no rounding finds its neighbour. */
const seekTo = 5.02;
const frameThere = Math.floor(seekTo * 25);
/** Its colours are said, since a browser guesses otherwise than libswscale where they are not. */
const source = { kind: 'url' as const, url: `testsrc2=size=640x360:rate=25:duration=${seconds},format=yuv420p,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv`, format: 'lavfi' };

async function packaged(t: Test, output: SegmentedOutput): Promise<Map<string, Uint8Array>> {
  const spec: PipelineSpec = {
    input: [source, tone(seconds)], output,
    video: { encode: { codec: 'h264', accel: 'none', preset: 'veryfast', quality: 18 } }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac' } },
  };
  const files = new Map<string, Uint8Array>();
  for await (const segment of (await open(t, spec)).segments()) if (segment.kind !== 'removed') files.set(segment.name, segment.data);
  return files;
}

/** What was encoded around there, RGBA with the chroma of yuv420p, by the number of the frame. */
async function sourcePictures(t: Test): Promise<Map<number, Uint8Array>> {
  const pipeline = await open(t, { input: source, audio: false, video: { tap: 'rgba', encode: 'none' }, output: { kind: 'frames' } });
  const pictures = new Map<number, Uint8Array>();
  for await (const { index, readPlanes: [rgba], strides: [stride], width } of pipeline.frames()) {
    if (Math.abs(index - frameThere) > 4) continue;
    if (stride !== 4 * width) throw new Error('Rows have padding');
    pictures.set(index, Uint8Array.from(rgba!));
  }
  return pictures;
}

/** The frame of the source that a picture is most like. */
function likest(picture: Uint8Array, sources: ReadonlyMap<number, Uint8Array>): { index: number; likeness: number } {
  const all = [...sources].map(([index, source]) => ({ index, likeness: psnr(picture, source) }));
  return all.sort((a, b) => b.likeness - a.likeness)[0]!;
}

interface Played { duration: number; width: number; height: number }
interface Shown { mediaTime: number; currentTime: number; rgba: string }

async function plays(t: Test, browser: Browser, sources: ReadonlyMap<number, Uint8Array>, { output: { kind, segment }, late = 0 }: Kind): Promise<void> {
  const files = await packaged(t, { kind, to: 'memory', segment: { seconds: 2, ...segment } });
  const entry = [...files.keys()].find((name) => (kind === 'dash' ? name.endsWith('.mpd') : /^(master|index)\.m3u8$/.test(name)));
  t.ok(entry, `a playlist among ${[...files.keys()].slice(0, 6).join(', ')}`);
  const site = await startSite(files);
  t.teardown(() => site.close());
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.evaluate(`load('${kind}', '${entry!}')`);
  const played = await page.evaluate<Played>(`playFor(1.5, ${seconds})`);
  t.match(played, { width: 640, height: 360 });
  t.ok(Math.abs(played.duration - seconds) < 0.1, `it is ${played.duration} s long`);
  const shown = await page.evaluate<Shown>(`pictureAt(${seekTo})`);
  const { index, likeness } = likest(Buffer.from(shown.rgba, 'base64'), sources);
  t.ok(likeness > 30, `what it shows resembles the source: ${likeness.toFixed(1)} dB`);
  t.equal(index, frameThere - late, `the seek shows frame ${frameThere - late}`);
  // From there it plays on, or this never comes back.
  await page.evaluate('playFor(0.7)');
  t.strictSame(await page.evaluate('troubles'), [], 'no error, no stall');
  await page.close();
}

interface Kind {
  output: SegmentedOutput;
  /** Frames by which the player's clock is behind ours. */
  late?: number;
}

const kinds: [name: string, kind: Kind][] = [
  ['HLS with fMP4, by hls.js', { output: { kind: 'hls', to: 'memory' } }],
  ['HLS with MPEG-TS, by hls.js', { output: { kind: 'hls', to: 'memory', segment: { type: 'mpegts' } }, late: 2 }],
  ['DASH, by dash.js', { output: { kind: 'dash', to: 'memory' } }],
];

t.setTimeout(120_000);
t.test('a browser plays it', { skip: noChromium }, async (t) => {
  const sources = await sourcePictures(t);
  const browser = await launch(t);
  for (const [name, kind] of kinds) await t.test(name, (t) => plays(t, browser, sources, kind));
});
