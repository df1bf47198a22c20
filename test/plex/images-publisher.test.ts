import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { PendingFile } from '../../lib/client/atomic-file.js';
import { ImagesPublisher } from '../../lib/plex/images-publisher.js';
import type { ImagesSession } from '../../lib/plex/session.js';
import type { SegmentEvent } from '../../lib/protocol/session-event.js';
import { mediaEvent } from '../client/fake-node.js';

const image = (number: number, ...notes: string[]): SegmentEvent => ({ ...mediaEvent(0, number, { start: number, end: number }), notes });

function publisher(t: Test, session: Partial<ImagesSession> = {}) {
  const cwd = t.testdir();
  const written: string[] = [];
  const images = new ImagesPublisher({ kind: 'images', output: 0, path: 'thumb-%05d.jpeg', firstNumber: 1, ...session }, cwd, (text) => void written.push(text));
  const place = async (event: SegmentEvent): Promise<void> => {
    const path = images.path(event);
    if (path !== undefined) await images.placed(event, await PendingFile.receive(path, (async function* () { yield Buffer.from(`image ${event.number}`); })()));
  };
  return { cwd, images, place, written };
}

t.test('each image is a file of its number, and what is said of all follows when all are there', async (t) => {
  const { cwd, images, place, written } = publisher(t, { notesOf: 2 });
  await place(image(1, '[Parsed_showinfo_3 @ 0x5581] n:   0 pts:      0 pts_time:0', '[Parsed_showinfo_3 @ 0x5581] color_range:tv'));
  await place(image(2, '[Parsed_showinfo_3 @ 0x5581] n:   1 pts:      1 pts_time:2'));
  t.strictSame(readdirSync(cwd).sort(), ['thumb-00001.jpeg', 'thumb-00002.jpeg']);
  t.strictSame(written, []);
  await images.ended(true);
  t.equal(written.join(''), '[Parsed_showinfo_2 @ 0x5581] n:   0 pts:      0 pts_time:0\n[Parsed_showinfo_2 @ 0x5581] color_range:tv\n[Parsed_showinfo_2 @ 0x5581] n:   1 pts:      1 pts_time:2\n');
});

t.test('what is not whole says nothing: the original begins anew', async (t) => {
  const { images, place, written } = publisher(t, { notesOf: 0 });
  await place(image(1, '[Parsed_showinfo_0 @ 0x1] n: 0'));
  await images.ended(false);
  t.strictSame(written, []);
});

t.test('nothing is said where PMS reads nothing', async (t) => {
  const { images, place, written } = publisher(t);
  await place(image(1, '[Parsed_showinfo_0 @ 0x1] n: 0'));
  await images.ended(true);
  t.strictSame(written, []);
});

t.test('a node that starts over makes images that are there already, and they are said once', async (t) => {
  const { images, place, written } = publisher(t, { notesOf: 0 });
  for (const number of [1, 2]) await place(image(number, `[Parsed_showinfo_0 @ 0x1] n: ${number - 1}`));
  t.equal(images.path(image(1)), undefined);
  for (const number of [1, 2, 3]) await place(image(number, `[Parsed_showinfo_0 @ 0x2] n: ${number - 1}`));
  await images.ended(true);
  t.equal(written.join(''), [0, 1, 2].map((n) => `[Parsed_showinfo_0 @ 0x${n === 2 ? 2 : 1}] n: ${n}\n`).join(''));
});

t.test('an image goes to the folder that was named, over one that was there', async (t) => {
  const folder = t.testdir();
  const { place } = publisher(t, { path: join(folder, 'bif', 'img-%06d.jpg'), firstNumber: 0 });
  mkdirSync(join(folder, 'bif'));
  writeFileSync(join(folder, 'bif', 'img-000000.jpg'), 'old');
  await place(image(0));
  t.strictSame(readdirSync(join(folder, 'bif')), ['img-000000.jpg']);
});
