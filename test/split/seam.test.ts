import t from 'tap';
import type { Header, Sample } from '../../lib/split/fragments.js';
import { Joiner } from '../../lib/split/joiner.js';
import { type Made, Seam } from '../../lib/split/seam.js';
import type { Piece } from '../../lib/split/work-list.js';

/** What is looked at before a chunk is put behind the others. Pictures at 25 a second, in ticks of 1 ms, one reordered behind the other. */

const header: Header = { timescale: 1_000, mediaTime: 40, mediaTimeAt: undefined, description: Buffer.from('one') };

function pictures(from: number, count: number, bytes = 1_000): Sample[] {
  // I P B P B ...: shown in the order 0 2 1 4 3, decoded one picture before.
  return Array.from({ length: count }, (_, index) => {
    const shown = index === 0 ? 0 : index % 2 === 1 ? Math.min(index + 1, count - 1) : index - 1;
    return { dts: from + index * 40, pts: from + (count % 2 === 0 && index === count - 1 ? count - 1 : shown) * 40 + 40, bytes, key: index === 0 };
  });
}

function chunk(begin: number | undefined, end: number | undefined, samples: Sample[], tries = 0): Made {
  return { begin, end, tries, file: 'f', node: 'n', samples };
}

t.test('pictures of the test are each there once', async (t) => {
  for (const count of [5, 6, 7]) t.same(pictures(0, count).map(({ pts }) => pts).sort((a, b) => a - b), Array.from({ length: count }, (_, index) => index * 40 + 40));
});

t.test('chunks that follow each other are good', async (t) => {
  const seam = new Seam(header, 0);
  seam.accept(chunk(undefined, 0.99, pictures(0, 25)));
  t.equal(seam.check(chunk(0.99, 1.99, pictures(1_000, 25))), undefined);
});

t.test('what a player would stumble over is found', async (t) => {
  const cases: [string, Made, string, RegExp][] = [
    ['nothing', chunk(0.99, 2, []), 'broken', /no picture/],
    ['no key frame', chunk(0.99, 2, pictures(1_000, 25).map((sample) => ({ ...sample, key: false }))), 'broken', /key frame/],
    ['a picture twice', chunk(0.99, 2, [...pictures(1_000, 24), { dts: 1_960, pts: 1_960, bytes: 1, key: false }]), 'broken', /twice/],
    ['too early', chunk(1.5, 2, pictures(1_000, 25)), 'broken', /begins at 1\.000 s instead of 1\.500/],
    ['too long', chunk(0.99, 1.5, pictures(1_000, 25)), 'broken', /ends at 1\.960/],
    ['out of order', chunk(0.9, 2, pictures(920, 25)), 'broken', /order of decoding/],
    ['a picture missing', chunk(0.99, 3, pictures(1_080, 25)), 'gap', /0\.120 s lie before its first picture, at 1\.080 s, and elsewhere 0\.040/],
  ];
  for (const [name, made, kind, reason] of cases) {
    const seam = new Seam(header, 0);
    seam.accept(chunk(undefined, 0.99, pictures(0, 25)));
    const finding = seam.check(made);
    t.equal(finding?.kind, kind, name);
    t.match(finding?.reason ?? '', reason, name);
  }
});

t.test('times are those of the film, whatever the output counts from', async (t) => {
  const seam = new Seam(header, 60);
  t.equal(seam.check(chunk(undefined, 61, pictures(0, 25))), undefined);
  seam.accept(chunk(undefined, 61, pictures(0, 25)));
  t.equal(seam.check(chunk(60.99, 62, pictures(1_000, 25))), undefined);
  t.match(seam.check(chunk(0.99, 62, pictures(1_000, 40)))?.reason, /ends at 62\.560 s instead of before 62\.000/);
});

