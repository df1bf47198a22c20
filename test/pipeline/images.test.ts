import t, { type Test } from 'tap';
import { Pipeline } from '../../lib/index.js';
import type { Filter, Job, Track } from '../../lib/job/index.js';
import type { JobImage } from '../../lib/pipeline/index.js';
import { film } from './fixture.js';

const perSecond: Filter = { filter: 'fps', fps: '2', round: 'near' };

function jobOf(url: string, filters: Filter[], { start, ...track }: Partial<Track> & { start?: number } = {}): Job {
  return {
    version: 1, inputs: [{ url, ...(start === undefined ? {} : { start }) }], outputs: [{ kind: 'images', tracks: ['v0'] }],
    tracks: [{ id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v' }], filters, encode: { codec: 'mjpeg', accel: 'none' }, ...track }],
  };
}

async function imagesOf(t: Test, job: Job): Promise<{ images: JobImage[]; logged: string[] }> {
  const pipeline = await Pipeline.open(job);
  t.teardown(() => pipeline.close());
  const logged: string[] = [];
  const events = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'log') logged.push(event.text);
  })();
  const images: JobImage[] = [];
  for await (const image of pipeline.images(0)) images.push(image);
  await events;
  return { images, logged };
}

const noted = (images: readonly JobImage[], field: RegExp): (string | undefined)[] => images.flatMap(({ notes }) => notes.flatMap((line) => field.exec(line)?.[1] ?? []));

t.test('each picture is a whole file, and what showinfo says of it comes with it', async (t) => {
  const url = await film(t, 3);
  const { images, logged } = await imagesOf(t, jobOf(url, [perSecond, { filter: 'scale', w: 64, h: 64, force_original_aspect_ratio: 'increase' }, { filter: 'showinfo' }]));
  t.strictSame(images.map(({ time }) => time), [0, 0.5, 1, 1.5, 2, 2.5]);
  for (const { data } of images) t.match(Buffer.from(data).toString('hex'), /^ffd8.*ffd9$/);
  t.match(images[0]?.notes, [/ config in time_base: 1\/2, frame_rate: 2\/1$/, / config out /, / n: *0 /], 'first, what it says of its graph');
  t.ok(images.slice(1).every(({ notes }) => / n: *\d+ /.test(notes[0] ?? '')), 'each begins with its own line');
  t.strictSame(noted(images, / n: *(\d+) /), ['0', '1', '2', '3', '4', '5']);
  t.strictSame(noted(images, / pts_time:(\S+)/), ['0', '0.5', '1', '1.5', '2', '2.5']);
  t.strictSame(new Set(noted(images, / s:(\d+x\d+) /)), new Set(['114x64']));
  t.strictSame(logged, [], 'none of it is logged');
});

t.test('what is decoded only to begin somewhere else is neither seen nor counted', async (t) => {
  const url = await film(t, 4);
  const { images } = await imagesOf(t, jobOf(url, [{ filter: 'trim', start: 0 }, perSecond, { filter: 'showinfo' }], { start: 1.7 }));
  t.equal(images[0]?.time, 0);
  t.strictSame(noted(images, / n: *(\d+) /).slice(0, 2), ['0', '1']);
  t.ok(images.length >= 4 && images.length <= 5, `${images.length} images of 2.3 s`);
});

t.test('key frames alone are decoded where the others are skipped', async (t) => {
  const url = await film(t, 4);
  const { images } = await imagesOf(t, jobOf(url, [{ filter: 'showinfo' }], { decode: { accel: 'none', skipFrame: 'nokey' } }));
  t.strictSame(images.map(({ time }) => Math.round(time * 10) / 10), [0, 1, 2, 3]);
  t.strictSame(new Set(noted(images, / type:(\w) /)), new Set(['I']));
});

t.test('without showinfo there is nothing to say', async (t) => {
  const { images } = await imagesOf(t, jobOf(await film(t, 1), [perSecond], { encode: { codec: 'png', accel: 'none' } }));
  t.strictSame(images.map(({ notes }) => notes), [[], []]);
  t.match(Buffer.from(images[0]!.data.subarray(1, 4)).toString(), 'PNG');
});