t.test("a decoder's buffer is followed over the joins", async (t) => {
  const bucket = { rate: 200_000, size: 400_000 };
  const seam = new Seam(header, 0, bucket);
  t.equal(seam.fill, 360_000);
  seam.accept(chunk(undefined, 0.99, pictures(0, 25, 2_500)));
  t.equal(Math.round(seam.fill!), 360_000 - 25 * 20_000 + 24 * 8_000);
  t.equal(seam.check(chunk(0.99, 2, pictures(1_000, 25, 1_000))), undefined);
  t.match(seam.check(chunk(0.99, 2, pictures(1_000, 25, 2_500))), { kind: 'underflow', reason: /would lack \d+ bit/ });
});

/** A header as ISO/IEC 14496-12 has it, as far as it is read. */
function init(description: string, mediaTime = 40): Buffer {
  const box = (type: string, ...content: Buffer[]): Buffer => {
    const body = Buffer.concat(content);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const words = (...values: number[]): Buffer => Buffer.from(new Uint8Array(values.flatMap((value) => [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255))));
  const media = box('mdia', box('mdhd', words(0, 0, 0, 1_000, 0)), box('minf', box('stbl', box('stsd', Buffer.from(description)))));
  return box('moov', box('trak', box('edts', box('elst', words(0, 1, 0, mediaTime, 0x10000))), media));
}

/** As a joiner is given them. */
function moved(samples: Sample[]): Sample[] {
  return samples.map((sample) => ({ ...sample, dts: sample.dts + 960, pts: sample.pts + 960 }));
}

t.test('chunks come in any order, and stand in one', async (t) => {
  const refused: [Piece, string][] = [];
  const warnings: string[] = [];
  const joiner = new Joiner({ shift: 0, bucket: undefined, onRefused: (piece, _made, reason) => refused.push([piece, reason]), onWarning: (text) => warnings.push(text) });
  t.equal(joiner.fit(init('one')), 960, 'all are moved to where there is room for any delay');
  t.equal(joiner.fit(init('one', 24)), 976, 'what another delays by less');
  t.throws(() => joiner.fit(init('other')), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /parameter sets/ });
  joiner.take(chunk(0.99, 1.99, moved(pictures(1_000, 25))));
  t.same([joiner.line.chunks.length, joiner.isWaiting], [0, true]);
  joiner.take(chunk(undefined, 0.99, moved(pictures(0, 25))));
  t.same([joiner.line.chunks.length, joiner.isWaiting, joiner.line.end], [2, false, 1.99]);

  joiner.take(chunk(1.99, undefined, moved(pictures(2_080, 25))));
  t.match(refused, [[{ begin: 1.99, end: undefined, tries: 1 }, /lie before/]], 'a picture may be missing: once more');
  joiner.take(chunk(1.99, undefined, moved(pictures(2_080, 25)), 1));
  t.same([joiner.line.chunks.length, refused.length], [3, 1], 'it is so in the film');
  t.match(warnings, [/at 1\.990 s: /]);
});

t.test('what never fits fails the film', async (t) => {
  const joiner = new Joiner({ shift: 0, bucket: undefined, onRefused: () => undefined, onWarning: () => undefined });
  joiner.fit(init('one'));
  joiner.take(chunk(undefined, 0.99, [], 2));
  t.throws(() => joiner.take(chunk(undefined, 0.99, [], 3)), { code: 'ERR_JETSONAV_PROTOCOL', message: /does not fit/ });
});

t.test('a line is read while it grows, and says how it ended', async (t) => {
  const joiner = new Joiner({ shift: 0, bucket: undefined, onRefused: () => undefined, onWarning: () => undefined });
  const reading = (async () => {
    for await (const _ of joiner.line.read(AbortSignal.timeout(5_000))) t.fail('nothing is there');
  })();
  joiner.line.fail(new Error('no node'));
  await t.rejects(reading, /no node/);
  const aborted = new Joiner({ shift: 0, bucket: undefined, onRefused: () => undefined, onWarning: () => undefined }).line.read(AbortSignal.abort(new Error('enough')));
  await t.rejects(aborted.next(), /enough/);
});
